import fc from 'fast-check'
import { expect, test } from 'vitest'
import { micros1970 } from '../../../../src-central/instant.ts'
import { byName, byPeriod, byStation, countSinceMidnight, ratePercent } from '../../../../src-central/statistics/tally.ts'

const DAY = 86_400_000_000
const PERIOD = 300_000_000
const at = (station: string, period: number, count: number, latest = period * PERIOD) => ({ station, period, count, latest: micros1970(latest) })

test.each([
  [0, 0, 0], [0, 5, 0], [5, 5, 100], [1, 3, 33.3], [2, 3, 66.7], [1, 8, 12.5], [49, 400, 12.2], [51, 400, 12.8], [147, 400, 36.8], [1, 100_000, 0],
])('L1: %i of %i are %f percent', (part, whole, rate) => {
  expect(ratePercent(part, whole)).toBe(rate)
})

test('L3: the day begins at midnight UTC', () => {
  const counts = [at('a', DAY / PERIOD - 1, 1), at('a', DAY / PERIOD, 2), at('', DAY / PERIOD + 5, 4)]
  expect(countSinceMidnight(counts, micros1970(DAY))).toBe(6)
  expect(countSinceMidnight(counts, micros1970(2 * DAY - 1))).toBe(6)
  expect(countSinceMidnight(counts, micros1970(2 * DAY))).toBe(0)
  expect(countSinceMidnight(counts, micros1970(DAY - 1))).toBe(7)
})

test('L4: stations of one exact name are one, the busiest first; without a name there is none', () => {
  const counts = [at('b', 1, 1), at('a', 2, 1), at('', 2, 9), at('A', 5, 3), at('a', 3, 1, 7), at('b', 9, 1, 8)]
  expect(byStation(counts)).toEqual([
    { station: 'A', count: 3, latest: 5 * PERIOD },
    { station: 'a', count: 2, latest: 2 * PERIOD },
    { station: 'b', count: 2, latest: PERIOD },
  ])
})

test('L5: equal names are one, and what has no name is unknown', () => {
  expect(byName([{ name: 'x', count: 1 }, { name: null, count: 2 }, { name: 'x', count: 3 }])).toEqual([{ name: 'x', count: 4 }, { name: 'Unknown', count: 2 }])
})

test('L7: the periods of the last 24 hours, in their order', () => {
  const counts = [at('a', DAY / PERIOD + 3, 1), at('b', DAY / PERIOD + 3, 2), at('a', DAY / PERIOD + 1, 4), at('a', 0, 8), at('a', 1, 16)]
  expect(byPeriod(counts, micros1970(DAY + PERIOD + 1))).toEqual([
    { from: PERIOD, count: 16 },
    { from: DAY + PERIOD, count: 4 },
    { from: DAY + 3 * PERIOD, count: 3 },
  ])
})

test('however the counts are cut into slices, the figures are the same', () => {
  const count = fc.record({ station: fc.constantFrom('', 'a', 'b'), period: fc.nat(3), count: fc.integer({ min: 1, max: 3 }), latest: fc.nat(9).map(micros1970) })
  fc.assert(
    fc.property(fc.array(count), (counts) => {
      const single = counts.flatMap((one) => Array.from({ length: one.count }, () => ({ ...one, count: 1 })))
      expect(byStation(single)).toEqual(byStation(counts))
    }),
  )
})
