import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isNothing, readAmount } from '../../../../../src-central/payments/compatible/amount.ts'

describe('an amount as the reference reads it', () => {
  test.each([
    ['25.50', 2550],
    [' 7 ', 700],
    ['1_000', 100_000],
    ['.5', 50],
    ['5.', 500],
    ['1e2', 10_000],
    ['250E-1', 2500],
    ['3.000', 300],
    ['+4', 400],
    [12n, 1200],
    [12.25, 1225],
    ['0.01', 1],
  ] as const)('%s is %d cents', (value, cents) => {
    expect(readAmount(value, 'usd')).toEqual({ kind: 'amount', cents })
  })

  test.each(['', 'x', '1,5', '1.2.3', '.', '-', 'e5', 'NaN', 'sNaN', '1e', true, null])('%s is no amount', (value) => {
    expect(readAmount(value, 'usd')).toEqual({ kind: 'invalid' })
  })

  test.each(['0', '0.00', '-1', '-0.001', '-inf', '0e9'])('%s is not positive', (value) => {
    expect(readAmount(value, 'usd')).toEqual({ kind: 'not positive' })
  })

  test('too many digits depend on the currency', () => {
    expect(readAmount('1.005', 'usd')).toEqual({ kind: 'too many digits' })
    expect(readAmount('1.5', 'JPY')).toEqual({ kind: 'too many digits' })
    expect(readAmount('1.00', 'JPY')).toEqual({ kind: 'amount', cents: 100 })
  })

  test.each(['inf', 'Infinity', '1e60'])('%s ends as the reference does: with an error page', (value) => {
    expect(() => readAmount(value, 'usd')).toThrow(RangeError)
  })

  test('every sum of cents is read as itself', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99_999_999 }), (cents) => {
        expect(readAmount((cents / 100).toFixed(2), 'usd')).toEqual({ kind: 'amount', cents })
      }),
    )
  })

  test('what Python calls false was not sent', () => {
    for (const value of [undefined, null, false, '', 0, 0n, -0, [], new Map()]) expect(isNothing(value)).toBe(true)
    for (const value of [true, '0', 1n, Number.NaN, [null], new Map([['a', null]])]) expect(isNothing(value)).toBe(false)
  })
})
