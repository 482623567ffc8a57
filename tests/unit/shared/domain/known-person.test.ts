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
  lines: [{ lineId: 8, description: 'T-shirt', quantity: 3, redeemed, kind: 'add-on' }],
})
const operation = (over: Partial<DeskOperation>): DeskOperation => ({ atMs: 1000, station: 'Station 1', operation: 'redeem', lineId: 8, state: 'queued', confirmedNo: null, firstAtMs: null, ...over })
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
