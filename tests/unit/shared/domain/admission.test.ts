import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decideFromCentral, decideFromList, type ListFacts } from '../../../../src-shared/domain/admission.ts'
import type { Attendee, OrderState } from '../../../../src-shared/domain/attendee.ts'
import { bandOf, isEntry } from '../../../../src-shared/domain/verdict.ts'

const NOW = 1_800_000_000_000
const LIST_AT = NOW - 60_000

const person = (order: OrderState): Attendee => ({ code: 'A3K9M2X1', name: 'Ada Sample', email: '', ticketType: 'Regular', order, checkedInAtMs: null, leftAtMs: null, lines: [] })
const facts = (over: Partial<ListFacts> = {}): ListFacts => ({ attendee: person('admissible'), earlier: null, listAtMs: LIST_AT, reach: 'online', nowMs: NOW, ...over })
const verdictOf = (over: Partial<ListFacts>) => {
  const decision = decideFromList(facts(over))
  if (decision.kind !== 'decided') throw new Error('not decided')
  return decision.verdict
}
const anHourAgo = { atMs: NOW - 3_600_000, station: 'Station 3' }

describe('admission from the list', () => {
  it('A1: without list and central nobody can be decided', () => {
    expect(verdictOf({ attendee: null, listAtMs: null, reach: 'offline' })).toEqual({ kind: 'fault', rule: 'A1', reason: 'no-list' })
    expect(decideFromList(facts({ attendee: null, listAtMs: null }))).toEqual({ kind: 'ask-central' })
  })
  it('A2: an unknown code is, offline, a question for the lead', () => {
    expect(verdictOf({ attendee: null, reach: 'offline' })).toEqual({ kind: 'ask-lead', rule: 'A2', reason: 'unknown-offline' })
  })
  it('A3: first time on the list is admitted, and says when part was refunded', () => {
    expect(verdictOf({})).toEqual({ kind: 'admitted', rule: 'A3', partRefund: false })
    expect(verdictOf({ attendee: person('partially_refunded') })).toEqual({ kind: 'admitted', rule: 'A3', partRefund: true })
  })
  it('A4: out of reach the admission is for now, with the age of the list', () => {
    expect(verdictOf({ reach: 'offline' })).toEqual({ kind: 'provisional', rule: 'A4', listAtMs: LIST_AT, partRefund: false })
  })
  it('A5: in before is a re-entry with when and where', () => {
    expect(verdictOf({ earlier: anHourAgo })).toEqual({ kind: 're-entry', rule: 'A5', earlier: anHourAgo, compareName: false, partRefund: false })
  })
  it('A6: out of reach the re-entry is for now', () => {
    expect(verdictOf({ earlier: anHourAgo, reach: 'offline' })).toMatchObject({ kind: 'provisional-return', rule: 'A6', listAtMs: LIST_AT })
  })
  it.each([
    ['refunded', 'A8', 'refunded'],
    ['cancelled', 'A9', 'cancelled'],
    ['pending', 'A10', 'unpaid'],
    ['none', 'A11', 'no-order'],
  ] as const)('A8 A9 A10 A11: an order that is %s is refused by rule %s', (order, rule, reason) => {
    expect(verdictOf({ attendee: person(order), reach: 'offline' })).toEqual({ kind: 'refused', rule, reason })
  })
  it('A12: back within ten minutes the name is compared', () => {
    const justIn = { atMs: NOW - 9 * 60_000, station: null }
    expect(verdictOf({ earlier: justIn })).toMatchObject({ compareName: true })
    expect(verdictOf({ earlier: { atMs: NOW - 10 * 60_000, station: null } })).toMatchObject({ compareName: false })
  })
  it('A13: the list alone never refuses while central can be asked', () => {
    for (const order of ['refunded', 'cancelled', 'pending', 'none'] as const) {
      expect(decideFromList(facts({ attendee: person(order) }))).toEqual({ kind: 'ask-central' })
    }
    expect(decideFromList(facts({ attendee: null }))).toEqual({ kind: 'ask-central' })
  })
})

describe('admission from central', () => {
  it('A7: a code central does not know is refused', () => {
    expect(decideFromCentral({ kind: 'not-found' }, facts({ attendee: null }))).toEqual({ kind: 'refused', rule: 'A7', reason: 'unknown-code' })
  })
  it('A14: a silent central leaves the decision to the list, as if offline', () => {
    expect(decideFromCentral({ kind: 'no-answer' }, facts({ attendee: null }))).toEqual({ kind: 'ask-lead', rule: 'A2', reason: 'unknown-offline' })
    expect(decideFromCentral({ kind: 'no-answer' }, facts({ attendee: person('refunded') }))).toEqual({ kind: 'refused', rule: 'A8', reason: 'refunded' })
    expect(decideFromCentral({ kind: 'no-answer' }, facts({ attendee: null, listAtMs: null }))).toEqual({ kind: 'fault', rule: 'A1', reason: 'no-list' })
  })
  it('A3 A5 A8: what central says is decided by the same rules', () => {
    expect(decideFromCentral({ kind: 'found', attendee: person('paid'), earlier: null }, facts())).toMatchObject({ kind: 'admitted', rule: 'A3' })
    expect(decideFromCentral({ kind: 'found', attendee: person('paid'), earlier: anHourAgo }, facts())).toMatchObject({ kind: 're-entry', rule: 'A5' })
    expect(decideFromCentral({ kind: 'found', attendee: person('refunded'), earlier: null }, facts())).toMatchObject({ kind: 'refused', rule: 'A8' })
  })
})

const anyOrder = fc.constantFrom<OrderState>('pending', 'paid', 'partially_refunded', 'refunded', 'cancelled', 'admissible', 'none')
const anyEarlier = fc.option(fc.record({ atMs: fc.integer({ min: 0, max: NOW }), station: fc.option(fc.string()) }))

describe('every situation', () => {
  it('lets nobody in on an order that does not admit, and never shows an offline decision as final', () => {
    fc.assert(
      fc.property(fc.option(anyOrder), anyEarlier, fc.boolean(), fc.boolean(), (order, earlier, hasList, online) => {
        const decision = decideFromList(
          facts({ attendee: order === null || !hasList ? null : person(order), earlier, listAtMs: hasList ? LIST_AT : null, reach: online ? 'online' : 'offline' }),
        )
        if (decision.kind !== 'decided') {
          expect(online).toBe(true)
          return
        }
        const { verdict } = decision
        if (isEntry(verdict)) expect(['paid', 'partially_refunded', 'admissible']).toContain(order)
        if (!online) expect(['hold', 'stop', 'lead']).toContain(bandOf(verdict))
      }),
    )
  })
})
