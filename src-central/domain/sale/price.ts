import { discounts, fullPrice, type SaleLine } from './discount.ts'
import type { Voucher } from './voucher.ts'

export type PricedLine = SaleLine & { discountCents: number; totalCents: number }

export type Price = { lines: readonly PricedLine[]; subtotalCents: number; discountCents: number; totalCents: number }

/** Rule T10: the sum of the lines before and after what the voucher takes off; nothing is rounded a second time. */
export function priceOf(lines: readonly SaleLine[], voucher: Voucher | null): Price {
  const off = discounts(voucher, lines)
  const priced = lines.map((line, index) => {
    const discountCents = off[index] ?? 0
    return { ...line, discountCents, totalCents: fullPrice(line) - discountCents }
  })
  const subtotalCents = sum(lines.map(fullPrice))
  const discountCents = sum(off)
  return { lines: priced, subtotalCents, discountCents, totalCents: subtotalCents - discountCents }
}

const sum = (amounts: readonly number[]): number => amounts.reduce((whole, amount) => whole + amount, 0)
