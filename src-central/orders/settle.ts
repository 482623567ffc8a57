import { staffIdOf, stationIdOf } from '../domain/actor.ts'
import { effectOfMoney, hasArrived, openCents, type PaymentMethod, type PaymentTrouble } from '../domain/orders/balance.ts'
import { mayMove } from '../domain/orders/moves.ts'
import type { OrderStatus } from '../domain/order-status.ts'
import { writeDown } from '../record/write-down.ts'
import type { Holder } from '../store/orders/holder.ts'
import type { Order } from '../store/orders/order.ts'
import type { Payment } from '../store/orders/payment.ts'
import type { Tables } from '../store/store.ts'
import { admit, type Admitted, lockHolder } from './admit.ts'
import type { Scene } from './scene.ts'

/**
 * Money that has arrived. `key` says which money: told again under the same key it is not booked again. `paymentId` is
 * the row that was waiting for it, if there is one.
 */
export type Money = {
  key: string
  paymentId?: number
  method: PaymentMethod
  amountCents: number
  intentId?: string
  chargeId?: string
  reference?: string
  note?: string
  reason?: string
  station?: string
  /** Which sale of a till pays. */
  saleId?: string
}

export type Settled = {
  /** False when this money was booked before. */
  isNew: boolean
  paymentId: number
  status: OrderStatus
  openCents: number
  trouble: PaymentTrouble | null
  /** Who got the order by this payment. */
  attendee: Admitted | null
}

export const intentKey = (intentId: string): string => `intent ${intentId}`

/** An order that waits for money, with whoever gets it. */
export type Awaiting = { order: Order; holder: Holder | undefined; payments: readonly Payment[]; openCents: number }

/**
 * Books money for an order, rules B2 to B9. The caller's transaction holds whatever it locked before; those locks come
 * before attendee, order and payment. Throws when there is no such order.
 */
export const settleOrder = async (tables: Tables, scene: Scene, { orderId, payment }: { orderId: number; payment: Money }): Promise<Settled> =>
  settleLocked(tables, scene, await lockToSettle(tables, orderId), payment)

/** For who has to see what is open before money is taken. `lockBetween` is for the venue, whose lock comes between those two. */
export async function lockToSettle(tables: Tables, orderId: number, lockBetween?: () => Promise<unknown>): Promise<Awaiting> {
  const found = await tables.orders.find(orderId)
  const holder = found && (await lockHolder(tables, found))
  await lockBetween?.()
  const [order] = await tables.orders.lock([orderId])
  if (order === undefined) throw new Error('money came for an order that is not there')
  const payments = await tables.payments.ofOrder(orderId)
  return { order, holder, payments, openCents: openCents(order.totalCents, payments) }
}

export async function settleLocked(tables: Tables, scene: Scene, { order, holder, payments, openCents: open }: Awaiting, money: Money): Promise<Settled> {
  const waiting = rowOf(payments, money)
  if (waiting !== undefined && hasArrived(waiting.status)) return asKnown(order, open, waiting)
  const { status, trouble } = effectOfMoney({ status: order.status, openCents: open }, money.amountCents)
  const paymentId = await book(tables, scene, { order, money, waiting, trouble })
  if (mayMove(order.status, status)) await tables.orders.setStatus(order.id, status)
  const attendee = status === 'paid' && order.status === 'pending' ? await admit(tables, scene, order, holder) : null
  const settled = { isNew: true, paymentId, status, openCents: open - money.amountCents, trouble, attendee }
  await writeDownMoney(tables, scene, { order, money, settled })
  return settled
}

/** Rule B2: one row for one money. A row with the same intent is that of the request which asked for it. */
const rowOf = (payments: readonly Payment[], { key, paymentId, intentId = '' }: Money): Payment | undefined =>
  payments.find((payment) => payment.settleKey === key) ??
  payments.find((payment) => payment.id === paymentId || (intentId !== '' && payment.intentId === intentId))

const asKnown = (order: Order, open: number, { id, trouble }: Payment): Settled => ({
  isNew: false,
  paymentId: id,
  status: order.status,
  openCents: open,
  trouble,
  attendee: null,
})

type Booking = { order: Order; money: Money; waiting: Payment | undefined; trouble: PaymentTrouble | null }

async function book(tables: Tables, { actor, now }: Scene, { order, money, waiting, trouble }: Booking): Promise<number> {
  const { key: settleKey, amountCents, intentId, chargeId } = money
  const said = { ...(intentId === undefined ? {} : { intentId }), ...(chargeId === undefined ? {} : { chargeId }) }
  if (waiting !== undefined) {
    await tables.payments.arrive(waiting.id, { amountCents, settleKey, trouble, ...said })
    return waiting.id
  }
  return tables.payments.insert({
    orderId: order.id,
    method: money.method,
    status: 'succeeded',
    amountCents,
    ...said,
    reference: money.reference ?? '',
    note: money.note ?? '',
    saleId: money.saleId ?? '',
    createdBy: actor && staffIdOf(actor),
    stationId: actor && stationIdOf(actor),
    station: money.station ?? '',
    settleKey,
    trouble,
    createdAt: now(),
  })
}

type Booked = { order: Order; money: Money; settled: Settled }

/** Rule B9: everybody who shares the order is told of. */
async function writeDownMoney(tables: Tables, scene: Scene, { order, money, settled }: Booked): Promise<void> {
  const { paymentId, status, trouble, attendee } = settled
  const details = { order: order.reference, method: money.method, amount_cents: money.amountCents, order_status: status, joined: attendee?.isJoined ?? false }
  const said = { reason: money.reason ?? '', ...(money.station === undefined ? {} : { station: money.station }) }
  const deed = { at: scene.now(), attendeeId: null, subject: `payment ${paymentId}`, details, ...said }
  await writeDown(tables, scene, { ...deed, action: 'payment', attendeeId: attendee?.id ?? null })
  if (trouble !== null) await writeDown(tables, scene, { ...deed, action: trouble })
  await tables.changes.appendOrder(scene.conference.id, order.id, deed.at)
}
