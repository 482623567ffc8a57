import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { blockOf, catalogueLines, isOtherCurrency, isQuoteOf, priceChangeOf, shownPrices, withItem, type CartFacts, type CartItem } from '../../../../../src-shared/domain/till/cart.ts'
import type { CatalogueProduct } from '../../../../../src-shared/domain/till/catalogue.ts'
import type { Quote } from '../../../../../src-shared/domain/till/quote.ts'
import type { ProductKey, SaleLine } from '../../../../../src-shared/domain/till/sale.ts'

const TICKET: ProductKey = { kind: 'ticket', id: 1 }
const SHIRT: ProductKey = { kind: 'addon', id: 1 }
const product = (key: ProductKey, priceMinor: number): CatalogueProduct => ({
  ...key, name: `${key.kind} ${key.id}`, slug: '', description: '', priceMinor, onSale: true,
  availableFromMs: null, availableUntilMs: null, left: null, perPerson: null, needsVoucher: false, needsOneOf: [],
})
const quoteOf = (lines: readonly SaleLine[], creditsMinor = 0): Quote => {
  const sum = (of: (line: SaleLine) => number): number => lines.reduce((total, line) => total + of(line), 0)
  const totalMinor = sum((line) => line.totalMinor)
  return {
    currency: 'eur', lines, subtotalMinor: sum((line) => line.unitMinor * line.quantity), discountMinor: sum((line) => line.discountMinor),
    totalMinor, creditsMinor, dueMinor: totalMinor - creditsMinor, voucherCode: null, refusals: [], isHeld: true,
  }
}
const item = fc.record({ product: fc.record({ kind: fc.constantFrom('ticket' as const, 'addon' as const), id: fc.integer({ min: 1, max: 4 }) }), quantity: fc.integer({ min: 0, max: 5 }) })

const FACTS: CartFacts = {
  items: [{ product: SHIRT, quantity: 1 }], customer: { kind: 'nobody' }, hasOrder: false, quote: quoteOf(catalogueLines([{ product: SHIRT, quantity: 1 }], [product(SHIRT, 2500)])),
  isPriceAccepted: true, isSaleOpen: false, isOtherCurrency: false, needsShift: false, canFinishForNothing: true,
}

describe('the cart', () => {
  it('holds a product once, as often as it was said last', () => {
    fc.assert(
      fc.property(fc.array(item, { maxLength: 30 }), (deeds) => {
        const items = deeds.reduce<CartItem[]>((all, one) => withItem(all, one), [])
        const last = new Map(deeds.map((one) => [`${one.product.kind}${one.product.id}`, one.quantity]))
        expect(new Map(items.map((one) => [`${one.product.kind}${one.product.id}`, one.quantity]))).toEqual(new Map([...last].filter(([, quantity]) => quantity > 0)))
      }),
    )
  })
  it('Z47: another unit price is a change, and the same one is none however many there are', () => {
    const shown = shownPrices(catalogueLines([{ product: SHIRT, quantity: 1 }], [product(SHIRT, 2500)]))
    const now = (unitMinor: number, quantity: number) => priceChangeOf(shown, quoteOf(catalogueLines([{ product: SHIRT, quantity }], [product(SHIRT, unitMinor)])))
    expect([now(2500, 3), now(2600, 3), now(2400, 1)]).toEqual([null, { wasMinor: 7500, isMinor: 7800 }, { wasMinor: 2500, isMinor: 2400 }])
  })
  it('Z48: a ticket needs a name', () => {
    const items = [{ product: TICKET, quantity: 1 }]
    const quote = quoteOf(catalogueLines(items, [product(TICKET, 15_500)]))
    expect(blockOf({ ...FACTS, items, quote })).toBe('name-needed')
    expect(blockOf({ ...FACTS, items, quote, customer: { kind: 'new', name: 'Ada Example', email: '' } })).toBeNull()
  })
  it('Z49: no price, no payment', () => {
    expect(blockOf({ ...FACTS, quote: null })).toBe('no-price')
  })
  it('Z54: a till that is set up for another currency than central sells nothing, not even an order', () => {
    expect([isOtherCurrency('eur', ['usd']), isOtherCurrency('eur', ['eur', 'usd'])]).toEqual([true, true])
    expect([isOtherCurrency('eur', ['eur', undefined]), isOtherCurrency('eur', [undefined]), isOtherCurrency(null, ['usd'])]).toEqual([false, false, false])
    expect(blockOf({ ...FACTS, isOtherCurrency: true, items: [], quote: null, hasOrder: true })).toBe('other-currency')
  })
  it('Z51: one thing at a time, the first one first', () => {
    const refused = { ...quoteOf([]), refusals: [{ line: 0, product: SHIRT, code: 'sold_out', sentence: '', left: 0 }] }
    const all = { ...FACTS, isSaleOpen: true, isOtherCurrency: true, needsShift: true, items: [], quote: null, isPriceAccepted: false }
    expect(blockOf(all)).toBe('sale-open')
    expect(blockOf({ ...all, isSaleOpen: false })).toBe('other-currency')
    expect(blockOf({ ...all, isSaleOpen: false, isOtherCurrency: false })).toBe('no-shift')
    expect(blockOf({ ...all, isSaleOpen: false, isOtherCurrency: false, needsShift: false })).toBe('empty')
    expect(blockOf({ ...FACTS, quote: refused, isPriceAccepted: false })).toBe('trouble')
    expect(blockOf({ ...FACTS, isPriceAccepted: false })).toBe('price-changed')
    expect(blockOf({ ...FACTS, quote: quoteOf([]), canFinishForNothing: false })).toBe('nothing-to-pay')
    expect(blockOf({ ...FACTS, items: [], quote: null, hasOrder: true })).toBeNull()
    expect(blockOf(FACTS)).toBeNull()
  })
  it('Z52: a quote with another line, another count or another sum is no quote of this cart', () => {
    const lines = fc.array(fc.record({ kind: fc.constantFrom('ticket' as const, 'addon' as const), priceMinor: fc.integer({ min: 0, max: 500_000 }), quantity: fc.integer({ min: 1, max: 9 }), off: fc.integer({ min: 0, max: 100 }) }), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(lines, fc.integer({ min: -3, max: 3 }), (wanted, error) => {
        const made = wanted.map(({ kind, priceMinor, quantity, off }, id): SaleLine => {
          const discountMinor = Math.floor((priceMinor * quantity * off) / 100)
          return { product: { kind, id }, name: '', quantity, unitMinor: priceMinor, discountMinor, totalMinor: priceMinor * quantity - discountMinor }
        })
        const items = made.map(({ product: key, quantity }) => ({ product: key, quantity }))
        const quote = quoteOf(made)
        expect(isQuoteOf(quote, items)).toBe(true)
        expect(isQuoteOf({ ...quote, totalMinor: quote.totalMinor + error, dueMinor: quote.dueMinor + error }, items)).toBe(error === 0)
        expect(isQuoteOf({ ...quote, lines: made.slice(1) }, items)).toBe(false)
        expect(isQuoteOf(quote, items.map((one, at) => (at === 0 ? { ...one, quantity: one.quantity + 1 } : one)))).toBe(false)
      }),
    )
  })
})
