import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { allOf, amountsToMinor, hundredthsToMinor, minorToHundredths } from '../../../src-main/central/till/amounts.ts'

test('hundredths are the smallest unit of no currency but those with two digits', () => {
  expect([hundredthsToMinor(1550, 'eur'), hundredthsToMinor(1500, 'jpy'), hundredthsToMinor(1550, 'kwd')]).toEqual([1550, 15, 15_500])
  expect([minorToHundredths(1550, 'eur'), minorToHundredths(15, 'jpy'), minorToHundredths(15_500, 'kwd')]).toEqual([1550, 1500, 1550])
  expect([hundredthsToMinor(1550, 'jpy'), minorToHundredths(15_505, 'kwd')]).toEqual([null, null])
})

test('what can be said both ways is the same amount again', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), fc.constantFrom('eur', 'jpy', 'kwd'), (minor, currency) => {
      const hundredths = minorToHundredths(minor, currency)
      return hundredths === null || hundredthsToMinor(hundredths, currency) === minor
    }),
  )
})

test('several amounts are told together or not at all', () => {
  expect(amountsToMinor({ one: '1.50', other: '-2.00' }, 'eur')).toEqual({ one: 150, other: -200 })
  expect(amountsToMinor({ one: '1.50', other: 'two' }, 'eur')).toBeNull()
  expect([allOf([1, 2]), allOf([1, null])]).toEqual([[1, 2], null])
})
