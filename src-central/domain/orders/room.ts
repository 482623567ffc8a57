import type { SaleLine } from '../sale/discount.ts'
import { unitsLeft } from '../sale/product.ts'

/** What there is not enough of for a gift. `left` is how much of it could be given. */
export type Lack = { code: 'sold_out'; name: string; left: number } | { code: 'venue_full'; left: number }

/** Rule B18. `roomLeft` is for tickets of all types; null without a bound. */
export function lackFor(lines: readonly SaleLine[], roomLeft: number | null): Lack | undefined {
  for (const { product, quantity } of lines) {
    const left = unitsLeft(product)
    if (left !== null && quantity > left) return { code: 'sold_out', name: product.name, left: Math.max(0, left) }
  }
  const tickets = lines.reduce((sum, { product, quantity }) => sum + (product.kind === 'ticket' ? quantity : 0), 0)
  return roomLeft !== null && tickets > roomLeft ? { code: 'venue_full', left: Math.max(0, roomLeft) } : undefined
}
