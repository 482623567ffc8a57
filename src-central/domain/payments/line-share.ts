/** `paidCents` is what all units of the line cost together. */
export type SharedLine = { quantity: number; refundedQuantity: number; paidCents: number }

/** What the next units of a line were paid with. Cents that do not divide go with the last unit, so that all of them are the whole. */
export function lineShare({ quantity, refundedQuantity, paidCents }: SharedLine, units: number): number {
  const upTo = (unit: number): number => (quantity === 0 ? 0 : Math.floor((paidCents * Math.min(unit, quantity)) / quantity))
  return upTo(refundedQuantity + units) - upTo(refundedQuantity)
}
