import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { createAccessCodes } from '../../../../src-central/seed/access-codes.ts'
import { createDice } from '../../../../src-central/seed/dice.ts'

test('the same seed rolls the same numbers', () => {
  fc.assert(
    fc.property(fc.nat(), fc.integer({ min: 1, max: 1000 }), (seed, sides) => {
      const roll = () => {
        const dice = createDice(seed)
        return Array.from({ length: 20 }, () => dice.below(sides))
      }
      expect(roll()).toEqual(roll())
      expect(roll().every((number) => Number.isInteger(number) && number >= 0 && number < sides)).toBe(true)
    }),
  )
})

test('access codes look like the reference ones and never repeat', () => {
  const nextCode = createAccessCodes(createDice(1))
  const codes = Array.from({ length: 20_000 }, nextCode)
  expect(codes.every((code) => /^[A-Z0-9]{8}$/.test(code))).toBe(true)
  expect(new Set(codes).size).toBe(codes.length)
})

test('another seed gives other codes', () => {
  expect(createAccessCodes(createDice(1))()).not.toBe(createAccessCodes(createDice(2))())
})
