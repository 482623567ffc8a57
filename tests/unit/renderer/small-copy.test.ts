import { describe, expect, it } from 'vitest'
import { connectionView, redeemView } from '../../../src-shared/contract/views.ts'
import { cueOf } from '../../../src-renderer/feedback/cue.ts'
import { notes } from '../../../src-renderer/feedback/notes.ts'
import { actionCopy } from '../../../src-renderer/i18n/action-copy.ts'
import { ageOf, dayOf, percentOf } from '../../../src-renderer/i18n/format.ts'
import { linkCopy } from '../../../src-renderer/i18n/link-copy.ts'
import { troubleCopy } from '../../../src-renderer/i18n/trouble-copy.ts'
import { toastCopy } from '../../../src-renderer/i18n/toast-copy.ts'
import { createWords } from './catalogue.ts'
import { connection, NOW_MS, verdict } from './desk-samples.ts'

const words = createWords()
const MINUTE_MS = 60_000
const link = (part: Parameters<typeof connection>[0]): string => {
  const { word, note } = linkCopy('open', connection(part), NOW_MS)
  return `${words(word)} / ${words(note)}`
}

describe('the connection part', () => {
  it('has word, age and count to send in every state', () => {
    const list = { count: 1, atMs: NOW_MS - 12 * MINUTE_MS }
    expect(link({ lastAnswerAtMs: NOW_MS - 2000 })).toBe('Online / 2 s ago, 0 to send')
    expect(link({ state: 'unsteady', lastAnswerAtMs: NOW_MS - 41_000, pending: 1 })).toBe('Network unsteady / last answer 41 s ago, 1 to send')
    expect(link({ state: 'offline', sinceMs: NOW_MS - 12 * MINUTE_MS, list, pending: 38 })).toMatch(/^Offline 12 min \/ list of \d\d:\d\d, 38 to send$/u)
    expect(link({ state: 'offline', list: null })).toBe('Offline 0 s / no list, 0 to send')
    expect(link({ state: 'downloading', progress: { done: 1340, total: 2150 } })).toBe('Downloading / 1,340 of 2,150')
    expect(link({ state: 'downloading', progress: { done: 1340, total: null } })).toBe('Downloading / 1,340 so far')
    expect(link({ state: 'signin', pending: 12 })).toBe('Sign in again / stored here, 12 to send')
    expect(link({ state: 'wrong' })).toBe('Wrong server / stored here, 0 to send')
    expect(link({ state: 'starting', pending: 1200 })).toBe('Starting / no answer yet, 1,200 to send')
  })

  it('is red when nothing can be saved or the station is lost', () => {
    expect(linkCopy('open', connection({ storage: 'full' }), NOW_MS)).toMatchObject({ tone: 'stop', word: { key: 'link.full' } })
    expect(linkCopy('open', connection({ storage: 'broken' }), NOW_MS)).toMatchObject({ tone: 'stop', word: { key: 'link.broken' } })
    expect(linkCopy('lost', connection(), NOW_MS)).toMatchObject({ tone: 'stop', word: { key: 'link.lost' } })
    expect(linkCopy('opening', null, NOW_MS).tone).toBe('hold')
  })
})

describe('trouble with central', () => {
  const problems = connectionView.shape.problem.unwrap().options.filter((problem) => problem !== 'none')

  it('has a title of its own, what works and what does not, for every problem', () => {
    const titles = problems.map((problem) => {
      const copy = troubleCopy(connection({ state: 'offline', problem }))
      expect(words(copy.problem ?? copy.title), problem).not.toBe('')
      expect(words(copy.works)).toMatch(/^Works: /u)
      expect(words(copy.worksNot ?? copy.title), problem).toMatch(/^Not now: /u)
      // One line of the rail.
      expect(words(copy.title).length, words(copy.title)).toBeLessThanOrEqual(34)
      return words(copy.title)
    })
    expect(new Set(titles).size).toBe(problems.length)
  })

  it('does not tell a desk without a list to keep working', () => {
    const copy = troubleCopy(connection({ state: 'offline', problem: 'timeout', list: null }))
    expect(words(copy.works)).toMatch(/^Does not work: scanning/u)
    expect(copy.worksNot).toBeNull()
  })

  it('is in the top bar where the word of the state would send people the wrong way', () => {
    expect(link({ state: 'signin', problem: 'revoked', pending: 3 })).toBe('Not let in / stored here, 3 to send')
    expect(link({ state: 'signin', problem: 'replaced' })).toMatch(/^Used elsewhere/u)
    expect(linkCopy('open', connection({ problem: 'slow' }), NOW_MS)).toMatchObject({ tone: 'hold', word: { key: 'link.problem.slow' } })
    expect(words(troubleCopy(connection({ problem: 'timeout' })).title)).toBe('The guest list cannot be fetched')
    expect(words(troubleCopy(connection({ state: 'unsteady' })).title)).toMatch(/^Network unsteady since/u)
  })
})

describe('ages and days', () => {
  it('use the one unit that matters', () => {
    const ages = [0, 59_999, MINUTE_MS, 59 * MINUTE_MS, 3 * 60 * MINUTE_MS, 47 * 60 * MINUTE_MS, 72 * 60 * MINUTE_MS, -5]
    expect(ages.map((age) => words(ageOf(age)))).toEqual(['0 s', '59 s', '1 min', '59 min', '3 h', '47 h', '3 days', '0 s'])
  })

  it('tell today from the same day of another year', () => {
    expect(dayOf(NOW_MS, NOW_MS)).toMatchObject({ key: 'time.today' })
    expect(dayOf(NOW_MS - 365 * 24 * 60 * MINUTE_MS, NOW_MS)).toBe('13 May')
    expect(percentOf(0.5971)).toBe('59.7')
  })
})

describe('messages and names', () => {
  it('have a text for every refusal of a hand-out', () => {
    const refused = redeemView.options[1].shape.reason.options
    for (const reason of refused) expect(words(toastCopy({ kind: 'not-given', reason, name: null }))).toMatch(/^Not given: /u)
    for (const kind of ['misread', 'not-saved', 'given-unknown', 'flagged', 'no-answer'] as const) expect(words(toastCopy({ kind }))).not.toBe('')
  })

  it('name the actions', () => {
    const facts = { openCases: 1234, mode: { kind: 'check-in' }, others: 3, ticked: 1, isBehindCart: false } as const
    expect(words(actionCopy({ id: 'cases', key: 'F10' }, facts))).toBe('Cases: 1,234')
    expect(words(actionCopy({ id: 'give', key: 'Alt 1', code: 'X', lineId: 1, product: 'Lunch box' }, facts))).toBe('Hand over Lunch box')
    expect(words(actionCopy({ id: 'near', key: 'Alt 1', code: 'X', name: 'Ada' }, facts))).toBe('Check in Ada')
    expect(words(actionCopy({ id: 'next', key: 'Esc' }, facts))).toBe('Next guest')
    expect([false, true].map((isBehindCart) => words(actionCopy({ id: 'back', key: 'Esc' }, { ...facts, isBehindCart })))).toEqual(['Back to scanning', 'Back'])
  })
})

describe('sounds', () => {
  it('belong to their bands', () => {
    const cueOfBand = (band: Parameters<typeof verdict>[0]) => cueOf({ kind: 'verdict', verdict: verdict(band) })
    expect((['in', 'again', 'hold', 'stop', 'lead', 'unk'] as const).map((band) => cueOfBand({ band }))).toEqual(['in', 'again', 'hold', 'stop', 'lead', 'lead'])
    expect(cueOf({ kind: 'duplicate', device: '' })).toBe('dup')
    expect(cueOf({ kind: 'queue', waiting: 1 })).toBeNull()
  })

  it('can be told apart without their pitch', () => {
    const shape = (cue: keyof typeof notes): string =>
      notes[cue].map((note, index, all) => (index === 0 ? `${note.ms}` : Math.sign(note.hz - (all[index - 1]?.hz ?? 0)))).join(' ')
    const shapes = Object.keys(notes).map((cue) => shape(cue as keyof typeof notes))
    expect(new Set(shapes).size).toBe(shapes.length)
  })
})
