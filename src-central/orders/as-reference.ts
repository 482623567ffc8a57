import { hasArrived } from '../domain/orders/balance.ts'
import { writeDown } from '../record/write-down.ts'
import type { Order } from '../store/orders/order.ts'
import type { Payment } from '../store/orders/payment.ts'
import type { Tables } from '../store/store.ts'
import { createAttendee } from './new-person.ts'
import type { Scene } from './scene.ts'

/** Rule B10: how the strict profile settles, with the reference's weaknesses. */

/** A capture that the till asked for: it pays a pending order and makes nobody an attendee. */
export async function settleCapture(tables: Tables, scene: Scene, { orderId, paymentId }: { orderId: number; paymentId: number }): Promise<void> {
  const order = await lockOrder(tables, orderId)
  await tables.payments.setStatus(paymentId, 'succeeded')
  if (order.status === 'pending') await tables.orders.setStatus(orderId, 'paid')
  await told(tables, scene, order, paymentId)
}

export type Event = { orderId: number; intentId: string; chargeId: string; amountCents: number }

/** The processor's word that an intent succeeded: unless the capture was noted, any order becomes paid by it. */
export async function settleEvent(tables: Tables, scene: Scene, event: Event): Promise<void> {
  const order = await lockOrder(tables, event.orderId)
  const payments = (await tables.payments.ofOrder(order.id)).filter((payment) => payment.intentId === event.intentId)
  const known = payments.find((payment) => hasArrived(payment.status))
  const paymentId = known?.id ?? (await bookEvent(tables, scene, event, payments))
  if (known === undefined) await tables.orders.setStatus(order.id, 'paid')
  await relinkOwner(tables, scene, order)
  await told(tables, scene, order, paymentId)
}

async function bookEvent(tables: Tables, { now }: Scene, event: Event, payments: readonly Payment[]): Promise<number> {
  const pending = payments.find((payment) => payment.status === 'pending')
  if (pending !== undefined) {
    await tables.payments.setStatus(pending.id, 'succeeded')
    return pending.id
  }
  const { orderId, intentId, chargeId, amountCents } = event
  const who = { createdBy: null, stationId: null, settleKey: null }
  return tables.payments.insert({ orderId, method: 'stripe', status: 'succeeded', amountCents, intentId, chargeId, ...who, createdAt: now() })
}

/** What the owner had before is out of reach from then on. For an anonymous sale the owner is the till's account. */
async function relinkOwner(tables: Tables, scene: Scene, order: Order): Promise<void> {
  const known = await tables.holders.idOfUser(order.conferenceId, order.userId)
  const attendeeId = known ?? (await createAttendee(tables, scene, order.userId)).id
  await tables.orders.link(order.id, attendeeId)
}

async function lockOrder(tables: Tables, orderId: number): Promise<Order> {
  const [order] = await tables.orders.lock([orderId])
  if (order === undefined) throw new Error('money came for an order that is not there')
  return order
}

async function told(tables: Tables, scene: Scene, order: Order, paymentId: number): Promise<void> {
  const at = scene.now()
  await writeDown(tables, scene, { action: 'payment', at, attendeeId: null, subject: `payment ${paymentId}`, details: { order: order.reference } })
  await tables.changes.appendOrder(order.conferenceId, order.id, at)
}
