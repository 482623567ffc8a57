import type { ModeView } from '../../src-shared/contract/types.ts'
import type { DeskState } from '../state/view.ts'
import type { BandCopy } from './copy.ts'
import { countOf } from './format.ts'
import type { Phrase } from './phrase.ts'
import { say } from './phrase.ts'
import { faultOf } from './verdict-lines.ts'

type IdleWord = 'ready' | 'no-list' | 'downloading' | 'not-saved' | 'starting' | 'lost'

type IdleFacts = Pick<DeskState, 'link' | 'connection' | 'mode'>

export const progressOf = ({ done, total }: { done: number; total: number | null }): Phrase =>
  total === null ? say('link.progress-open', { done: countOf(done) }) : say('link.progress', { done: countOf(done), total: countOf(total) })

/** What to scan, by what scans do here. */
const readyCopy = (mode: ModeView): Pick<BandCopy, 'word' | 'reason' | 'next'> => {
  if (mode.kind === 'check-in') return { word: say('idle.ready.word'), reason: say('idle.ready.reason'), next: say('idle.ready.next') }
  const name = mode.kind === 'door' || mode.kind === 'hand-out' ? mode.name : ''
  return { word: say(`idle.ready-${mode.kind}.word`), reason: say(`idle.ready-${mode.kind}.reason`, { name }), next: say(`idle.ready-${mode.kind}.next`) }
}

const idleWord = ({ link, connection }: Pick<DeskState, 'link' | 'connection'>): IdleWord => {
  if (link === 'lost') return 'lost'
  if (connection === null) return 'starting'
  if (connection.storage !== 'ok') return 'not-saved'
  if (connection.list !== null) return 'ready'
  return connection.state === 'downloading' ? 'downloading' : 'no-list'
}

/** The band between two guests. */
export const idleCopy = (facts: IdleFacts): BandCopy => {
  const word = idleWord(facts)
  const { connection } = facts
  const values = { fault: faultOf(connection?.storage ?? 'broken'), progress: progressOf(connection?.progress ?? { done: 0, total: null }) }
  return {
    band: 'none',
    glyph: 'scan',
    // For automation a list on its way is no list yet.
    reasonWord: word === 'downloading' ? 'no-list' : word,
    ...(word === 'ready' ? readyCopy(facts.mode) : { word: say(`idle.${word}.word`), reason: say(`idle.${word}.reason`, values), next: say(`idle.${word}.next`) }),
    say: null,
    striped: false,
    stamp: null,
  }
}

/** The band while central is asked. */
export const checkingCopy = (sinceMs: number, nowMs: number): BandCopy => ({
  band: 'none',
  glyph: 'scan',
  reasonWord: 'checking',
  word: say('checking.word'),
  reason: say('checking.reason', { seconds: Math.max(1, Math.ceil((nowMs - sinceMs) / 1000)) }),
  next: say('checking.next'),
  say: null,
  striped: false,
  stamp: null,
})
