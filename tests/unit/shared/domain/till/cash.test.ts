import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { limits } from '../../../../../src-shared/limits.ts'
import { changeOf } from '../../../../../src-shared/domain/till/cash.ts'
import { amountToMinor, minorToAmount } from '../../../../../src-shared/money.ts'

const amount = fc.integer({ min: 0, max: limits.tillAmountMaxMinor })

describe('cash over the counter', () => {
  it('Z30: tender is due and change together, to the coin, or what is missing is said', () => {
    fc.assert(
      fc.property(amount, amount, (tenderedMinor, dueMinor) => {
        const change = changeOf({ tenderedMinor, dueMinor })
        if (change.kind === 'change') expect([change.minor >= 0, dueMinor + change.minor]).toEqual([true, tenderedMinor])
        else expect([change.missingMinor > 0, tenderedMinor + change.missingMinor]).toEqual([true, dueMinor])
      }),
    )
  })
  it('Z30: the same sum in a currency with no coins, two digits or three has the same change', () => {
    for (const currency of ['jpy', 'eur', 'kwd']) {
      const change = changeOf({ tenderedMinor: amountToMinor('200', currency) ?? -1, dueMinor: amountToMinor('155', currency) ?? -1 })
      expect(change.kind === 'change' && Number(minorToAmount(change.minor, currency))).toBe(45)
    }
  })
  it('Z30: what is no whole number of coins is no money', () => {
    for (const wrong of [0.5, -1, Number.NaN, 2 ** 53]) {
      expect(() => changeOf({ tenderedMinor: wrong, dueMinor: 0 })).toThrow()
      expect(() => changeOf({ tenderedMinor: 10, dueMinor: wrong })).toThrow()
    }
  })
})
