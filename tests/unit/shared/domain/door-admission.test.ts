import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Attendee } from '../../../../src-shared/domain/attendee.ts'
import { decideDoor, refusedAtDoor, type DoorFacts, type DoorSettings } from '../../../../src-shared/domain/door-admission.ts'

const attendee: Attendee = {
  code: 'A3K9M2X1',
  name: 'Ada Sample',
  email: '',
  ticketType: 'Regular',
  order: 'admissible',
  checkedInAtMs: null,
  leftAtMs: null,
  lines: [{ lineId: 1, description: 'Dinner', product: 'dinner', quantity: 1, redeemed: 0, kind: 'add-on' }],
}
const door: DoorSettings = { kind: 'addon', slug: 'dinner', opensAtMs: 1000, closesAtMs: 2000, reentry: false, products: [] }
const facts: DoorFacts = { attendee, earlier: null, door, reach: 'offline', nowMs: 1500 }
const before = { atMs: 1200, station: 'Station 1' }
const verdict = (over: Partial<DoorFacts>) => {
  const decision = decideDoor({ ...facts, ...over })
  return decision.kind === 'ask-central' ? decision : decision.verdict
}

describe('who may go through a door while central is out of reach', () => {
  it('H1: nobody on an order that does not admit', () => {
    expect(verdict({ attendee: { ...attendee, order: 'refunded' } })).toMatchObject({ kind: 'refused', rule: 'A8', reason: 'refunded' })
    expect(refusedAtDoor('order-not-admissible', null)).toMatchObject({ rule: 'H1', reason: 'turned-down' })
  })
  it('H2: nobody who holds nothing that opens it', () => {
    expect(verdict({ attendee: { ...attendee, lines: [] } })).toMatchObject({ rule: 'H2', reason: 'not-booked' })
    expect(verdict({ door: { ...door, kind: 'session', slug: 'keynote', products: ['workshop'] } })).toMatchObject({ reason: 'not-booked' })
    expect(verdict({ door: { ...door, kind: 'session', slug: 'keynote' } })).toMatchObject({ kind: 'door-entry' })
    expect(verdict({ door: { ...door, kind: 'ticket-type' } })).toMatchObject({ reason: 'not-booked' })
  })
  it('H3: from its opening on and before its closing', () => {
    fc.assert(
      fc.property(fc.integer({ min: 900, max: 2100 }), (nowMs) => {
        const word = nowMs < 1000 ? 'door-not-open' : nowMs >= 2000 ? 'door-closed' : undefined
        expect(verdict({ nowMs })).toMatchObject(word === undefined ? { kind: 'door-entry' } : { rule: 'H3', reason: word })
      }),
    )
    expect(verdict({ nowMs: 0, door: { ...door, opensAtMs: null, closesAtMs: null } })).toMatchObject({ kind: 'door-entry' })
  })
  it('H4: not twice, unless that is allowed', () => {
    expect(verdict({ earlier: before })).toEqual({ kind: 'refused', rule: 'H4', reason: 'door-used', earlier: before })
    expect(verdict({ earlier: before, door: { ...door, reentry: true } })).toMatchObject({ kind: 'door-entry', earlier: before })
    expect(refusedAtDoor('already-admitted', before)).toEqual({ kind: 'refused', rule: 'H4', reason: 'door-used', earlier: before })
  })
  it('H5: everybody else, for now', () => {
    expect(verdict({})).toEqual({ kind: 'door-entry', rule: 'H5', earlier: null, provisional: true })
  })
  it('H6: of a door nobody told this desk about, a lead decides', () => {
    expect(verdict({ door: null })).toMatchObject({ kind: 'ask-lead', rule: 'H6', reason: 'door-unknown' })
    expect(refusedAtDoor('door-not-found', null)).toMatchObject({ kind: 'ask-lead', rule: 'H6' })
  })
  it('H5: while central can be asked this desk refuses nobody by itself', () => {
    fc.assert(
      fc.property(fc.nat(3000), fc.constantFrom('admissible' as const, 'refunded' as const), fc.option(fc.constant(before)), (nowMs, order, earlier) => {
        expect(decideDoor({ ...facts, attendee: { ...attendee, order }, earlier, nowMs, reach: 'online' }).kind).toBe('enter')
      }),
    )
    expect(verdict({ attendee: null, reach: 'online' })).toEqual({ kind: 'ask-central' })
  })
})
