import { describe, expect, it } from 'vitest'
import type { DeskEvent } from '../../../src-shared/contract/types.ts'
import { reduce } from '../../../src-renderer/state/reduce.ts'
import { NO_ADVICE } from '../../../src-shared/scan/gun-advice.ts'
import { card, connection, line, NOW_MS, shown, state, verdict } from './desk-samples.ts'

describe('reduce', () => {
  it('shows a verdict with its card, whatever was open, and keeps what is on its way to be given', () => {
    const open = state({
      view: { kind: 'search', text: 'ada', found: null, row: 0 },
      connection: connection({ pending: 0 }),
      help: true,
      toast: { kind: 'misread' },
      giving: [{ lineId: 1, slow: false }],
    })
    const one = verdict({ number: 7 })
    expect(reduce(open, { kind: 'verdict', verdict: one }, NOW_MS)).toEqual({
      ...open,
      connection: connection({ pending: 1 }),
      view: shown(one),
      lastVerdict: { number: 7, atMs: NOW_MS },
      help: false,
      toast: null,
    })
  })

  it('lets a refusal clear the person before it', () => {
    const before = state({ view: shown(verdict()) })
    const after = reduce(before, { kind: 'verdict', verdict: verdict({ number: 2, band: 'stop', reason: 'unknown-code', card: null }) }, NOW_MS)
    expect(after.view).toMatchObject({ kind: 'verdict', card: null })
  })

  it('puts a changed card under its own verdict only', () => {
    const before = state({ view: shown(verdict({ card: card({ handOuts: [line(1)] }) })) })
    const done = card({ handOuts: [line(1, { redeemed: 1, remaining: 0 })] })
    expect(reduce(before, { kind: 'card', card: done }, NOW_MS).view).toMatchObject({ card: done, given: 0 })
    expect(reduce(before, { kind: 'card', card: { ...done, code: 'OTHER' } }, NOW_MS).view).toBe(before.view)
    const idle = state()
    expect(reduce(idle, { kind: 'card', card: done }, NOW_MS).view).toBe(idle.view)
  })

  it('tells from when on central is asked, and closes what lies over it', () => {
    const after = reduce(state({ help: true }), { kind: 'checking', code: 'X', waiting: 2 }, NOW_MS)
    expect(after).toMatchObject({ view: { kind: 'checking', code: 'X', sinceMs: NOW_MS }, waiting: 2, help: false })
  })

  it('keeps the band for a misread and a duplicate', () => {
    const before = state({ view: shown(verdict()) })
    expect(reduce(before, { kind: 'misread', device: 'a', error: 'parity' }, NOW_MS)).toEqual({ ...before, toast: { kind: 'misread' } })
    expect(reduce(before, { kind: 'duplicate', device: 'a' }, NOW_MS)).toBe(before)
  })

  it('takes over what describes the present', () => {
    const about = { eventName: 'Example', eventSlug: 'example', station: 'Station 3', demo: false, version: '1' }
    const figures = { checkedIn: 1, expected: 2, here: 1, secondsPerGuest: null }
    const offline = connection({ state: 'offline' })
    const device = { device: 'a', name: 'Gun', via: 'serial', state: 'open', advice: NO_ADVICE, sinceMs: 0 } as const
    const scan = { number: 1, atMs: NOW_MS, band: 'in', reason: 'first-entry', name: 'Ada', code: 'X' } as const
    const events: DeskEvent[] = [
      { kind: 'station', station: about },
      { kind: 'figures', figures },
      { kind: 'connection', connection: offline },
      { kind: 'devices', devices: [device] },
      { kind: 'recent', recent: [scan] },
      { kind: 'queue', waiting: 5 },
    ]
    const after = events.reduce((before, event) => reduce(before, event, NOW_MS), state())
    expect(after).toMatchObject({ station: about, figures, connection: offline, devices: [device], recent: [scan], waiting: 5 })
  })
})
