import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isDeeperThan } from '../../../../src-central/batch/depth.ts'

const nested = (depth: number): unknown => JSON.parse('[{"a":'.repeat(depth) + '1' + '}]'.repeat(depth))

test('a value is exactly as deep as it is', () => {
  for (const plain of [1, 'text', null, {}, []]) expect(isDeeperThan(0, plain)).toBe(false)
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40 }), (depth) => {
      expect([isDeeperThan(2 * depth - 1, nested(depth)), isDeeperThan(2 * depth, nested(depth))]).toEqual([true, false])
    }),
  )
})

test('what stands beside the deep one does not matter, nor how deep it goes on', () => {
  expect(isDeeperThan(990, { a: [1, 2], b: nested(100_000), c: {} })).toBe(true)
  expect(isDeeperThan(3, Array.from({ length: 100_000 }, () => [[1]]))).toBe(false)
})
