import { expect, test } from 'vitest'
import { LETTERS_AND_DIGITS, LOWER_AND_DIGITS, randomText } from '../../../src-central/random-text.ts'

const bytesFrom = (values: readonly number[]) => {
  let at = 0
  return { unit: () => 0, bytes: (count: number) => Uint8Array.from({ length: count }, () => values[at++ % values.length] ?? 0) }
}

test('a byte that would favour some characters is thrown away', () => {
  expect(randomText(bytesFrom([255, 0, 252, 1, 251]), 4, LOWER_AND_DIGITS)).toBe('ab9a')
})

test('has the length and the alphabet that were asked for', () => {
  const text = randomText(bytesFrom(Array.from({ length: 256 }, (_, byte) => byte)), 1000, LETTERS_AND_DIGITS)
  expect(text).toMatch(/^[A-Za-z0-9]{1000}$/)
  expect(new Set(text).size).toBe(LETTERS_AND_DIGITS.length)
})
