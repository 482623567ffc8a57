import type { PartyRow, View } from '../state/view.ts'
import type { BandCopy } from './copy.ts'
import type { Phrase } from './phrase.ts'
import { say } from './phrase.ts'

const isRefused = ({ answer }: PartyRow): boolean => answer !== null && (answer.band === 'stop' || answer.band === 'lead')

const nextOf = (rows: readonly PartyRow[]): Phrase => {
  if (rows.some((row) => row.asked)) return say('party.next-asked')
  if (rows.some(isRefused)) return say('party.next-refused')
  return rows.some((row) => row.answer !== null) ? say('party.next-done') : say('party.next')
}

/** The band over everybody on one order: grey, because the rows carry their own words. */
export const partyCopy = ({ of, rows }: Extract<View, { kind: 'party' }>): BandCopy => ({
  band: 'none',
  glyph: 'scan',
  reasonWord: 'party',
  word: say('party.word'),
  reason: say('party.reason', { count: rows.length, name: of === '' ? say('person.no-name') : of }),
  next: nextOf(rows),
  say: null,
  striped: false,
  stamp: null,
})
