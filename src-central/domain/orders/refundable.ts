import type { OrderStatus } from '../order-status.ts'

/** `mostRedeemed` is what that attendee of the order has who was handed out most: each of them has the full quantity. */
export type RefundLine = { id: number; quantity: number; refundedQuantity: number; mostRedeemed: number }
export type Unit = { id: number; quantity: number }

export type LineRefusal =
  | { kind: 'not there'; id: number }
  /** More than was bought and is not refunded yet. */
  | { kind: 'too many'; id: number; left: number }
  /** `left` can be refunded without taking anything back. */
  | { kind: 'handed out'; id: number; left: number }

const unrefunded = ({ quantity, refundedQuantity }: RefundLine): number => Math.max(0, quantity - refundedQuantity)

/** Rule B12: nobody keeps a unit that is refunded. Null when all of them may be. */
export function refuseLines(lines: readonly RefundLine[], wanted: readonly Unit[], isHandedBack: boolean): LineRefusal | null {
  for (const { id, quantity } of wanted) {
    const line = lines.find((candidate) => candidate.id === id)
    if (line === undefined) return { kind: 'not there', id }
    const left = unrefunded(line)
    if (quantity > left) return { kind: 'too many', id, left }
    const untouched = Math.max(0, left - line.mostRedeemed)
    if (quantity > untouched && !isHandedBack) return { kind: 'handed out', id, left: untouched }
  }
  return null
}

type Refunded = { status: OrderStatus; lines: readonly Pick<RefundLine, 'quantity' | 'refundedQuantity'>[]; namesLines: boolean; totalCents: number; paidCents: number }

/**
 * Rule B13, where an order stands after a refund. Named lines decide by themselves: money may stay here as a fee. Without
 * them the money decides, and giving back what was paid too much changes nothing.
 */
export function statusAfterRefund({ status, lines, namesLines, totalCents, paidCents }: Refunded): OrderStatus {
  if (status !== 'paid' && status !== 'partially_refunded') return status
  if (namesLines) return lines.every((line) => line.refundedQuantity >= line.quantity) ? 'refunded' : 'partially_refunded'
  if (paidCents >= totalCents) return status
  return paidCents <= 0 ? 'refunded' : 'partially_refunded'
}
