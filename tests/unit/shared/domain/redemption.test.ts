import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decideRedemption, remainingOf } from '../../../../src-shared/domain/redemption.ts'
import type { Line } from '../../../../src-shared/domain/attendee.ts'

const line = (quantity: number, redeemed: number): Line => ({ lineId: 8, description: 'T-shirt', product: 't-shirt', quantity, redeemed, kind: 'add-on' })

describe('hand-outs', () => {
  it('R1: nothing is handed out on an order that does not admit', () => {
    expect(decideRedemption(line(1, 0), false, 1)).toEqual({ kind: 'refuse', rule: 'R1', reason: 'order-not-admissible' })
  })
  it('R2: only lines of the order are handed out', () => {
    expect(decideRedemption(null, true, 1)).toEqual({ kind: 'refuse', rule: 'R2', reason: 'line-not-found' })
  })
  it('R3: never more units than are left', () => {
    expect(decideRedemption(line(3, 3), true, 1)).toMatchObject({ rule: 'R3', reason: 'nothing-left' })
    expect(decideRedemption(line(3, 2), true, 2)).toMatchObject({ rule: 'R3' })
    expect(decideRedemption(line(1, 4), true, 1)).toMatchObject({ rule: 'R3' })
  })
  it('R4: otherwise the units are given and counted', () => {
    expect(decideRedemption(line(3, 1), true, 1)).toEqual({ kind: 'give', rule: 'R4', remainingAfter: 1 })
    expect(decideRedemption(line(3, 1), true, 2)).toEqual({ kind: 'give', rule: 'R4', remainingAfter: 0 })
  })
  it('R3 R4: giving one by one ends exactly at the quantity', () => {
    fc.assert(
      fc.property(fc.nat(20), fc.nat(25), fc.nat(30), (quantity, redeemed, wishes) => {
        let given = 0
        for (let wish = 0; wish < wishes; wish += 1) {
          if (decideRedemption(line(quantity, redeemed + given), true, 1).kind === 'give') given += 1
        }
        expect(given).toBe(Math.min(wishes, remainingOf(line(quantity, redeemed))))
      }),
    )
  })
  it('refuses to count half units', () => {
    expect(() => decideRedemption(line(3, 0), true, 0.5)).toThrow('whole')
  })
})
