import type { CardView, ConnectionView, VerdictView } from '../../src-shared/contract/types.ts'
import type { BandCopy } from './copy.ts'
import { dayOf, momentOf, timeOf } from './format.ts'
import type { Phrase } from './phrase.ts'
import { say } from './phrase.ts'

export interface VerdictFacts {
  verdict: VerdictView
  /** The card as it is now, after hand-outs. */
  card: CardView | null
  station: string
  storage: ConnectionView['storage']
  /** Time of the list, for verdicts that do not carry it. */
  listAtMs: number | null
  /** A lead opened the hand-outs. */
  released: boolean
}

/** What the band says beside its one word. */
export type Lines = Pick<BandCopy, 'reason' | 'next' | 'say'>

type Happened = VerdictView['earlier']

/** Reasons whose three lines are always the same. */
export type PlainReason = 'refunded' | 'cancelled' | 'unpaid' | 'no-order' | 'not-a-ticket' | 'central-unreadable' | 'no-list' | 'turned-down'

export const plainLines = (reason: PlainReason): Lines => ({
  reason: say(`verdict.${reason}.reason`),
  next: say(`verdict.${reason}.next`),
  say: say(`verdict.${reason}.say`),
})

/** A faulty disk without a known fault: the desk says what it knows. */
export const faultOf = (storage: ConnectionView['storage']): Phrase => say(storage === 'full' ? 'fault.full' : 'fault.broken')

/** The list that decided. */
export const listTime = ({ verdict, listAtMs }: VerdictFacts): number | null =>
  verdict.decidedBy.by === 'station' ? verdict.decidedBy.listAtMs : listAtMs

/** When something happened, and at which desk where that is known. */
export const happenedAt = (happened: NonNullable<Happened>, nowMs: number): Phrase | string => {
  const moment = momentOf(happened.atMs, nowMs)
  return happened.station === null ? moment : say('moment.where', { moment, station: happened.station })
}

export const firstInReason = (earlier: Happened, nowMs: number): Phrase => {
  if (earlier === null) return say('verdict.re-entry.reason-unknown')
  const when = { day: dayOf(earlier.atMs, nowMs), time: timeOf(earlier.atMs) }
  return earlier.station === null
    ? say('verdict.re-entry.reason', when)
    : say('verdict.re-entry.reason-where', { ...when, station: earlier.station })
}
