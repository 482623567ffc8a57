/** One line of an order, as far as a desk sees it. Both slugs are null when the product was deleted. */
export type LineItem = {
  id: number
  description: string
  quantity: number
  ticketTypeName: string | null
  ticketTypeSlug: string | null
  addOnSlug: string | null
}

export type CountedLineItem = LineItem & { redeemedCount: number }

/** Not clamped: a quantity lowered after the hand-out leaves a negative rest, and the contract shows it. */
export const remaining = (line: CountedLineItem): number => line.quantity - line.redeemedCount

export const isUsedUp = (line: { quantity: number }, redeemedCount: number): boolean => redeemedCount >= line.quantity

/** The name on the badge: that of the first ticket line, empty without one. */
export const ticketTypeName = (lines: readonly LineItem[]): string =>
  lines.find((line) => line.ticketTypeName !== null)?.ticketTypeName ?? ''
