import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bytesToText } from '../../../../src-central/python/bytes.ts'
import { type PyValue, readJson } from '../../../../src-central/python/json-read.ts'

const plain = (value: PyValue): unknown => {
  if (value instanceof Map) return Object.fromEntries([...value].map(([name, content]) => [name, plain(content)]))
  if (Array.isArray(value)) return value.map(plain)
  return typeof value === 'bigint' ? Number(value) : value
}

test('reads what JavaScript reads', () => {
  fc.assert(
    fc.property(fc.json(), fc.constantFrom('', ' ', '\t\n\r '), (text, blanks) => {
      // A member named __proto__ is ordinary in both, but only a map can hold it without tricks.
      fc.pre(!text.includes('__proto__'))
      const value = readJson(blanks + text + blanks)
      expect(value === undefined ? undefined : plain(value)).toEqual(plainZero(JSON.parse(text)))
    }),
  )
})

/** Whole numbers are integers here, which know no negative zero. */
const plainZero = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

test.each([
  ['NaN', Number.NaN],
  ['Infinity', Number.POSITIVE_INFINITY],
  ['-Infinity', Number.NEGATIVE_INFINITY],
  ['1e400', Number.POSITIVE_INFINITY],
  ['1', 1n],
  ['-0', 0n],
  ['1.0', 1],
  ['1E+2', 100],
  ['123456789012345678901234567890', 123_456_789_012_345_678_901_234_567_890n],
])('reads %s as Python does', (text, value) => {
  expect(readJson(text)).toEqual(value)
})

test('of a member given twice the last one counts', () => {
  expect(readJson('{"a": 1, "a": 2}')).toEqual(new Map([['a', 2n]]))
})

test.each([
  '', ' ', '{', '}', '[1,]', '{"a":1,}', '{"a" 1}', '{a:1}', '"a', '"a\nb"', String.raw`"\x"`, String.raw`"\u12"`, '01', '1.', '.5', '+1',
  '-', 'nul', 'True', '{} x', "{'a':1}", '"\\', '9'.repeat(4301),
])('refuses %j', (text) => {
  expect(readJson(text)).toBeUndefined()
})

test('does not take deep nesting for bad JSON, because the reference fails on it', () => {
  expect(() => readJson('['.repeat(100_000))).toThrow(RangeError)
})

describe('bytes', () => {
  test.each([
    ['utf-8', Buffer.from('{"Ł":1}')],
    ['utf-8 with a mark', Buffer.from('\ufeff{"Ł":1}')],
    ['utf-16 with a mark', Buffer.from('\ufeff{"Ł":1}', 'utf16le')],
    ['utf-16 without one', Buffer.from('{"Ł":1}', 'utf16le')],
    ['utf-16, high byte first', Buffer.from('{"Ł":1}', 'utf16le').swap16()],
  ])('are read as %s', (_name, bytes) => {
    expect(bytesToText(bytes)).toBe('{"Ł":1}')
  })

  test('that are no text are refused', () => {
    expect(bytesToText(Buffer.from('{"é":1}', 'latin1'))).toBeUndefined()
  })
})
