import { describe, expect, test } from 'vitest'
import { isOnSale, unitsLeft } from '../../../../../src-central/domain/sale/product.ts'
import { micros1970 } from '../../../../../src-central/instant.ts'
import { ticketType } from '../../../../support/sale/product.ts'

const at = micros1970

describe('T1: on sale', () => {
  test.each([
    ['without a window', {}, true],
    ['at its begin', { availableFrom: at(5) }, true],
    ['before its begin', { availableFrom: at(6) }, false],
    ['at its end', { availableUntil: at(5) }, true],
    ['after its end', { availableUntil: at(4) }, false],
    ['switched off', { isActive: false }, false],
  ])('%s', (_name, values, expected) => {
    expect(isOnSale(ticketType(values), at(5))).toBe(expected)
  })
})

test.each([
  [0, 7, null],
  [10, 0, 10],
  [10, 10, 0],
  [10, 12, -2],
])('T2: of a stock of %i with %i taken %s are left', (totalQuantity, taken, left) => {
  expect(unitsLeft(ticketType({ totalQuantity, taken }))).toBe(left)
})
