import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DeliveryState } from '../../../../src-shared/domain/delivery-state.ts'
import { resolveUnknown } from '../../../../src-shared/domain/delivery.ts'
import { doubtOf, type EarlierDeed, type HandedOver } from '../../../../src-shared/domain/handed-over.ts'

const kept = { isKept: true, ageMs: 1000, trustedMs: 5000 }
const notKept = { ...kept, isKept: false }
const entry: HandedOver = { operation: 'check-in', lineId: null, isReturn: false, earlier: [] }
const unit: HandedOver = { ...entry, operation: 'redeem', lineId: 8 }
const given = (state: DeliveryState, lineId = 8): EarlierDeed => ({ operation: 'redeem', lineId, state, undo: null })
const entered = (state: DeliveryState): EarlierDeed => ({ operation: 'check-in', lineId: null, state, undo: null })

describe('a journal handed over', () => {
  it('J1: goes as it stands where central knows its keys', () => {
    expect(doubtOf(entry, kept)).toBeNull()
    expect(doubtOf(unit, kept)).toBeNull()
  })
  it('J2: is in doubt where central keeps no keys, or may have forgotten this one', () => {
    expect(doubtOf(entry, notKept)).toEqual({ checkedIn: false, redeemed: null, keyed: false })
    expect(doubtOf(entry, { ...kept, ageMs: 5000 })).toEqual({ checkedIn: false, redeemed: null, keyed: false })
  })
  it('J3: counts what this desk gave of the same line, and neither refusals, cases nor what was taken back', () => {
    const earlier = [given('confirmed'), given('queued'), given('refused'), given('unresolved'), given('confirmed', 9), entered('confirmed'), { ...given('confirmed'), undo: { confirmedNo: null } }]
    expect(doubtOf({ ...unit, earlier }, notKept)).toMatchObject({ redeemed: 2 })
  })
  it('J4: a return is no first check-in, and neither is the second one of this desk', () => {
    expect(doubtOf({ ...entry, isReturn: true }, notKept)).toMatchObject({ checkedIn: true })
    for (const state of ['queued', 'confirmed'] as const) {
      expect(doubtOf({ ...entry, earlier: [entered(state)] }, notKept)).toMatchObject({ checkedIn: true })
    }
    expect(doubtOf({ ...entry, earlier: [entered('refused')] }, notKept)).toMatchObject({ checkedIn: false })
  })
  it('J3: a unit that somebody sent already is never sent again, in whatever order things were stored', () => {
    const run = fc.record({ before: fc.nat(3), ours: fc.integer({ min: 1, max: 4 }), sent: fc.nat(4), others: fc.nat(3) })
    fc.assert(
      fc.property(run, ({ before, ours, sent, others }) => {
        // This desk gave `before` units that central has, and `ours` in doubt, of which the first `stored` are there too.
        const stored = Math.min(sent, ours)
        const now = { checkedIn: true, redeemed: before + stored + others }
        for (let index = 0; index < stored; index += 1) {
          const earlier = [...Array.from({ length: before }, () => given('confirmed')), ...Array.from({ length: index }, () => given('unknown'))]
          const doubt = doubtOf({ ...unit, earlier }, notKept)
          if (doubt === null) throw new Error('no doubt')
          expect(resolveUnknown({ kind: 'redeem', lineId: 8, quantity: 9 }, doubt, now).kind).not.toBe('send-again')
        }
      }),
    )
  })
})
