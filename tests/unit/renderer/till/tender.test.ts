import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { amountText, quickTenders, tenderedOf, withAmount } from '../../../../src-renderer/state/till/tender.ts'
import { limits } from '../../../../src-shared/limits.ts'

const currency = fc.constantFrom('eur', 'jpy', 'kwd')
const minor = fc.integer({ min: 0, max: limits.tillAmountMaxMinor })

describe('cash that is handed over', () => {
  it('what is shown is read as the same amount', () => {
    fc.assert(fc.property(minor, currency, (sum, of) => tenderedOf(amountText(sum, of), of) === sum))
    expect([amountText(15500, 'eur'), amountText(15500, 'jpy'), amountText(15500, 'kwd')]).toEqual(['155.00', '15500', '15.500'])
  })
  it('a field takes digits and one point, as many as the currency has', () => {
    expect(withAmount('20', '20.', 'eur')).toBe('20.')
    expect(withAmount('20.', '20,5', 'eur')).toBe('20.5')
    expect(withAmount('20.50', '20.505', 'eur')).toBe('20.50')
    expect(withAmount('20', '20.', 'jpy')).toBe('20')
    expect(withAmount('20', '20a', 'eur')).toBe('20')
    expect(withAmount('20', '99999999999', 'eur')).toBe('20')
    expect(tenderedOf('20.', 'eur')).toBe(2000)
    expect(tenderedOf('', 'eur')).toBeNull()
  })
  it('quick amounts are more than what is due, each once, smallest first', () => {
    expect(quickTenders(15500, 'eur')).toEqual([16000, 20000, 50000])
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), currency, (due, of) => {
        const sums = quickTenders(due, of)
        expect(sums.every((sum) => sum > due)).toBe(true)
        expect([...new Set(sums)].toSorted((a, b) => a - b)).toEqual(sums)
      }),
    )
  })
})
