import { describe, expect, it } from 'vitest'
import { resolveUnknown } from '../../../../src-shared/domain/delivery.ts'

const checkIn = { kind: 'check-in' } as const
const one = { kind: 'redeem', lineId: 8, quantity: 1 } as const
const three = { kind: 'redeem', lineId: 8, quantity: 3 } as const
const seen = (redeemed: number | null, checkedIn = true) => ({ checkedIn, redeemed })

describe('unknown outcomes', () => {
  it('D1: central shows nobody checked in: it was not stored', () => {
    expect(resolveUnknown(checkIn, seen(null, false), seen(null, false))).toEqual({ kind: 'send-again', rule: 'D1' })
  })
  it('D2: a first check-in that shows is stored', () => {
    expect(resolveUnknown(checkIn, seen(null, false), seen(null, true))).toEqual({ kind: 'confirmed', rule: 'D2' })
  })
  it('D3: a re-entry cannot be told apart: a case', () => {
    expect(resolveUnknown(checkIn, seen(null, true), seen(null, true))).toEqual({ kind: 'case', rule: 'D3' })
  })
  it('D4: an unchanged count means that it was not stored', () => {
    expect(resolveUnknown(one, seen(0), seen(0))).toEqual({ kind: 'send-again', rule: 'D4' })
    expect(resolveUnknown(three, seen(1), seen(1))).toEqual({ kind: 'send-again', rule: 'D4' })
  })
  it('D5: the only unit is gone either way', () => {
    expect(resolveUnknown(one, seen(0), seen(1))).toEqual({ kind: 'confirmed', rule: 'D5' })
  })
  it('D6: of several units one more may be another desk: a case, never a second unit', () => {
    expect(resolveUnknown(three, seen(0), seen(1))).toEqual({ kind: 'case', rule: 'D6' })
    expect(resolveUnknown(three, seen(0), seen(null))).toEqual({ kind: 'case', rule: 'D6' })
    expect(resolveUnknown(one, seen(null), seen(0))).toEqual({ kind: 'case', rule: 'D6' })
  })
})
