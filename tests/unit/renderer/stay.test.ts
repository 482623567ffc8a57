import { describe, expect, it } from 'vitest'
import { reasonView } from '../../../src-shared/contract/views.ts'
import { stayOf } from '../../../src-renderer/state/stay.ts'
import { DARK_REASONS } from './dark-reasons.ts'
import { card, line, NOW_MS, person, shown, verdict } from './desk-samples.ts'

const open = card({ handOuts: [line(1)] })
const done = card({ handOuts: [line(1, { redeemed: 1, remaining: 0 })] })

describe('stayOf', () => {
  it('lets an entry go after 5 s', () => {
    expect(stayOf(shown(verdict()))).toEqual({ ms: 5000, restarts: false })
    expect(stayOf(shown(verdict({ reason: 'offline-entry', band: 'hold' })))).toEqual({ ms: 5000, restarts: false })
  })

  it('waits for hand-outs: 45 s from the last touch, then 3 s once all are given', () => {
    for (const reason of ['first-entry', 'offline-entry', 're-entry', 'offline-return'] as const) {
      expect(stayOf(shown(verdict({ reason, card: open })))).toEqual({ ms: 45_000, restarts: true })
      expect(stayOf(shown(verdict({ reason, card: done }), 1))).toEqual({ ms: 3000, restarts: false })
    }
  })

  it('lets a return go after 4 s, or 15 s when the name is compared', () => {
    for (const reason of ['re-entry', 'offline-return'] as const) {
      expect(stayOf(shown(verdict({ reason })))?.ms).toBe(4000)
      expect(stayOf(shown(verdict({ reason, compareName: true })))?.ms).toBe(15_000)
    }
  })

  it('lets those who leave go after 4 s, and who was not in after 10 s', () => {
    for (const reason of ['checked-out', 'checked-out-offline', 'door-again'] as const) expect(stayOf(shown(verdict({ reason })))?.ms).toBe(4000)
    for (const reason of ['was-not-in', 'left-before'] as const) expect(stayOf(shown(verdict({ reason })))?.ms).toBe(10_000)
    expect(stayOf(shown(verdict({ reason: 'looked-up-in' })))).toEqual({ ms: 10_000, restarts: true })
  })

  it('keeps everything that needs somebody until somebody acts', () => {
    const waiting = ['part-refunded', ...DARK_REASONS]
    for (const reason of reasonView.options) expect(stayOf(shown(verdict({ reason }))) === null, reason).toBe(waiting.includes(reason))
    const partRefund = card({ order: 'partially_refunded', handOuts: [line(1)] })
    expect(stayOf(shown(verdict({ reason: 'offline-entry', card: partRefund })))).toBeNull()
    expect(stayOf({ kind: 'search', text: '', found: null, row: 0 })).toBeNull()
    expect(stayOf({ kind: 'cases', cases: null, row: 0 })).toBeNull()
    expect(stayOf({ kind: 'idle' })).toBeNull()
  })

  it('ends a question that nobody answered', () => {
    expect(stayOf({ kind: 'checking', code: '', sinceMs: NOW_MS })?.ms).toBe(15_000)
  })

  it('closes a person looked at, but not a refused one', () => {
    expect(stayOf(person(card({ firstIn: null })))).toEqual({ ms: 10_000, restarts: true })
    expect(stayOf(person(card()))?.ms).toBe(45_000)
    expect(stayOf(person(card({ admissible: false })))).toBeNull()
  })
})
