import { describe, expect, it } from 'vitest'
import { reasonView } from '../../../src-shared/contract/views.ts'
import type { VerdictView } from '../../../src-shared/contract/types.ts'
import { bandCopy } from '../../../src-renderer/i18n/band-copy.ts'
import { timeOf } from '../../../src-renderer/i18n/format.ts'
import type { DeskState } from '../../../src-renderer/state/view.ts'
import { createWords } from './catalogue.ts'
import { card, connection, line, NOW_MS, person, shown, state, verdict } from './desk-samples.ts'

const words = createWords()
const MINUTE_MS = 60_000
const station = { eventName: 'Example', eventSlug: 'example', station: 'Station 3', demo: false, version: '1' }
const listAtMs = NOW_MS - 12 * MINUTE_MS
const byList = { by: 'station', listAtMs } as const

const linesOf = (of: DeskState) => {
  const copy = bandCopy({ ...of, station }, NOW_MS)
  return { word: words(copy.word), reason: words(copy.reason), next: words(copy.next), say: copy.say === null ? null : words(copy.say) }
}
const verdictLines = (part: Partial<VerdictView>, more: Partial<DeskState> = {}) => linesOf(state({ view: shown(verdict(part)), ...more }))

/** Lines as the "Do this next" box breaks them: at most 20 letters each. */
const linesOf20 = (text: string): number => {
  let lines = 1
  let length = 0
  for (const word of text.split(' ')) {
    length += (length === 0 ? 0 : 1) + word.length
    if (length <= 20) continue
    lines += 1
    length = word.length
  }
  return lines
}

describe('words of the verdicts', () => {
  it('are there for every reason, and fit their places', () => {
    for (const reason of reasonView.options) {
      const { word, reason: why, next } = verdictLines({ reason, otherEvent: 'other-2027', decidedBy: byList, code: 'K8PL22XD', earlier: { atMs: NOW_MS, station: 'Station 3' } })
      expect(word).not.toBe('')
      // Two lines of the band are safe; ui wants one, which "other desks not asked" misses by two letters.
      expect(why.length, why).toBeLessThanOrEqual(46)
      expect(linesOf20(next), next).toBeLessThanOrEqual(2)
    }
  })

  it('say the ticket of a first entry, or nothing about it', () => {
    expect(verdictLines({}).reason).toBe('First time. Full conference.')
    expect(verdictLines({ card: card({ ticketType: '' }) }).reason).toBe('First time.')
  })

  it('count what is to be handed out, until it is', () => {
    const open = card({ handOuts: [line(1), line(2)] })
    expect(verdictLines({ card: open }).next).toBe('Hand out 2 items')
    expect(verdictLines({ card: open, reason: 'offline-entry', band: 'hold' }).next).toBe('Let them in and hand out 2 items')
    const done = card({ handOuts: [line(1, { remaining: 0 })] })
    expect(verdictLines({ card: done }).next).toBe('Let them in')
  })

  it('send hand-outs of a partly refunded order to the lead, whatever the verdict', () => {
    const part = card({ order: 'partially_refunded', handOuts: [line(1)] })
    for (const reason of ['part-refunded', 're-entry', 'offline-entry', 'offline-return'] as const) {
      expect(verdictLines({ reason, card: part }).next).toBe('Let in. Ask the lead before handing out.')
    }
  })

  it('say when and where somebody came in first', () => {
    const earlier = { atMs: NOW_MS - 78 * MINUTE_MS, station: 'Station 1' }
    const time = timeOf(earlier.atMs)
    expect(verdictLines({ reason: 're-entry', earlier }).reason).toBe(`First in today ${time}, Station 1.`)
    expect(verdictLines({ reason: 're-entry', earlier: { ...earlier, station: null } }).reason).toBe(`First in today ${time}.`)
    const yesterday = { atMs: earlier.atMs - 24 * 60 * MINUTE_MS, station: null }
    expect(verdictLines({ reason: 're-entry', earlier: yesterday }).reason).toMatch(/^First in 1\d May /u)
    expect(verdictLines({ reason: 're-entry', earlier: null }).reason).toBe('Was in before.')
  })

  it('ask for a look at the name after a quick return, and how to ask', () => {
    for (const reason of ['re-entry', 'offline-return'] as const) {
      const lines = verdictLines({ reason, compareName: true })
      expect(lines.next).toBe('Compare the name on the badge')
      expect(lines.say).toContain('name on your badge')
      expect(verdictLines({ reason }).next).toBe('Let them through')
    }
  })

  it('say which list decided offline', () => {
    expect(verdictLines({ reason: 'offline-entry', decidedBy: byList }).reason).toBe(`Offline. On the list of ${timeOf(listAtMs)}.`)
    expect(verdictLines({ reason: 'unknown-offline', decidedBy: byList }).reason).toBe(`Not on the list of ${timeOf(listAtMs)}. Offline.`)
    expect(verdictLines({ reason: 'unknown-offline' }, { connection: null }).reason).toBe('Not on the list. Offline.')
  })

  it('tell an arrival here from one at another desk', () => {
    const atMs = NOW_MS - MINUTE_MS
    expect(verdictLines({ reason: 'offline-return', earlier: { atMs, station: 'Station 3' } }).reason).toContain('In here')
    expect(verdictLines({ reason: 'offline-return', earlier: { atMs, station: 'Station 1' } }).reason).not.toContain('here')
  })

  it('name the other event, and what is wrong with the disk', () => {
    expect(verdictLines({ reason: 'wrong-event', otherEvent: 'other-2027' }).reason).toBe('Ticket is for other-2027.')
    expect(verdictLines({ reason: 'wrong-event' }).reason).toBe('Ticket is for another event.')
    expect(verdictLines({ reason: 'not-saved' }, { connection: connection({ storage: 'full' }) }).reason).toBe('Not saved: the disk is full.')
    expect(verdictLines({ reason: 'not-saved' }).reason).toBe('Not saved: the disk does not work.')
  })
})

describe('words between guests', () => {
  const reasonWord = (part: Partial<DeskState>): string => bandCopy({ ...state(part), station }, NOW_MS).reasonWord

  it('are Ready only when a scan can be answered and saved', () => {
    expect(reasonWord({})).toBe('ready')
    expect(reasonWord({ connection: connection({ list: null }) })).toBe('no-list')
    expect(reasonWord({ connection: connection({ list: null, state: 'downloading' }) })).toBe('no-list')
    expect(reasonWord({ connection: connection({ storage: 'full' }) })).toBe('not-saved')
    expect(reasonWord({ connection: null })).toBe('starting')
    expect(reasonWord({ link: 'lost' })).toBe('lost')
  })

  it('count the download', () => {
    const lines = linesOf(state({ connection: connection({ list: null, state: 'downloading', progress: { done: 1340, total: 2150 } }) }))
    expect(lines).toMatchObject({ word: 'Not ready', reason: 'Getting the guest list: 1,340 of 2,150.' })
  })

  it('count the seconds central is asked', () => {
    const copy = bandCopy({ ...state({ view: { kind: 'checking', code: '', sinceMs: NOW_MS - 1200 } }), station }, NOW_MS)
    expect(words(copy.reason)).toBe('Asking the server, 2 s')
  })
})

describe('words about a person looked at', () => {
  const personOf = (part: Parameters<typeof card>[0]) => bandCopy({ ...state({ view: person(card(part)) }), station }, NOW_MS)

  it('decide nothing: grey, without a number', () => {
    expect(personOf({ firstIn: null })).toMatchObject({ band: 'none', reasonWord: 'not-in', stamp: null })
    const inside = personOf({ handOuts: [line(1)] })
    expect(inside).toMatchObject({ band: 'none', reasonWord: 'is-in', stamp: null })
    expect(words(inside.next)).toBe('Hand out 1 item')
  })

  it('are dark for an order that does not admit', () => {
    const reasons = (['refunded', 'cancelled', 'pending', 'none'] as const).map((order) => personOf({ order, admissible: false }))
    expect(reasons.map(({ band, reasonWord }) => [band, reasonWord])).toEqual([
      ['stop', 'refunded'],
      ['stop', 'cancelled'],
      ['stop', 'unpaid'],
      ['stop', 'no-order'],
    ])
  })
})
