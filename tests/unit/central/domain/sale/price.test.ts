import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { discounts, fullPrice, type SaleLine } from '../../../../../src-central/domain/sale/discount.ts'
import { priceOf } from '../../../../../src-central/domain/sale/price.ts'
import { VOUCHER_KINDS } from '../../../../../src-central/domain/sale/voucher.ts'
import { addOn, ticketType, voucher } from '../../../../support/sale/product.ts'

const line = (priceCents: number, quantity = 1, id = 1): SaleLine => ({ product: ticketType({ id, priceCents }), quantity })
const percent = (hundredths: number) => voucher({ kind: 'percentage', discountHundredths: hundredths })
const fixed = (cents: number) => voucher({ kind: 'fixed_amount', discountHundredths: cents })

test('no voucher takes nothing off', () => {
  expect(discounts(null, [line(100), line(200)])).toEqual([0, 0])
})

test('T7: a voucher takes off what it is good for only', () => {
  const lines = [line(100), line(300, 1, 2), { product: addOn({ priceCents: 50 }), quantity: 2 }]
  expect(discounts(voucher(), lines)).toEqual([100, 300, 100])
  expect(discounts(voucher({ ticketIds: [2] }), lines)).toEqual([0, 300, 100])
  expect(discounts(voucher({ ticketIds: [2], addOnIds: [9] }), lines)).toEqual([0, 300, 0])
})

describe('T8: a percentage is rounded on each line', () => {
  test.each([
    [2_500, 10, 3],
    [2_500, 1, 0],
    [5_000, 1, 1],
    [1_000, 5, 1],
    [3_333, 100, 33],
    [10_000, 99, 99],
    [15_000, 99, 99],
    [0, 99, 0],
  ])('%i hundredths of a percent of %i cents are %i', (hundredths, cents, off) => {
    expect(discounts(percent(hundredths), [line(cents)])).toEqual([off])
  })

  test('and not on the sum', () => {
    expect(discounts(percent(5_000), [line(1), line(1)])).toEqual([1, 1])
  })
})

describe('T9: a fixed amount is spread by price', () => {
  test.each([
    [1_000, [2_000, 6_000], [250, 750]],
    [100, [1, 1, 1], [1, 1, 1]],
    [100, [100, 100, 100], [34, 33, 33]],
    [200, [100, 100, 100], [67, 67, 66]],
    [10, [333, 667], [3, 7]],
    [1, [500, 500], [1, 0]],
    [5, [0, 0], [0, 0]],
    [7, [0, 10], [0, 7]],
  ])('%i over %j', (cents, prices, shares) => {
    expect(discounts(fixed(cents), prices.map((price) => line(price)))).toEqual(shares)
  })
})

const lines = fc.array(fc.record({ priceCents: fc.integer({ min: 0, max: 10_000_000 }), quantity: fc.nat(1_000), id: fc.integer({ min: 1, max: 3 }) }), { minLength: 1, maxLength: 8 })
const vouchers = fc.record({
  kind: fc.constantFrom(...VOUCHER_KINDS),
  discountHundredths: fc.nat(20_000_000),
  ticketIds: fc.subarray([1, 2, 3]),
})

test('T8 T9 T10: every line costs between nothing and its full price, and the sums are exact', () => {
  fc.assert(
    fc.property(lines, vouchers, (wanted, values) => {
      const saleLines = wanted.map(({ priceCents, quantity, id }) => line(priceCents, quantity, id))
      const price = priceOf(saleLines, voucher(values))
      for (const priced of price.lines) {
        expect(Number.isSafeInteger(priced.discountCents)).toBe(true)
        expect(priced.discountCents).toBeGreaterThanOrEqual(0)
        expect(priced.totalCents).toBeGreaterThanOrEqual(0)
        expect(priced.totalCents + priced.discountCents).toBe(fullPrice(priced))
      }
      expect(price.totalCents).toBe(price.lines.reduce((sum, { totalCents }) => sum + totalCents, 0))
      expect(price.totalCents).toBe(price.subtotalCents - price.discountCents)
      if (values.kind !== 'fixed_amount') return
      const covered = saleLines.filter(({ product }) => values.ticketIds.length === 0 || values.ticketIds.includes(product.id))
      const most = covered.reduce((sum, saleLine) => sum + fullPrice(saleLine), 0)
      expect(price.discountCents).toBe(Math.min(values.discountHundredths, most))
    }),
  )
})

test('T9: no share is more than a cent away from its exact part', () => {
  fc.assert(
    fc.property(lines, fc.nat(20_000_000), (wanted, cents) => {
      const saleLines = wanted.map(({ priceCents, quantity }) => line(priceCents, quantity))
      const whole = saleLines.reduce((sum, saleLine) => sum + fullPrice(saleLine), 0)
      const budget = Math.min(cents, whole)
      for (const [index, share] of discounts(fixed(cents), saleLines).entries()) {
        const exact = whole === 0 ? 0 : (fullPrice(saleLines[index] ?? line(0)) * budget) / whole
        expect(Math.abs(share - exact)).toBeLessThan(1.01)
      }
    }),
  )
})
