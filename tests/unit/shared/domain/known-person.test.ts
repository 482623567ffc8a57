import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Attendee } from '../../../../src-shared/domain/attendee.ts'
import { layOver, type DeskOperation } from '../../../../src-shared/domain/known-person.ts'

const listed = (redeemed: number, checkedInAtMs: number | null = null): Attendee => ({
  code: 'A3K9M2X1',
  name: 'Ada Sample',
  email: '',
  ticketType: 'Regular',
  order: 'admissible',
  checkedInAtMs,
  leftAtMs: null,
  lines: [{ lineId: 8, description: 'T-shirt', product: 't-shirt', quantity: 3, redeemed, kind: 'add-on' }],
})
const operation = (over: Partial<DeskOperation>): DeskOperation => ({ id: 'event-1', door: null, undo: null, wasSent: false, atMs: 1000, station: 'Station 1', operation: 'redeem', lineId: 8, state: 'queued', confirmedNo: null, firstAtMs: null, ...over })
const redeemed = (attendee: Attendee, operations: DeskOperation[], contained = 0) => layOver(attendee, operations, contained).attendee.lines[0]?.redeemed

describe('what this desk knows of a person', () => {
  it('K1: units central has not confirmed count on top of the list', () => {
    for (const state of ['queued', 'sending', 'unknown'] as const) expect(redeemed(listed(1), [operation({ state })])).toBe(2)
    expect(layOver(listed(1), [operation({})], 0).unsent.get(8)).toBe(1)
  })
  it('K2: confirmed after the list was asked for counts on top, before it is contained', () => {
    expect(redeemed(listed(1), [operation({ state: 'confirmed', confirmedNo: 5 })], 4)).toBe(2)
    expect(redeemed(listed(2), [operation({ state: 'confirmed', confirmedNo: 5 })], 5)).toBe(2)
  })
  it('K3: an outcome nobody could find out counts as given, a refused one does not', () => {
    expect(redeemed(listed(0), [operation({ state: 'unresolved' })], 9)).toBe(1)
    expect(redeemed(listed(0), [operation({ state: 'refused' })], 9)).toBe(0)
  })
  it('K4: the earliest arrival is the first one, and carries the desk when it was here', () => {
    const here = operation({ operation: 'check-in', lineId: null, atMs: 5000 })
    expect(layOver(listed(0, 4000), [here], 0).earlier).toEqual({ atMs: 4000, station: null })
    expect(layOver(listed(0, 6000), [here], 0).earlier).toEqual({ atMs: 5000, station: 'Station 1' })
    expect(layOver(listed(0), [], 0).earlier).toBeNull()
    expect(layOver(listed(0), [{ ...here, state: 'refused' }], 0).earlier).toBeNull()
  })
  it('K5: an arrival dated by a clock that runs behind is still ours', () => {
    const ours = operation({ operation: 'check-in', lineId: null, atMs: 5000, state: 'confirmed', confirmedNo: 1, firstAtMs: 3000 })
    expect(layOver(listed(0, 3000), [ours], 1).earlier).toEqual({ atMs: 5000, station: 'Station 1' })
  })
  it('K6: what was taken back counts for nothing, also while the list still counts it', () => {
    const undo = { confirmedNo: null }
    expect(redeemed(listed(0), [operation({ state: 'confirmed', confirmedNo: 5, undo })], 4)).toBe(0)
    const given = operation({ state: 'confirmed', confirmedNo: 5, undo })
    expect(redeemed(listed(2), [given], 5)).toBe(1)
    expect(redeemed(listed(1), [{ ...given, undo: { confirmedNo: 6 } }], 6)).toBe(1)
    expect(redeemed(listed(2), [{ ...given, undo: { confirmedNo: 6 } }], 5)).toBe(1)
    expect(redeemed(listed(1), [operation({ state: 'withdrawn', undo })], 0)).toBe(1)
    const arrival = operation({ operation: 'check-in', lineId: null, state: 'confirmed', confirmedNo: 1, firstAtMs: 3000, undo })
    expect(layOver(listed(0, 3000), [arrival], 1).earlier).toBeNull()
    expect(layOver(listed(0, 2000), [arrival], 1).earlier).toEqual({ atMs: 2000, station: null })
  })
  it('K7: a person has left when the list says so, unless this desk knows a later movement', () => {
    const out = { ...listed(0, 1000), leftAtMs: 2000 }
    const back = operation({ operation: 'check-in', lineId: null, atMs: 1500 })
    expect(layOver(out, [], 0).left).toEqual({ atMs: 2000, station: null })
    expect(layOver(out, [back], 0).left).toBeNull()
    expect(layOver(out, [{ ...back, state: 'confirmed', confirmedNo: 1 }], 1).left).toEqual({ atMs: 2000, station: null })
    expect(layOver(listed(0, 1000), [operation({ operation: 'check-out', lineId: null, atMs: 1500 })], 0).left).toEqual({ atMs: 1500, station: 'Station 1' })
  })
  it('K1 K2: counts each unit once, wherever the list was taken in between', () => {
    fc.assert(
      fc.property(fc.nat(6), fc.nat(6), fc.nat(6), (confirmed, open, taken) => {
        const contained = Math.min(taken, confirmed)
        const operations = [
          ...Array.from({ length: confirmed }, (_, index) => operation({ state: 'confirmed', confirmedNo: index + 1 })),
          ...Array.from({ length: open }, () => operation({})),
        ]
        // A list that contains the first `contained` confirmations shows exactly that many.
        expect(redeemed(listed(contained), operations, contained)).toBe(confirmed + open)
      }),
    )
  })
})
