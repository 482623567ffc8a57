import type { SaleOrder } from '../../../../src-shared/domain/till/sale.ts'
import { limits } from '../../../../src-shared/limits.ts'
import { type OrderCard, cancelledOrder, orderCard, paidOrder, refundedOrder } from '../../../../src-shared/wire/orders.ts'
import type { RefundWish } from '../../../ports/till/books.ts'
import type { Told } from '../../../ports/till/told.ts'
import { allOf, hundredthsToMinor, minorToHundredths } from '../amounts.ts'
import { isCode, noAnswer, refused, tellOf, told, toldAs } from '../told.ts'
import type { Way } from '../way.ts'

const cannotSay = refused('amount_differs', 'Central counts in hundredths, and this amount is none. Take another one.')
const isOver = refused('not_pending', 'This order was cancelled. Begin a new sale.')

const post = ({ line }: Way, path: string, body: Readonly<Record<string, unknown>>, key?: string) =>
  line.send({ method: 'POST', path, body, timeoutMs: limits.tillWriteMs, ...(key === undefined ? {} : { key }) })

const orderIn = (card: OrderCard, currency: string): SaleOrder | null => {
  const totalMinor = hundredthsToMinor(card.total_cents, currency)
  const openMinor = hundredthsToMinor(card.open_cents, currency)
  const lines = allOf(card.lines.map((row) => {
    const lineMinor = hundredthsToMinor(row.total_cents, currency)
    return lineMinor === null ? null : { lineId: row.id, description: row.description, quantity: row.quantity, totalMinor: lineMinor }
  }))
  if (totalMinor === null || openMinor === null || lines === null) return null
  const dueMinor = card.status === 'pending' ? Math.max(0, openMinor) : 0
  return { id: card.id, reference: card.reference, totalMinor, dueMinor, accessCode: card.attendees[0]?.access_code ?? null, lines }
}

/** An order as central has it. A cancelled one is refused: nobody pays for it any more. */
export const readOrder = async (way: Way, reference: string): Promise<Told<SaleOrder>> => {
  const card = tellOf(await way.line.send({ method: 'GET', path: `orders/${encodeURIComponent(reference)}/` }), orderCard)
  if (card.kind !== 'ok') return card
  const currency = way.currency()
  if (currency === null) return noAnswer('other')
  return card.value.status === 'cancelled' ? isOver : toldAs(card, (value) => orderIn(value, currency))
}

/**
 * Ends an order. It goes without a key, because a kept refusal ("a payment is running") would be the answer for ever:
 * central itself does not end an order twice.
 */
export const endOrder = async (way: Way, { id }: SaleOrder, reason: string): Promise<Told<null>> => {
  const reply = await post(way, `orders/${id}/cancel/`, { reason })
  const ended = tellOf(reply, cancelledOrder)
  if (ended.kind === 'ok') return told(null)
  if (isCode(ended, 'not_pending') && isCancelled(reply)) return told(null)
  return ended
}

const isCancelled = (reply: Awaited<ReturnType<Way['line']['send']>>): boolean =>
  reply.kind === 'json' && typeof reply.body === 'object' && reply.body !== null && 'order_status' in reply.body && reply.body.order_status === 'cancelled'

interface Payment {
  order: SaleOrder
  body: Readonly<Record<string, unknown>>
  key: string
}

const pay = async (way: Way, { order, body, key }: Payment): Promise<Told<SaleOrder>> => {
  const currency = way.currency()
  if (currency === null) return noAnswer('other')
  const paid = tellOf(await post(way, `orders/${order.id}/payments/`, body, key), paidOrder)
  return toldAs(paid, ({ order_id: id, open_cents: open, attendee }) => {
    const openMinor = hundredthsToMinor(open, currency)
    if (id !== order.id || openMinor === null) return null
    return { ...order, dueMinor: Math.max(0, openMinor), accessCode: attendee?.access_code ?? order.accessCode }
  })
}

export const payCash = async (way: Way, order: SaleOrder, cash: { saleId: string; amountMinor: number; note: string; key: string }): Promise<Told<SaleOrder>> => {
  const currency = way.currency()
  if (currency === null) return noAnswer('other')
  const cents = minorToHundredths(cash.amountMinor, currency)
  if (cents === null) return cannotSay
  return pay(way, { order, body: { method: 'manual', amount_cents: cents, note: cash.note, sale_id: cash.saleId, station: way.station }, key: cash.key })
}

export const giveAway = (way: Way, order: SaleOrder, { saleId, reason, key }: { saleId: string; reason: string; key: string }): Promise<Told<SaleOrder>> =>
  pay(way, { order, body: { method: 'comp', reason, sale_id: saleId, station: way.station }, key })

export const refundCash = async (way: Way, { id }: SaleOrder, wish: RefundWish): Promise<Told<null>> => {
  const currency = way.currency()
  if (currency === null) return noAnswer('other')
  const cents = minorToHundredths(wish.amountMinor, currency)
  if (cents === null) return cannotSay
  const lines = wish.lines.map(({ lineId, quantity }) => ({ id: lineId, quantity }))
  const body = { amount_cents: cents, reason: wish.reason, lines, handed_back: wish.handedBack }
  const refunded = tellOf(await post(way, `orders/${id}/refund/`, body, wish.key), refundedOrder)
  return refunded.kind === 'ok' ? told(null) : refunded
}
