import { mayMove } from '../domain/orders/moves.ts'
import { hasArrived } from '../domain/orders/balance.ts'
import { statusAfterRefund } from '../domain/orders/refundable.ts'
import { isAdmissible, type OrderStatus } from '../domain/order-status.ts'
import { writeDown } from '../record/write-down.ts'
import type { Order } from '../store/orders/order.ts'
import type { Refund } from '../store/orders/refund.ts'
import type { Tables } from '../store/store.ts'
import { type Locked, lockWithPeople } from './order-lock.ts'
import type { Scene } from './scene.ts'

export type RefundEnd = { refundId: number; outcome: 'succeeded' | 'failed'; stripeRefundId?: string }

/** `isNew` is false when the refund had ended before; then nothing happens. */
export type Ended = { isNew: boolean; status: OrderStatus }

/** Says whether the money of a held refund has gone back. Throws when there is no such refund. */
export async function endRefund(tables: Tables, scene: Scene, { refundId, outcome, stripeRefundId = '' }: RefundEnd): Promise<Ended> {
  const orderId = (await tables.refunds.find(refundId))?.orderId
  if (orderId === undefined) throw new Error('there is no such refund')
  const locked = await lockWithPeople(tables, orderId)
  const refund = (await tables.refunds.ofOrder(orderId)).find(({ id }) => id === refundId)
  if (refund === undefined || refund.status !== 'pending') return { isNew: false, status: locked.order.status }
  const endedAt = scene.now()
  await tables.refunds.end(refundId, { status: outcome, stripeRefundId, endedAt })
  const status = await (outcome === 'succeeded' ? complete(tables, locked, refund) : drop(tables, locked.order, refund))
  const details = { order: locked.order.reference, amount_cents: refund.amountCents, order_status: status }
  await writeDown(tables, scene, { action: `refund-${outcome}`, at: endedAt, attendeeId: null, subject: `refund ${refundId}`, details })
  await tables.changes.appendOrder(locked.order.conferenceId, orderId, endedAt)
  for (const { id } of locked.people) await tables.changes.append(locked.order.conferenceId, id, endedAt)
  return { isNew: true, status }
}

/** Rule B14: what it held is free again. Units that came back were handed over the counter and stay here. */
async function drop(tables: Tables, order: Order, refund: Refund): Promise<OrderStatus> {
  for (const { id, quantity } of await tables.refunds.linesOf(refund.id)) await tables.refunds.addToLine(id, -quantity)
  const payment = refund.paymentId === null ? undefined : await tables.payments.find(refund.paymentId)
  if (payment !== undefined) await tables.payments.setRefunded(payment.id, payment.refundedCents - refund.amountCents, payment.status)
  return order.status
}

async function complete(tables: Tables, locked: Locked, refund: Refund): Promise<OrderStatus> {
  const { order } = locked
  const stillHeld = (await tables.refunds.ofOrder(order.id)).filter(({ status }) => status === 'pending')
  const payments = await tables.payments.ofOrder(order.id)
  const back = (paymentId: number): number => stillHeld.reduce((sum, held) => sum + (held.paymentId === paymentId ? held.amountCents : 0), 0)
  const gone = payments.map((payment) => ({ ...payment, refundedCents: payment.refundedCents - back(payment.id) }))
  for (const { id, amountCents, refundedCents, status } of gone) {
    const isWhole = id === refund.paymentId && status === 'succeeded' && refundedCents === amountCents
    if (isWhole) await tables.payments.setStatus(id, 'refunded')
  }
  const paid = gone.reduce((sum, { status, amountCents, refundedCents }) => sum + (hasArrived(status) ? amountCents - refundedCents : 0), 0)
  const status = statusAfterRefund({
    status: order.status,
    lines: await linesWithout(tables, order.id, stillHeld),
    namesLines: (await tables.refunds.linesOf(refund.id)).length > 0,
    totalCents: order.totalCents,
    paidCents: paid,
  })
  if (!mayMove(order.status, status)) return order.status
  await tables.orders.setStatus(order.id, status)
  if (!isAdmissible(status)) await relink(tables, locked)
  return status
}

/** The lines as they will be if the refunds that are under way fail. */
async function linesWithout(tables: Tables, orderId: number, held: readonly Refund[]) {
  const units = (await Promise.all(held.map(({ id }) => tables.refunds.linesOf(id)))).flat()
  const lines = await tables.refunds.lockLines(orderId)
  return lines.map(({ id, quantity, refundedQuantity }) => {
    const waiting = units.reduce((sum, unit) => sum + (unit.id === id ? unit.quantity : 0), 0)
    return { quantity, refundedQuantity: refundedQuantity - waiting }
  })
}

/** Rule B15: who has another ticket is not turned away. */
async function relink(tables: Tables, { order, people, joined }: Locked): Promise<void> {
  for (const person of people) {
    if (person.order?.id !== order.id) continue
    for (const other of joined) {
      const isTheirs = other.joinedAttendeeId === person.id && isAdmissible(other.status)
      if (!isTheirs || !(await tables.orders.hasTicket(other.id))) continue
      await tables.orders.link(other.id, person.id)
      break
    }
  }
}
