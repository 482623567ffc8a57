import { expect, test } from 'vitest'
import { createInstants, micros1970, microsToIso } from '../../../src-central/instant.ts'
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
