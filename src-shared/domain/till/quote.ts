import type { ProductKey, SaleLine } from './sale.ts'

/** Why central does not sell a line, or the cart as a whole. */
export interface QuoteRefusal {
  /** The line's place from 0; null: the voucher, or the sale as a whole. */
  line: number | null
  product: ProductKey | null
  /** Central's word: `sold_out`, `limit`, `not_on_sale`, `needs_ticket`, `voucher_…`; unknown words are survivable. */
  code: string
  /** Central's own sentence, for the details. */
  sentence: string
  left: number | null
}

/** What central says that a cart costs now. Nothing is held by it. */
export interface Quote {
  currency: string
  lines: readonly SaleLine[]
  subtotalMinor: number
  discountMinor: number
  totalMinor: number
  /** Of the total, what credits would pay. */
  creditsMinor: number
  dueMinor: number
  voucherCode: string | null
  refusals: readonly QuoteRefusal[]
  /** False where central holds nothing for an unpaid order (django-program). */
  isHeld: boolean
}
