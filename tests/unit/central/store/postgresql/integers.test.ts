import { expect, test } from 'vitest'
import { columnTypes, integerOf } from '../../../../../src-central/store/postgresql/integers.ts'

test('an instant in microseconds comes back exactly', () => {
  expect(integerOf('1809157533100980')).toBe(1_809_157_533_100_980)
  expect(integerOf(String(Number.MAX_SAFE_INTEGER))).toBe(Number.MAX_SAFE_INTEGER)
})

test('one that a double cannot hold is a fault and never another number', () => {
  expect(() => integerOf('9007199254740993')).toThrow('too large')
})

test('only 64-bit integers are read in another way than the driver does', () => {
  expect(columnTypes.getTypeParser(20)('7')).toBe(7)
  expect(columnTypes.getTypeParser(25)('7')).toBe('7')
})
