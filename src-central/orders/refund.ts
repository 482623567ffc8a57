import { staffIdOf, stationIdOf } from '../domain/actor.ts'
import { hasArrived } from '../domain/orders/balance.ts'
import { type LineRefusal, refuseLines, type Unit } from '../domain/orders/refundable.ts'
import { isAdmissible } from '../domain/order-status.ts'
import { writeDown } from '../record/write-down.ts'
import type { Order } from '../store/orders/order.ts'
import type { Payment } from '../store/orders/payment.ts'
import type { Refund } from '../store/orders/refund.ts'
import type { Tables } from '../store/store.ts'
import { endRefund, type Ended } from './end-refund.ts'
import { lockWithPeople } from './order-lock.ts'
import type { Scene } from './scene.ts'

/** `key` says which refund: told again under the same key it is not made again. No payment means that only lines go back. */
export type RefundWish = {
  orderId: number
  paymentId: number | null
  lines: readonly Unit[]
  amountCents: number
  reason: string
  key: string | null
  isHandedBack?: boolean
  station?: string
}

export type RefundRefusal =
  | LineRefusal
  /** Only a paid order has lines to give back. */
  | { kind: 'not paid' }
  /** `left` can still be given back of this payment. */
  | { kind: 'too much'; left: number }
  | { kind: 'nothing' }

export type Held = { kind: 'held'; refund: Refund; isNew: boolean } | { kind: 'refused'; why: RefundRefusal }

/**
 * Rule B14: takes money and lines out of reach before the processor is asked for the money. `endRefund` says how that
 * went. Throws when there is no such order.
 */
export async function holdRefund(tables: Tables, scene: Scene, wish: RefundWish): Promise<Held> {
  const { order } = await lockWithPeople(tables, wish.orderId)
  const known = wish.key === null ? undefined : await tables.refunds.byKey(wish.key)
  if (known !== undefined) return { kind: 'held', refund: known, isNew: false }
  const payment = (await tables.payments.ofOrder(order.id)).find(({ id }) => id === wish.paymentId)
  const why = refuseMoney(wish, payment) ?? (await takeLines(tables, scene, order, wish))
  if (why !== null) return { kind: 'refused', why }
  if (payment !== undefined) await tables.payments.setRefunded(payment.id, payment.refundedCents + wish.amountCents, payment.status)
  const refund = await insertRefund(tables, scene, wish)
  const details = { order: order.reference, amount_cents: wish.amountCents, units: wish.lines.reduce((sum, line) => sum + line.quantity, 0) }
  const at = refund.createdAt
  await writeDown(tables, scene, { action: 'refund', at, attendeeId: null, subject: `refund ${refund.id}`, reason: wish.reason, details })
  await tables.changes.appendOrder(order.conferenceId, order.id, at)
  return { kind: 'held', refund, isNew: true }
}

export type Refunded = { kind: 'refunded'; refund: Refund; ended: Ended } | { kind: 'refused'; why: RefundRefusal }

/** A refund whose money has gone back already, or goes over the counter now. */
export async function refundLines(tables: Tables, scene: Scene, wish: RefundWish & { stripeRefundId?: string }): Promise<Refunded> {
  const held = await holdRefund(tables, scene, wish)
  if (held.kind === 'refused') return held
  const { stripeRefundId = '' } = wish
  const ended = await endRefund(tables, scene, { refundId: held.refund.id, outcome: 'succeeded', stripeRefundId })
  return { kind: 'refunded', refund: held.refund, ended }
}

/** Rule B11. */
function refuseMoney({ paymentId, amountCents, lines }: RefundWish, payment: Payment | undefined): RefundRefusal | null {
  if (amountCents === 0 && lines.length === 0) return { kind: 'nothing' }
  if (paymentId === null && amountCents === 0) return null
  const left = payment !== undefined && hasArrived(payment.status) ? payment.amountCents - payment.refundedCents : 0
  return amountCents > left ? { kind: 'too much', left } : null
}

/** Rule B12, under the lock of the lines: nothing of them is handed out meanwhile. */
async function takeLines(tables: Tables, { now }: Scene, order: Order, { lines: wanted, isHandedBack = false }: RefundWish): Promise<RefundRefusal | null> {
  if (wanted.length === 0) return null
  if (!isAdmissible(order.status)) return { kind: 'not paid' }
  const lines = await tables.refunds.lockLines(order.id)
  const why = refuseLines(lines, wanted, isHandedBack)
  if (why !== null) return why
  for (const { id, quantity } of wanted) {
    const line = lines.find((candidate) => candidate.id === id)
    if (line === undefined) continue
    await tables.refunds.addToLine(id, quantity)
    if (isHandedBack) await tables.refunds.takeBack(id, line.quantity - line.refundedQuantity - quantity, now())
  }
  return null
}

async function insertRefund(tables: Tables, { actor, now }: Scene, wish: RefundWish): Promise<Refund> {
  const { orderId, paymentId, amountCents, reason, key: refundKey, station = '' } = wish
  const who = { createdBy: actor && staffIdOf(actor), stationId: actor && stationIdOf(actor), station }
  const refund = { orderId, paymentId, status: 'pending' as const, amountCents, stripeRefundId: '', refundKey, reason, ...who, createdAt: now(), endedAt: null }
  return { id: await tables.refunds.insert(refund, wish.lines), ...refund }
}
