import { expect, test } from 'vitest'
import { centsToMinor, minorToCents } from '../../../../../src-central/domain/payments/currency.ts'

test.each([
  [4500, 'usd', 4500],
  [4500, 'EUR', 4500],
  [450_000, 'jpy', 4500],
  [450_050, 'JPY', undefined],
  [1, 'krw', undefined],
])('%d hundredths of %s are %s for Stripe', (cents, currency, minor) => {
  expect(centsToMinor(cents, currency)).toBe(minor)
  if (minor !== undefined) expect(minorToCents(minor, currency)).toBe(cents)
})
