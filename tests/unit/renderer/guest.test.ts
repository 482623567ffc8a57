import { describe, expect, it } from 'vitest'
import { reasonView } from '../../../src-shared/contract/views.ts'
import { bandCopy } from '../../../src-renderer/i18n/band-copy.ts'
import { actionsOf } from '../../../src-renderer/state/actions.ts'
import { leadWishOf } from '../../../src-renderer/state/guest/lead-wish.ts'
import { undoTargetOf } from '../../../src-renderer/state/guest/undo-target.ts'
import { createWords } from './catalogue.ts'
import { DARK_REASONS } from './dark-reasons.ts'
import { card, line, NOW_MS, person, shown, state, verdict } from './desk-samples.ts'

const words = createWords()
const CHECK_IN = { kind: 'check-in' } as const
const given = (atMs: number) => line(1, { remaining: 0, lastGivenAtMs: atMs, lastGivenId: 'unit-1' })

describe('what F4 takes back', () => {
  it('is what the verdict did', () => {
    expect(undoTargetOf(shown(verdict({ operation: { id: 'op-1', kind: 'door-check' } })), CHECK_IN)).toMatchObject({ id: 'op-1', subject: 'door-check', ofVerdict: true })
    expect(undoTargetOf(shown(verdict({ operation: null })), CHECK_IN)).toBeNull()
  })

  it('is the last hand-out when that came after it, and not one from before', () => {
    const view = (atMs: number) => shown(verdict({ card: card({ handOuts: [given(atMs)] }) }))
    expect(undoTargetOf(view(NOW_MS + 1), CHECK_IN)).toMatchObject({ id: 'unit-1', subject: 'redeem', product: 'Product 1', ofVerdict: false })
    expect(undoTargetOf(view(NOW_MS - 60_000), CHECK_IN)).toMatchObject({ subject: 'check-in', ofVerdict: true })
  })

  it('is the check-in of a person looked at, after their hand-outs', () => {
    expect(undoTargetOf(person(card({ checkInId: 'in-1' })), CHECK_IN)).toMatchObject({ id: 'in-1', subject: 'check-in' })
    expect(undoTargetOf(person(card({ checkInId: 'in-1', handOuts: [given(NOW_MS)] })), CHECK_IN)).toMatchObject({ subject: 'redeem' })
    expect(undoTargetOf(person(card()), CHECK_IN)).toBeNull()
    const look = verdict({ mode: { kind: 'look-up' }, operation: null, card: card({ checkInId: 'in-1' }) })
    expect(undoTargetOf(shown(look), { kind: 'look-up' })).toMatchObject({ id: 'in-1' })
  })
})

describe('what F11 does', () => {
  it('releases what waits, unlocks what is locked, and checks out who is not inside', () => {
    const held = shown(verdict({ card: card({ handOuts: [line(1)] }) }), 0, { trouble: { lineId: 1, units: 2, kind: 'used-up' } })
    expect(leadWishOf(held, CHECK_IN)).toMatchObject({ kind: 'release', lineId: 1, units: 2 })
    const locked = card({ handOuts: [line(1)], order: 'partially_refunded' })
    expect(leadWishOf(shown(verdict({ card: locked })), CHECK_IN)).toMatchObject({ kind: 'unlock' })
    expect(leadWishOf(shown(verdict({ card: locked }), 0, { released: 'because' }), CHECK_IN)).toBeNull()
    expect(leadWishOf(person(card({ firstIn: null })), { kind: 'check-out' })).toMatchObject({ kind: 'check-out' })
    expect(leadWishOf(person(card()), { kind: 'check-out' })).toBeNull()
  })

  it('is nothing where another desk gave it before', () => {
    const gone = shown(verdict({ card: card({ handOuts: [line(1)] }) }), 0, { trouble: { lineId: 1, units: 1, kind: 'already-given' } })
    expect(leadWishOf(gone, CHECK_IN)).toBeNull()
  })
})

/** Where a fix is only an order to the volunteer: nothing at this desk helps. */
const BY_WORDS = ['help desk', 'call the lead', 'come back then', 'another desk', 'show them']

describe('every refusal', () => {
  it.each(DARK_REASONS)('%s says what to do next, and what to say', (reason) => {
    const mode = { kind: 'hand-out', product: 'p', name: 'Product 1' } as const
    const one = verdict({ reason, band: reason === 'held' || reason === 'door-unknown' || reason === 'unknown-offline' || reason === 'central-unreadable' ? 'lead' : 'stop', operation: null, mode, card: card({ handOuts: [line(1)] }) })
    const copy = bandCopy({ ...state({ view: shown(one) }), station: null }, NOW_MS)
    const next = words(copy.next).toLowerCase()
    const ids = actionsOf(state({ view: shown(one) })).map((action) => action.id)
    expect(ids).not.toContain('give-all')
    expect(ids.includes('find') || BY_WORDS.some((order) => next.includes(order))).toBe(true)
    expect(ids.includes('lead')).toBe(reason === 'held')
    expect(copy.say).not.toBeNull()
  })

  it('is in the list', () => {
    expect(reasonView.options.filter((reason) => DARK_REASONS.includes(reason))).toHaveLength(DARK_REASONS.length)
  })
})
