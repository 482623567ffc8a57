import { describe, expect, it } from 'vitest'
import { isKeyed, resolveUnknown } from '../../../../src-shared/domain/delivery.ts'

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
  it('D8: a door check, a check-out or an undo does not show when the person is read back: a case', () => {
    const operations = [
      { kind: 'door-check', door: { kind: 'session', slug: 'keynote' } },
      { kind: 'check-out', forced: null },
      { kind: 'undo', subject: 'check-in', reason: 'mistake', centralId: 5, targetState: 'confirmed' },
    ] as const
    for (const operation of operations) expect(resolveUnknown(operation, seen(0), seen(0))).toEqual({ kind: 'case', rule: 'D8' })
  })
})

describe('keys', () => {
  const kept = { isKept: true, ageMs: 1000, trustedMs: 6000 }
  const keyed = { checkedIn: false, redeemed: null, keyed: true }
  it('D7: what was sent with a key that central still remembers may be sent again', () => {
    expect(isKeyed(keyed, kept)).toBe(true)
  })
  it.each([
    ['was sent without one', { checkedIn: false, redeemed: null }, kept],
    ['was sent to a central that kept none', { ...keyed, keyed: false }, kept],
    ['was never sent', null, kept],
    ['goes to a central that keeps none now', keyed, { ...kept, isKept: false }],
    ['is older than what central is sure to remember', keyed, { ...kept, ageMs: 6000 }],
  ])('D7: but not what %s', (_, before, memory) => {
    expect(isKeyed(before, memory)).toBe(false)
  })
})
