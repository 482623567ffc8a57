import { expect, test } from 'vitest'
import { centsToText } from '../../../../src-central/domain/money.ts'

test.each([
  [0, '0.00'],
  [5, '0.05'],
  [1_200, '12.00'],
  [123_456_789_01, '123456789.01'],
  [-5, '-0.05'],
  [-24_050, '-240.50'],
])('%i cents are %s', (cents, text) => {
  expect(centsToText(cents)).toBe(text)
})
