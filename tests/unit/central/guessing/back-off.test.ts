import fc from 'fast-check'
import { expect, test } from 'vitest'
import { remainingMs, waitMs } from '../../../../src-central/guessing/back-off.ts'

const backOff = { free: 3, firstMs: 1000, longestMs: 10_000 }

test('G8: the first ones are free, then the wait doubles up to a ceiling', () => {
  expect([0, 1, 2, 3, 4, 5, 6, 7, 8, 5000].map((wrong) => waitMs(backOff, wrong))).toEqual([0, 0, 0, 1000, 2000, 4000, 8000, 10_000, 10_000, 10_000])
})

const backOffs = fc.record({ free: fc.nat(50), firstMs: fc.integer({ min: 1, max: 10_000 }), longestMs: fc.integer({ min: 10_000, max: 600_000 }) })

test('G8: one more wrong guess never makes the wait shorter, and no number of them makes it longer than the ceiling', () => {
  fc.assert(
    fc.property(backOffs, fc.nat(100_000), (some, wrong) => {
      expect(waitMs(some, wrong + 1)).toBeGreaterThanOrEqual(waitMs(some, wrong))
      expect(waitMs(some, wrong)).toBeLessThanOrEqual(some.longestMs)
    }),
  )
})

test('G9: every wait ends by itself, wherever the clock was when the guess was counted', () => {
  fc.assert(
    fc.property(backOffs, fc.nat(100_000), fc.integer(), fc.integer(), (some, wrong, lastAtMs, nowMs) => {
      const remaining = remainingMs(some, { wrong, lastAtMs }, nowMs)
      expect(remaining).toBeLessThanOrEqual(2 * some.longestMs)
      expect(remainingMs(some, { wrong, lastAtMs }, nowMs + remaining)).toBe(0)
    }),
  )
})

test('nobody waits without a wrong guess', () => expect(remainingMs(backOff, undefined, 0)).toBe(0))
