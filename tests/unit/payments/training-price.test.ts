import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { quoteOf, tenthOf } from '../../../src-main/payments/training/price.ts'
import type { CartWish } from '../../../src-main/ports/till/books.ts'
import { isQuoteOf } from '../../../src-shared/domain/till/cart.ts'
import type { Catalogue } from '../../../src-shared/domain/till/catalogue.ts'
import { limits } from '../../../src-shared/limits.ts'
import { cartOf, DAY_TICKET, DINNER, OLD_MUG, product, SHIRT, SHOP, STUDENT } from '../../support/till/training-shop.ts'

const AT = { catalogue: SHOP, nowMs: 1000 }
const refusals = (cart: CartWish, catalogue: Catalogue = SHOP) => quoteOf(cart, { ...AT, catalogue })?.refusals.map(({ line, code, left }) => [line, code, left])

describe('the price of a training', () => {
  it.each([[0, 0], [4, 0], [5, 1], [14, 1], [15, 2], [1505, 151], [1504, 150], [9_999_999_995, 1_000_000_000]])('Z24: a tenth of %i is %i, half a cent up', (minor, tenth) => {
    expect(tenthOf(minor)).toBe(tenth)
  })
  it('takes a tenth off every line with the one voucher there is', () => {
    const quote = quoteOf(cartOf([[STUDENT, 1], [SHIRT, 2]], { voucherCode: 'TRAINING' }), AT)
    expect(quote).toMatchObject({
      currency: 'eur',
      lines: [
        { name: 'Student', quantity: 1, unitMinor: 1505, discountMinor: 151, totalMinor: 1354 },
        { name: 'Shirt', quantity: 2, unitMinor: 2500, discountMinor: 500, totalMinor: 4500 },
      ],
      subtotalMinor: 6505,
      discountMinor: 651,
      totalMinor: 5854,
      dueMinor: 5854,
      voucherCode: 'TRAINING',
      refusals: [],
    })
  })
  it('knows no other voucher', () => {
    expect(refusals(cartOf([[SHIRT, 1]], { voucherCode: 'training' }))).toEqual([[null, 'voucher_unknown', null]])
    expect(quoteOf(cartOf([[SHIRT, 1]], { voucherCode: 'training' }), AT)).toMatchObject({ totalMinor: 2500, voucherCode: null })
  })
  it('says what cannot be sold, line by line', () => {
    expect(refusals(cartOf([[OLD_MUG, 1], [STUDENT, 1], [SHIRT, 5], [DAY_TICKET, 4], [DINNER, 1]]))).toEqual([
      [0, 'not_on_sale', null],
      [1, 'voucher_needed', null],
      [2, 'sold_out', 4],
      [3, 'limit_reached', 3],
    ])
  })
  it('sells what goes with a ticket to whom has one, or buys one', () => {
    expect(refusals(cartOf([[DINNER, 1]]))).toEqual([[0, 'ticket_needed', null]])
    expect(refusals(cartOf([[DINNER, 1], [DAY_TICKET, 1]]))).toEqual([])
    expect(refusals(cartOf([[DINNER, 1]], { customer: { kind: 'attendee', code: 'ABC', name: 'Ada' } }))).toEqual([])
  })
  it('fills the venue with tickets of all types together', () => {
    expect(refusals(cartOf([[DAY_TICKET, 3], [STUDENT, 4]], { voucherCode: 'TRAINING' }))).toEqual([[1, 'venue_full', 3]])
  })
  it('sells inside a window, both ends included', () => {
    const windowed = { ...SHOP, products: [product({ availableFromMs: 1000, availableUntilMs: 2000 })] }
    const code = (nowMs: number) => quoteOf(cartOf([[SHIRT, 1]]), { catalogue: windowed, nowMs })?.refusals[0]?.code
    expect([999, 1000, 2000, 2001].map(code)).toEqual(['not_on_sale', undefined, undefined, 'not_on_sale'])
  })
  it('prices nothing that is not in the catalogue, and nothing twice', () => {
    expect(quoteOf(cartOf([[product({ id: 99 }), 1]]), AT)).toBeNull()
    expect(quoteOf(cartOf([[SHIRT, 1], [SHIRT, 1]]), AT)).toBeNull()
  })
  it('Z24: adds up, in whole coins, whatever is in the cart', () => {
    const line = fc.tuple(fc.integer({ min: 0, max: limits.tillAmountMaxMinor }), fc.integer({ min: 1, max: limits.cartQuantityMax }))
    fc.assert(
      fc.property(fc.array(line, { maxLength: limits.cartLinesMax }), fc.boolean(), (wanted, isLess) => {
        const products = wanted.map(([priceMinor], index) => product({ id: index, priceMinor }))
        const cart = cartOf(products.map((one, index) => [one, wanted[index]?.[1] ?? 0] as const), { voucherCode: isLess ? 'TRAINING' : null })
        const quote = quoteOf(cart, { catalogue: { ...SHOP, products }, nowMs: 0 })
        if (quote === null) throw new Error('not priced')
        expect(isQuoteOf(quote, cart.items)).toBe(true)
        for (const minor of [quote.totalMinor, quote.discountMinor, ...quote.lines.map((one) => one.totalMinor)]) expect(Number.isSafeInteger(minor)).toBe(true)
        for (const one of quote.lines) expect(Math.abs(one.discountMinor * 10 - (isLess ? one.unitMinor * one.quantity : 0))).toBeLessThanOrEqual(5)
      }),
    )
  })
})
