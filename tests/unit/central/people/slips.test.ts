import fc from 'fast-check'
import { expect, test } from 'vitest'
import { letterSet, mayBeNear, slipsBetween, slipsForgiven } from '../../../../src-central/people/slips.ts'
import { createRolls, slip } from '../../../support/people/crowd.ts'

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'é', 'ж', '1', '太'), minLength: 1, maxLength: 9 })

test.each([
  ['ada', 'ada', 0], ['ada', 'ad', 1], ['ada', 'adda', 1], ['ada', 'eda', 1], ['ada', 'aad', 1],
  ['schmidt', 'schmitd', 1], ['schmidt', 'shcmitd', 2], ['ca', 'abc', 3], ['abc', 'xyz', 3], ['', 'ab', 2],
])('%j and %j are %i slips apart', (one, other, slips) => {
  expect(slipsBetween(one, other, 3)).toBe(slips)
  expect(slipsBetween(other, one, 3)).toBe(slips)
})

test('how far they are apart does not depend on how far is asked, and what is near passes the sieve', () => {
  fc.assert(
    fc.property(word, word, (one, other) => {
      const slips = slipsBetween(one, other, 20)
      for (const most of [1, 2]) {
        expect(slipsBetween(one, other, most)).toBe(Math.min(slips, most + 1))
        if (slips <= most) expect(mayBeNear(letterSet(one), letterSet(other), most)).toBe(true)
      }
    }),
    { numRuns: 2000 },
  )
})

test('one slip more is one slip apart at most', () => {
  const rolls = createRolls(3)
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'), minLength: 2, maxLength: 12 }), (text) => {
      expect(slipsBetween(text, slip(text, rolls), 3)).toBeLessThanOrEqual(1)
    }),
    { numRuns: 1000 },
  )
})

test.each([[2, 0], [3, 1], [7, 1], [8, 2], [20, 2]])('a word of %i letters is forgiven %i', (length, slips) => {
  expect(slipsForgiven(length)).toBe(slips)
})
