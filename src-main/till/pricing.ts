import { isQuoteOf } from '../../src-shared/domain/till/cart.ts'
import type { Quote } from '../../src-shared/domain/till/quote.ts'
import type { CentralProblem } from '../ports/central.ts'
import type { TillBooks } from '../ports/till/books.ts'
import type { Basket } from './basket.ts'

/** What is known of the price of the cart as it is. `stale`: central could not be asked. */
export type Price = { kind: 'none' } | { kind: 'asking' } | { kind: 'stale'; problem: CentralProblem } | { kind: 'quoted'; quote: Quote }

/** Central's no to the question itself, as one trouble of the whole cart. */
const refusedQuote = (basket: Basket, currency: string, { code, sentence }: { code: string; sentence: string }): Quote => ({
  currency,
  lines: [],
  subtotalMinor: 0,
  discountMinor: 0,
  totalMinor: 0,
  creditsMinor: 0,
  dueMinor: 0,
  voucherCode: basket.voucherCode,
  refusals: [{ line: null, product: null, code, sentence, left: null }],
  isHeld: true,
})

/** Asks central what the cart costs, one question at a time and always about the newest cart. */
export const createPricing = ({ books, basket, currency, onPrice }: { books: TillBooks; basket: () => Basket; currency: () => string | null; onPrice: () => void }) => {
  let price: Price = { kind: 'none' }
  let asked = 0
  let isAsking = false

  const answer = async (): Promise<Price> => {
    const now = basket()
    const { items, customer, voucherCode, useCredits } = now
    const told = await books.quote({ items, customer, voucherCode, useCredits })
    if (told.kind === 'no-answer') return { kind: 'stale', problem: told.problem }
    if (told.kind === 'refused') return { kind: 'quoted', quote: refusedQuote(now, currency() ?? '', told.refusal) }
    // Rule Z52: an answer that does not fit is no price.
    const isPrice = told.value.refusals.length > 0 || isQuoteOf(told.value, items)
    return isPrice ? { kind: 'quoted', quote: told.value } : { kind: 'stale', problem: 'other' }
  }

  const ask = async (): Promise<void> => {
    isAsking = true
    for (;;) {
      const number = asked
      const next = await answer()
      if (number !== asked) continue
      price = basket().items.length === 0 || basket().order !== null ? { kind: 'none' } : next
      isAsking = false
      return onPrice()
    }
  }

  return {
    now: (): Price => price,
    /** The cart is another one, or what it costs may have changed. */
    ask: (): void => {
      asked += 1
      if (basket().items.length === 0 || basket().order !== null) {
        price = { kind: 'none' }
        return
      }
      price = { kind: 'asking' }
      if (!isAsking) void ask()
    },
  }
}

export type Pricing = ReturnType<typeof createPricing>
