import fc from 'fast-check'
import { expect, test } from 'vitest'
import { centsToMinor, isPayable, minorToCents, payableDigits } from '../../../../../src-central/domain/payments/currency.ts'

test.each([
  [4500, 'usd', 4500],
  [4500, 'EUR', 4500],
  [450_000, 'jpy', 4500],
  [450_050, 'JPY', undefined],
  [1, 'krw', undefined],
  [4500, 'kwd', 45_000],
  [1, 'BHD', 10],
  [0, 'jpy', 0],
])('%d hundredths of %s are %s for Stripe', (cents, currency, minor) => {
  expect(centsToMinor(cents, currency)).toBe(minor)
  if (minor !== undefined) expect([minorToCents(minor, currency), isPayable(minor, currency)]).toEqual([cents, true])
})

test.each([
  [45_005, 'kwd', 4500],
  [9, 'omr', 0],
])('%d of %s, which Stripe never moves, are at most %d hundredths', (minor, currency, cents) => {
  expect([minorToCents(minor, currency), isPayable(minor, currency)]).toEqual([cents, false])
})

test.each([['usd', 2], ['jpy', 0], ['kwd', 2]])('an amount in %s has %d digits at most', (currency, digits) => {
  expect(payableDigits(currency)).toBe(digits)
})

test('what can be said in hundredths comes back as it went, and is an integer that Stripe takes', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10_000_000 }), fc.constantFrom('usd', 'jpy', 'kwd', 'xpf', 'tnd'), (cents, currency) => {
      const minor = centsToMinor(cents, currency)
      if (minor === undefined) return
      expect(Number.isSafeInteger(minor)).toBe(true)
      expect(minorToCents(minor, currency)).toBe(cents)
      if (currency === 'kwd' || currency === 'tnd') expect(minor % 10).toBe(0)
    }),
  )
})
