import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { amountToMinor, currencyDigits, minorToAmount } from '../../../src-shared/money.ts'

const currency = fc.constantFrom('eur', 'usd', 'jpy', 'kwd', 'EUR')
const minor = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 })

describe('money in whole units', () => {
  it('knows the exponent of a currency', () => {
    expect(['eur', 'JPY', 'kwd', 'xyz'].map(currencyDigits)).toEqual([2, 0, 3, 2])
  })
  it('is written and read back as the same number', () => {
    fc.assert(
      fc.property(minor, currency, (amount, letters) => {
        expect(amountToMinor(minorToAmount(amount, letters), letters)).toBe(amount)
      }),
    )
  })
  it('is the decimal number times ten to the exponent, in integers', () => {
    expect([amountToMinor('155.00', 'eur'), amountToMinor('1500.00', 'jpy'), amountToMinor('1.5', 'kwd'), amountToMinor('-0.01', 'usd'), amountToMinor('0.29', 'eur')]).toEqual([15_500, 1500, 1500, -1, 29])
  })
  it('says no to more digits than the currency has, and to what is no amount', () => {
    expect(['1.005', '', ' 1', '1e3', '1,00', '0x10', 'NaN', '.5', '9999999999999.00'].map((text) => amountToMinor(text, 'eur'))).toEqual(Array(9).fill(null))
    expect(amountToMinor('10.50', 'jpy')).toBeNull()
  })
  it('adds up without a float anywhere', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1_000_000 }), { maxLength: 50 }), (amounts) => {
        const texts = amounts.map((amount) => minorToAmount(amount, 'eur'))
        const sum = texts.reduce((total, text) => total + (amountToMinor(text, 'eur') ?? Number.NaN), 0)
        expect(sum).toBe(amounts.reduce((total, amount) => total + amount, 0))
      }),
    )
  })
})
