import { expect, test } from 'vitest'
import { createInstants, isoToMicros, micros1970, microsToIso } from '../../../src-central/instant.ts'
import { createTestClock } from '../../support/central/clock.ts'

const START = Date.UTC(2027, 4, 1, 7, 45, 33)

test.each([
  [100_980, '2027-05-01T07:45:33.100980+00:00'],
  [1, '2027-05-01T07:45:33.000001+00:00'],
  [100_000, '2027-05-01T07:45:33.100000+00:00'],
  [0, '2027-05-01T07:45:33+00:00'],
])('%i microseconds past the second', (micros, text) => {
  expect(microsToIso(micros1970(START * 1000 + micros))).toBe(text)
})

test.each([
  ['2027-05-01T07:45:33.100980+00:00', 100_980],
  ['2027-05-01T09:45:33.1+02:00', 100_000],
  ['2027-05-01T07:45:33Z', 0],
  ['2027-05-01T07:45:33.1234569Z', 123_456],
])('%s is read to the microsecond', (text, micros) => {
  expect(isoToMicros(text)).toBe(START * 1000 + micros)
})

test.each(['', 'now', '2027-05-01', '2027-05-01T07:45:33', '2027-13-01T07:45:33Z', '2027-05-01T25:45:33Z'])('%j names no instant', (text) => {
  expect(isoToMicros(text)).toBeUndefined()
})

test('before 1970 the fraction counts forward as well', () => {
  expect(isoToMicros('1969-12-31T23:59:59.25Z')).toBe(-750_000)
})

test('instants never repeat and never go back, even when the clock does', () => {
  const clock = createTestClock(START)
  const now = createInstants(clock)
  const first = now()
  expect(now()).toBe(first + 1)
  clock.set(START - 3_600_000)
  expect(now()).toBe(first + 2)
  clock.set(START + 1)
  expect(now()).toBe((START + 1) * 1000)
})
