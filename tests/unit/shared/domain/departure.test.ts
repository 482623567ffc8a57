import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decideDeparture, refusedDeparture } from '../../../../src-shared/domain/departure.ts'

const arrived = { atMs: 1000, station: 'Station 1' }
const gone = { atMs: 2000, station: 'Station 2' }
const inside = { earlier: arrived, left: null }

describe('who may leave', () => {
  it('E1: who is inside is checked out, for now while central is out of reach', () => {
    expect(decideDeparture({ person: inside, reach: 'online', forced: null })).toEqual({ kind: 'leave', verdict: { kind: 'checked-out', rule: 'E1', provisional: false } })
    expect(decideDeparture({ person: inside, reach: 'offline', forced: null })).toEqual({ kind: 'leave', verdict: { kind: 'checked-out', rule: 'E1', provisional: true } })
  })
  it('E2: who never arrived has nothing to check out; online central has the word', () => {
    const person = { earlier: null, left: null }
    expect(decideDeparture({ person, reach: 'offline', forced: null })).toMatchObject({ kind: 'decided', verdict: { kind: 'not-in', rule: 'E2', reason: 'was-not-in' } })
    expect(decideDeparture({ person, reach: 'online', forced: null })).toMatchObject({ kind: 'leave' })
    expect(refusedDeparture('not-inside', gone)).toEqual({ kind: 'not-in', rule: 'E2', reason: 'was-not-in', left: gone })
  })
  it('E3: who left is not checked out again, and the screen says when', () => {
    for (const reach of ['online', 'offline'] as const) {
      expect(decideDeparture({ person: { earlier: arrived, left: gone }, reach, forced: null })).toMatchObject({ kind: 'decided', verdict: { rule: 'E3', reason: 'left-before', left: gone } })
    }
  })
  it('E4: a code on no list is asked about, and is a question for the lead offline', () => {
    expect(decideDeparture({ person: null, reach: 'online', forced: null })).toEqual({ kind: 'ask-central' })
    expect(decideDeparture({ person: null, reach: 'offline', forced: null })).toMatchObject({ verdict: { kind: 'ask-lead', rule: 'E4' } })
    expect(refusedDeparture('attendee-not-found', null)).toMatchObject({ reason: 'unknown-code' })
  })
  it('E5: a lead may check out who is not inside', () => {
    fc.assert(
      fc.property(fc.option(fc.constant(arrived)), fc.option(fc.constant(gone)), fc.constantFrom('online' as const, 'offline' as const), (earlier, left, reach) => {
        expect(decideDeparture({ person: { earlier, left }, reach, forced: 'badge was lost' }).kind).toBe('leave')
      }),
    )
  })
  it('E6: another no of central is shown as such', () => {
    for (const reason of ['rejected', 'not-allowed', 'not-offered', 'order-not-admissible'] as const) {
      expect(refusedDeparture(reason, null)).toEqual({ kind: 'refused', rule: 'E6', reason: 'turned-down' })
    }
  })
})
