import type { CardView, ConnectionView, VerdictView } from '../../src-shared/contract/types.ts'
import { unreachable } from '../../src-shared/result.ts'
import { openLines } from '../state/hand-outs.ts'
import type { BandCopy } from './copy.ts'
import { dayOf, timeOf } from './format.ts'
import type { Phrase, WordKey } from './phrase.ts'
import { say } from './phrase.ts'

export interface VerdictFacts {
  verdict: VerdictView
  /** The card as it is now, after hand-outs. */
  card: CardView | null
  station: string
  storage: ConnectionView['storage']
  /** Time of the list, for verdicts that do not carry it. */
  listAtMs: number | null
}

type Lines = Pick<BandCopy, 'reason' | 'next' | 'say'>

/** A faulty disk without a known fault: the desk says what it knows. */
export const faultOf = (storage: ConnectionView['storage']): Phrase => say(storage === 'full' ? 'fault.full' : 'fault.broken')

const giveOr = (card: CardView | null, give: WordKey, otherwise: WordKey): Phrase => {
  const count = openLines(card).length
  return count > 0 ? say(give, { count }) : say(otherwise)
}

/** Part of the order was refunded: the order of the day is the same whatever the verdict. */
const nextIfPartRefunded = (card: CardView | null, next: Phrase): Phrase =>
  card?.order === 'partially_refunded' && card.handOuts.length > 0 ? say('verdict.part-refunded.next') : next

const firstEntry = ({ card }: VerdictFacts): Lines => ({
  reason:
    card === null || card.ticketType === ''
      ? say('verdict.first-entry.reason-no-ticket')
      : say('verdict.first-entry.reason', { ticket: card.ticketType }),
  next: giveOr(card, 'verdict.first-entry.next-give', 'verdict.first-entry.next'),
  say: null,
})

export const firstInReason = (earlier: VerdictView['earlier'], nowMs: number): Phrase => {
  if (earlier === null) return say('verdict.re-entry.reason-unknown')
  const when = { day: dayOf(earlier.atMs, nowMs), time: timeOf(earlier.atMs) }
  return earlier.station === null
    ? say('verdict.re-entry.reason', when)
    : say('verdict.re-entry.reason-where', { ...when, station: earlier.station })
}

const reEntry = ({ verdict, card }: VerdictFacts): Lines => ({
  reason: firstInReason(verdict.earlier, verdict.atMs),
  next: nextIfPartRefunded(card, say(verdict.compareName ? 'verdict.re-entry.next-compare' : 'verdict.re-entry.next')),
  say: verdict.compareName ? say('verdict.re-entry.say-compare') : null,
})

const listTime = ({ verdict, listAtMs }: VerdictFacts): number | null =>
  verdict.decidedBy.by === 'station' ? verdict.decidedBy.listAtMs : listAtMs

const offlineEntry = (facts: VerdictFacts): Lines => ({
  reason: say('verdict.offline-entry.reason', { time: timeOf(listTime(facts) ?? facts.verdict.atMs) }),
  next: nextIfPartRefunded(facts.card, giveOr(facts.card, 'verdict.offline-entry.next-give', 'verdict.offline-entry.next')),
  say: null,
})

const offlineReturn = ({ verdict, card, station }: VerdictFacts): Lines => {
  const { earlier } = verdict
  const here = earlier !== null && earlier.station === station
  return {
    reason:
      earlier === null
        ? say('verdict.offline-return.reason-unknown')
        : say(here ? 'verdict.offline-return.reason-here' : 'verdict.offline-return.reason', { time: timeOf(earlier.atMs) }),
    next: nextIfPartRefunded(card, say(verdict.compareName ? 'verdict.re-entry.next-compare' : 'verdict.offline-return.next')),
    say: verdict.compareName ? say('verdict.re-entry.say-compare') : null,
  }
}

const unknownOffline = (facts: VerdictFacts): Lines => {
  const time = listTime(facts)
  return {
    reason: time === null ? say('verdict.unknown-offline.reason-no-list') : say('verdict.unknown-offline.reason', { time: timeOf(time) }),
    next: say('verdict.unknown-offline.next'),
    say: say('verdict.unknown-offline.say'),
  }
}

/** Reasons whose three lines are always the same. */
type PlainReason = 'refunded' | 'cancelled' | 'unpaid' | 'no-order' | 'not-a-ticket' | 'central-unreadable' | 'no-list'

export const plainLines = (reason: PlainReason): Lines => ({
  reason: say(`verdict.${reason}.reason`),
  next: say(`verdict.${reason}.next`),
  say: say(`verdict.${reason}.say`),
})

const linesOf = (facts: VerdictFacts): Lines => {
  const { verdict } = facts
  switch (verdict.reason) {
    case 'first-entry':
      return firstEntry(facts)
    case 'part-refunded':
      return { reason: say('verdict.part-refunded.reason'), next: say('verdict.part-refunded.next'), say: null }
    case 're-entry':
      return reEntry(facts)
    case 'offline-entry':
      return offlineEntry(facts)
    case 'offline-return':
      return offlineReturn(facts)
    case 'unknown-code':
      return {
        reason: say('verdict.unknown-code.reason', { code: verdict.code }),
        next: say('verdict.unknown-code.next'),
        say: say('verdict.unknown-code.say'),
      }
    case 'wrong-event':
      return {
        reason: verdict.otherEvent === null ? say('verdict.wrong-event.reason-unknown') : say('verdict.wrong-event.reason', { event: verdict.otherEvent }),
        next: say('verdict.wrong-event.next'),
        say: say('verdict.wrong-event.say'),
      }
    case 'unknown-offline':
      return unknownOffline(facts)
    case 'not-saved':
      return {
        reason: say('verdict.not-saved.reason', { fault: faultOf(facts.storage) }),
        next: say('verdict.not-saved.next'),
        say: say('verdict.not-saved.say'),
      }
    case 'refunded':
    case 'cancelled':
    case 'unpaid':
    case 'no-order':
    case 'not-a-ticket':
    case 'central-unreadable':
    case 'no-list':
      return plainLines(verdict.reason)
    default:
      return unreachable(verdict.reason)
  }
}

/** The band of a verdict. */
export const verdictCopy = (facts: VerdictFacts): BandCopy => {
  const { verdict } = facts
  return {
    band: verdict.band,
    glyph: verdict.band,
    reasonWord: verdict.reason,
    word: say(`verdict.${verdict.reason}.word`),
    ...linesOf(facts),
    stamp: { number: verdict.number, atMs: verdict.atMs, code: verdict.code },
  }
}
