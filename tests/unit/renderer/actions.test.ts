import { describe, expect, it } from 'vitest'
import { actionsOf } from '../../../src-renderer/state/actions.ts'
import { sheetNumber } from '../../../src-renderer/state/desk-action.ts'
import type { DeskState } from '../../../src-renderer/state/view.ts'
import { card, connection, line, person, shown, state, verdict } from './desk-samples.ts'

const keys = (of: DeskState): string[] => actionsOf(of).map((action) => `${action.key} ${action.id}`)

const found = {
  rows: [{ code: 'X', name: 'Ada', email: '', ticketType: '', state: 'not-in' as const }],
  tooMany: false,
  listAtMs: 0,
}

describe('actionsOf', () => {
  it('offers the search and the cases between guests, the download without a list', () => {
    expect(keys(state())).toEqual(['F1 help', 'F3 find', 'F9 mode', 'F10 cases', 'F7 call-lead'])
    expect(keys(state({ connection: connection({ list: null }) }))).toEqual(['F1 help', 'F2 download', 'F9 mode', 'F10 cases', 'F7 call-lead'])
    expect(keys(state({ connection: connection({ list: null, state: 'downloading' }) }))).toEqual(['F1 help', 'F9 mode', 'F10 cases', 'F7 call-lead'])
  })

  it('offers each hand-out by its place in the list, and all of them by F2', () => {
    const given = line(1, { redeemed: 1, remaining: 0 })
    const of = state({ view: shown(verdict({ card: card({ handOuts: [given, line(2), line(3)] }) })) })
    expect(keys(of)).toEqual(['F1 help', 'F2 give-all', 'Alt 2 give', 'Alt 3 give', 'F3 find', 'F4 undo', 'F6 badge', 'F9 mode', 'F10 cases', 'F7 call-lead', 'Esc next'])
  })

  it('gives no hand-out key to a tenth line, a locked order or a refused one', () => {
    const many = Array.from({ length: 11 }, (_, index) => line(index))
    expect(keys(state({ view: shown(verdict({ card: card({ handOuts: many }) })) })).filter((key) => key.startsWith('Alt'))).toHaveLength(9)
    const locked = card({ handOuts: [line(1)], order: 'partially_refunded' })
    expect(keys(state({ view: shown(verdict({ card: locked })) }))).toEqual(['F1 help', 'F3 find', 'F4 undo', 'F6 badge', 'F11 lead', 'F9 mode', 'F10 cases', 'F7 call-lead', 'Esc next'])
    const refused = card({ handOuts: [line(1)], admissible: false })
    expect(keys(state({ view: shown(verdict({ card: refused, reason: 'refunded', band: 'stop' })) }))).not.toContain('F2 give-all')
  })

  it('offers look-alikes of an unknown code as choices', () => {
    const near = [
      { code: 'A', name: 'Ada' },
      { code: 'B', name: 'Bo' },
    ]
    const of = state({ view: shown(verdict({ reason: 'unknown-code', band: 'stop', card: null, near, operation: null })) })
    expect(keys(of)).toEqual(['F1 help', 'Alt 1 near', 'Alt 2 near', 'F3 find', 'F9 mode', 'F10 cases', 'F7 call-lead', 'Esc next'])
  })

  it('checks in a person looked at before anything is handed out', () => {
    const guest = card({ firstIn: null, handOuts: [line(1)] })
    expect(keys(state({ view: person(guest) }))).toContain('F2 check-in')
    expect(keys(state({ view: person(card({ handOuts: [line(1)] })) }))).toContain('F2 give-all')
  })

  it('checks in from the search only when somebody is marked', () => {
    expect(keys(state({ view: { kind: 'search', text: '', found: null, row: 0 } }))).toEqual(['F1 help', 'F10 cases', 'F7 call-lead', 'Esc back'])
    expect(keys(state({ view: { kind: 'search', text: 'ada', found, row: 0 } }))).toContain('F2 check-in')
  })

  it('offers a badge for whoever is inside and was not turned away', () => {
    expect(keys(state({ view: person(card()) }))).toContain('F6 badge')
    expect(keys(state({ view: person(card({ firstIn: null })) }))).not.toContain('F6 badge')
    expect(keys(state({ view: person(card({ left: { atMs: 1, station: null } })) }))).not.toContain('F6 badge')
    expect(keys(state({ view: shown(verdict({ band: 'stop', reason: 'refunded' })) }))).not.toContain('F6 badge')
  })

  it('offers to call a lead everywhere, and then to say that the lead is here', () => {
    expect(keys(state({ view: { kind: 'cases', cases: [], row: 0 } }))).toContain('F7 call-lead')
    expect(keys(state({ leadCalledMs: 1 }))).toContain('F7 lead-here')
  })

  it('Y6: gives Esc alone to what waits for the staff, whatever is open', () => {
    const staffWait = { command: { kind: 'key', number: 4 }, untilMs: 1 } as const
    const before = keys(state({ view: shown(verdict()) })).filter((key) => !key.startsWith('Esc'))
    expect(keys(state({ view: shown(verdict()), staffWait }))).toEqual([...before, 'Esc cancel-command'])
    expect(keys(state({ dialog: { kind: 'switch', to: { kind: 'check-out' }, step: 'ask' }, staffWait }))).toEqual(['F2 yes', 'Esc cancel-command'])
    expect(keys(state({ dialog: { kind: 'switch', to: { kind: 'check-out' }, step: 'busy' }, staffWait }))).toEqual(['Esc cancel-command'])
  })

  it('has one meaning per key on every screen', () => {
    const near = [{ code: 'A', name: 'Ada' }]
    const screens = [
      state(),
      state({ view: shown(verdict({ card: card({ handOuts: [line(1), line(2)] }) })) }),
      state({ view: shown(verdict({ near, card: null })) }),
      state({ view: { kind: 'search', text: 'ada', found, row: 0 } }),
      state({ view: { kind: 'cases', cases: [], row: 0 } }),
      state({ help: true }),
    ]
    for (const screen of screens) {
      const all = actionsOf(screen).map((action) => action.key)
      expect(new Set(all).size).toBe(all.length)
    }
  })

  it('leaves only looking around without the station, and under the help only what is found there', () => {
    expect(keys(state({ link: 'lost', view: shown(verdict({ card: card({ handOuts: [line(1)] }) })) }))).toEqual(['F1 help', 'Esc next'])
    expect(keys(state({ help: true }))).toEqual(['Esc close', 'F1 close', 'Alt 1 guns', 'Alt 2 sheet', 'Alt 3 sheet'])
  })
})

describe('sheetNumber', () => {
  it('follows the printed command sheet', () => {
    expect((['Esc', 'F1', 'F2', 'F3', 'F4', 'F9', 'F10', 'F11', 'Alt 1', 'Alt 9'] as const).map(sheetNumber)).toEqual([1, null, 2, 3, 4, 9, 10, 11, 21, 29])
  })
})
