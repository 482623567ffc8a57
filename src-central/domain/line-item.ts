import type { Profile } from './profile.ts'

/** One line of an order, as far as a desk sees it. Both slugs are null when the product was deleted. */
export type LineItem = {
  id: number
  description: string
  quantity: number
  /** Of the quantity; the reference knows nothing of it. */
  refundedQuantity: number
  ticketTypeName: string | null
  ticketTypeSlug: string | null
  addOnSlug: string | null
}

export type CountedLineItem = LineItem & { redeemedCount: number }

/**
 * A line as a desk sees it: what was refunded is neither shown nor handed out, rule O1. The reference goes on with what was
 * once bought, and so does the `strict` profile.
 */
export const lineAtDesk =
  (profile: Profile) =>
  <Line extends LineItem>(line: Line): Line =>
    profile === 'strict' ? line : { ...line, quantity: Math.max(0, line.quantity - line.refundedQuantity) }

/** Not clamped: a quantity lowered after the hand-out leaves a negative rest, and the contract shows it. */
export const remaining = (line: CountedLineItem): number => line.quantity - line.redeemedCount

export const isUsedUp = (line: { quantity: number }, redeemedCount: number): boolean => redeemedCount >= line.quantity

/** The name on the badge: that of the first ticket line, empty without one. */
export const ticketTypeName = (lines: readonly LineItem[]): string =>
  lines.find((line) => line.ticketTypeName !== null)?.ticketTypeName ?? ''
