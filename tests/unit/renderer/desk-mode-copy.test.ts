import { describe, expect, it } from 'vitest'
import type { VerdictView } from '../../../src-shared/contract/types.ts'
import { bandCopy } from '../../../src-renderer/i18n/band-copy.ts'
import { timeOf } from '../../../src-renderer/i18n/format.ts'
import { createWords } from './catalogue.ts'
import { NOW_MS, shown, state, verdict } from './desk-samples.ts'

const words = createWords()
const MINUTE_MS = 60_000
const at = (minutes: number): number => NOW_MS + minutes * MINUTE_MS
const bandOf = (part: Partial<VerdictView>) => bandCopy({ ...state({ view: shown(verdict(part)) }), station: null }, NOW_MS)
const reasonOf = (part: Partial<VerdictView>): string => words(bandOf(part).reason)
const door = { name: 'Keynote', opensAtMs: at(46), closesAtMs: at(90) }
const shirts = { name: 'T-shirt', quantity: 3, redeemed: 2 }

describe('words at the exit', () => {
  it('say when they left', () => {
    const left = { atMs: at(-1), station: 'Station 5' }
    expect(reasonOf({ reason: 'checked-out', left })).toBe(`Left ${timeOf(at(-1))}. May come back today.`)
    expect(reasonOf({ reason: 'checked-out-offline', left })).toBe(`Offline. Left ${timeOf(at(-1))}, to be sent.`)
    expect(reasonOf({ reason: 'left-before', left })).toBe(`Left ${timeOf(at(-1))}, Station 5.`)
    expect(reasonOf({ reason: 'looked-up-out', left: { ...left, station: null } })).toBe(`Left ${timeOf(at(-1))}.`)
    expect(reasonOf({ reason: 'left-before', left: null })).toBe('Left before.')
  })

  it('add the departure to a return', () => {
    const earlier = { atMs: at(-120), station: 'Station 3' }
    expect(reasonOf({ reason: 're-entry', earlier, left: { atMs: at(-9), station: null } })).toBe(
      `First in today ${timeOf(at(-120))}, Station 3. Left ${timeOf(at(-9))}.`,
    )
    expect(reasonOf({ reason: 'offline-return', earlier, left: { atMs: at(-9), station: null } })).toBe(`Offline. In ${timeOf(at(-120))}, left ${timeOf(at(-9))}.`)
  })
})

describe('words at a door', () => {
  it('name the door, and when it opens or has closed', () => {
    expect(reasonOf({ reason: 'door-entry', door })).toBe('Keynote. First time.')
    expect(reasonOf({ reason: 'door-not-open', door })).toBe(`Keynote opens ${timeOf(at(46))}.`)
    expect(reasonOf({ reason: 'door-not-open', door: { ...door, opensAtMs: at(24 * 60) } })).toMatch(/^Keynote opens 14 May \d\d:\d\d\.$/u)
    expect(reasonOf({ reason: 'door-closed', door: { ...door, closesAtMs: at(-4) } })).toBe(`Keynote closed ${timeOf(at(-4))}.`)
    expect(reasonOf({ reason: 'door-closed', door: { ...door, closesAtMs: null } })).toBe('Keynote is closed.')
    expect(reasonOf({ reason: 'door-used', door, earlier: { atMs: at(-60), station: 'Station 1' } })).toBe(`Already used ${timeOf(at(-60))}, Station 1.`)
  })

  it('fall back on the name the station switched to', () => {
    const mode = { kind: 'door', door: { kind: 'session', slug: 'k' }, name: 'Keynote' } as const
    expect(reasonOf({ reason: 'door-unknown', door: null, mode })).toContain('Keynote')
    expect(reasonOf({ reason: 'not-booked', door: null })).toContain('this door')
  })
})

describe('words at a hand-out desk', () => {
  it('count the units after this scan', () => {
    expect(reasonOf({ reason: 'handed-out', product: shirts })).toBe('T-shirt: 2 of 3 given.')
    expect(reasonOf({ reason: 'handed-out-offline', product: shirts })).toBe('Offline. T-shirt: 2 of 3 given.')
    const earlier = { atMs: at(-60), station: 'Station 1' }
    expect(reasonOf({ reason: 'already-given', product: { ...shirts, redeemed: 3 }, earlier })).toBe(`T-shirt: 3 of 3 given ${timeOf(at(-60))}, Station 1.`)
    expect(reasonOf({ reason: 'not-bought', product: null, mode: { kind: 'hand-out', product: 't-shirt', name: 'T-shirt' } })).toBe('Not on this order: T-shirt')
  })
})

describe('what is not final', () => {
  const forNow = { provisional: true, product: shirts, door } as const

  it('carries stripes in every band, and "for now" in its word', () => {
    for (const reason of ['offline-entry', 'offline-return', 'checked-out-offline', 'door-offline', 'handed-out-offline'] as const) {
      for (const band of ['hold', 'out'] as const) expect(bandOf({ reason, band, ...forNow }).striped, reason).toBe(true)
      expect(words(bandOf({ reason, ...forNow }).word), reason).toContain('for now')
    }
  })

  it('is nothing that is final', () => {
    for (const reason of ['first-entry', 'checked-out', 'door-entry', 'handed-out'] as const) {
      expect(bandOf({ reason, product: shirts, door }).striped, reason).toBe(false)
      expect(words(bandOf({ reason, product: shirts, door }).word)).not.toContain('for now')
    }
  })
})
