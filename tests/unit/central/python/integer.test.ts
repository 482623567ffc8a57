import { expect, test } from 'vitest'
import { toInteger } from '../../../../src-central/python/integer.ts'
import { readJson } from '../../../../src-central/python/json-read.ts'

test.each([
  ['42', 42n],
  ['"42"', 42n],
  ['" 4_2 "', 42n],
  [String.raw`"\u00a04"`, 4n],
  ['"+7"', 7n],
  ['"-7"', -7n],
  ['"007"', 7n],
  ['7.9', 7n],
  ['-7.9', -7n],
  ['true', 1n],
  ['false', 0n],
  ['1e22', 10_000_000_000_000_000_000_000n],
  ['99999999999999999999999', 99_999_999_999_999_999_999_999n],
])('%s is the integer %s', (json, value) => {
  expect(toInteger(readJson(json))).toBe(value)
})

test.each([
  'null', '""', '"4__2"', '"7.0"', '"0x1"', '"1e3"', '"Infinity"', '"_4"', '"4_"', '"- 4"', '"--4"', '[]', '{}', 'NaN', `"${'9'.repeat(4301)}"`,
])('%s is none', (json) => {
  expect(toInteger(readJson(json))).toBeUndefined()
})

test('a missing member is none', () => {
  expect(toInteger(undefined)).toBeUndefined()
})

test.each(['1e400', 'Infinity', '-Infinity'])('%s is a failure, not a refusal', (json) => {
  expect(() => toInteger(readJson(json))).toThrow(RangeError)
})
