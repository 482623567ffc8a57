import type { Product } from './product.ts'
import { covers, type Voucher } from './voucher.ts'

/** So many units of something that is for sale. */
export type SaleLine = { product: Product; quantity: number }

export const fullPrice = ({ product, quantity }: SaleLine): number => product.priceCents * quantity

const WHOLE = 10_000n

/** What a voucher takes off each line, in the order of the lines. Whole cents, never more than the line costs. */
export function discounts(voucher: Voucher | null, lines: readonly SaleLine[]): number[] {
  if (voucher === null) return lines.map(() => 0)
  const prices = lines.map((line) => (covers(voucher, line.product) ? fullPrice(line) : 0))
  switch (voucher.kind) {
    case 'comp':
      return prices
    case 'percentage':
      return prices.map((price) => percentageOf(price, voucher.discountHundredths))
    case 'fixed_amount':
      return shares(prices, voucher.discountHundredths)
  }
  return voucher.kind satisfies never
}

/** Rule T8: a percentage is rounded on each line, half a cent up, as the reference's own shop does. */
function percentageOf(price: number, hundredths: number): number {
  const doubled = (2n * BigInt(price) * BigInt(hundredths) + WHOLE) / (2n * WHOLE)
  return Math.min(price, Number(doubled))
}

/**
 * Rule T9: a fixed amount is spread by price. The cents that rounding down leaves go to the largest remainders, of equal
 * ones to the earlier line, so that the lines add up to the amount exactly.
 */
function shares(prices: readonly number[], amount: number): number[] {
  const whole = BigInt(prices.reduce((sum, price) => sum + price, 0))
  if (whole === 0n) return prices.map(() => 0)
  const budget = BigInt(amount) < whole ? BigInt(amount) : whole
  const parts = prices.map((price, index) => ({ index, cents: (BigInt(price) * budget) / whole, rest: (BigInt(price) * budget) % whole }))
  const missing = budget - parts.reduce((sum, { cents }) => sum + cents, 0n)
  const luckiest = parts.toSorted((one, other) => (one.rest === other.rest ? one.index - other.index : one.rest > other.rest ? -1 : 1))
  const lucky = new Set(luckiest.slice(0, Number(missing)).map(({ index }) => index))
  return parts.map(({ index, cents }) => Number(cents) + Number(lucky.has(index)))
}
