import { expect, test } from 'vitest'
import { micros1970 } from '../../../../src-central/instant.ts'
import { isSeenAgain, lifeOf } from '../../../../src-central/stations/token-life.ts'

const MINUTE = 60_000_000
const at = (minutes: number) => micros1970(minutes * MINUTE)

test('G5: a replaced token is open for ten minutes', () => {
  expect(lifeOf({ replacedAt: null, revokedAt: null }, at(1000))).toBe('open')
  expect(lifeOf({ replacedAt: at(1), revokedAt: null }, micros1970(at(11) - 1))).toBe('open')
  expect(lifeOf({ replacedAt: at(1), revokedAt: null }, at(11))).toBe('replaced')
})

test('G6: revoked is revoked, replaced or not', () => {
  expect(lifeOf({ replacedAt: null, revokedAt: at(1) }, at(1))).toBe('revoked')
  expect(lifeOf({ replacedAt: at(1), revokedAt: at(2) }, at(20))).toBe('revoked')
})

test('G7: seen for the first time, and again after a minute', () => {
  expect(isSeenAgain(null, at(0))).toBe(true)
  expect(isSeenAgain(at(1), micros1970(at(2) - 1))).toBe(false)
  expect(isSeenAgain(at(1), at(2))).toBe(true)
})
