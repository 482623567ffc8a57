import { unreachable } from '../../src-shared/result.ts'
import { openLines } from '../state/guest/hand-outs.ts'
import type { BandCopy } from './copy.ts'
import { doorLines } from './door-copy.ts'
import { momentOf, timeOf } from './format.ts'
import { movementLines } from './movement-copy.ts'
import type { Phrase, WordKey } from './phrase.ts'
import { say } from './phrase.ts'
import { productLines } from './product-copy.ts'
import type { Lines, VerdictFacts } from './verdict-lines.ts'
import { faultOf, firstInReason, listTime, plainLines } from './verdict-lines.ts'

const giveOr = ({ card, verdict, released }: VerdictFacts, give: WordKey, otherwise: WordKey): Phrase => {
  const count = openLines(card, verdict.mode, released).length
  return count > 0 ? say(give, { count }) : say(otherwise)
}

/** Part of the order was refunded: the order of the day is the same whatever the verdict. */
const nextIfPartRefunded = ({ card, released }: VerdictFacts, next: Phrase): Phrase =>
  !released && card?.order === 'partially_refunded' && card.handOuts.length > 0 ? say('verdict.part-refunded.next') : next

const firstEntry = (facts: VerdictFacts): Lines => ({
  reason:
    facts.card === null || facts.card.ticketType === ''
      ? say('verdict.first-entry.reason-no-ticket')
      : say('verdict.first-entry.reason', { ticket: facts.card.ticketType }),
  next: giveOr(facts, 'verdict.first-entry.next-give', 'verdict.first-entry.next'),
  say: null,
})

/** First arrival, and when they left before this return. */
const cameBack = ({ earlier, left, atMs }: VerdictFacts['verdict']): Phrase => {
  const first = firstInReason(earlier, atMs)
  return left === null ? first : say('verdict.re-entry.reason-left', { first, time: momentOf(left.atMs, atMs) })
}

const reEntry = (facts: VerdictFacts): Lines => ({
  reason: cameBack(facts.verdict),
  next: nextIfPartRefunded(facts, say(facts.verdict.compareName ? 'verdict.re-entry.next-compare' : 'verdict.re-entry.next')),
  say: facts.verdict.compareName ? say('verdict.re-entry.say-compare') : null,
})

const offlineEntry = (facts: VerdictFacts): Lines => ({
  reason: say('verdict.offline-entry.reason', { time: timeOf(listTime(facts) ?? facts.verdict.atMs) }),
  next: nextIfPartRefunded(facts, giveOr(facts, 'verdict.offline-entry.next-give', 'verdict.offline-entry.next')),
  say: null,
})

const offlineReturn = (facts: VerdictFacts): Lines => {
  const { verdict, station } = facts
  const { earlier, left } = verdict
  const here = earlier !== null && earlier.station === station
  return {
    reason:
      earlier === null
        ? say('verdict.offline-return.reason-unknown')
        : left !== null
        ? say('verdict.offline-return.reason-left', { time: timeOf(earlier.atMs), left: timeOf(left.atMs) })
        : say(here ? 'verdict.offline-return.reason-here' : 'verdict.offline-return.reason', { time: timeOf(earlier.atMs) }),
    next: nextIfPartRefunded(facts, say(verdict.compareName ? 'verdict.re-entry.next-compare' : 'verdict.offline-return.next')),
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

const linesOf = (facts: VerdictFacts): Lines => {
  const { verdict } = facts
  switch (verdict.reason) {
    case 'first-entry':
      return firstEntry(facts)
    case 'part-refunded':
      return { reason: say('verdict.part-refunded.reason'), next: facts.released ? giveOr(facts, 'verdict.first-entry.next-give', 'verdict.first-entry.next') : say('verdict.part-refunded.next'), say: null }
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
    case 'turned-down':
      return plainLines(verdict.reason)
    case 'checked-out':
    case 'checked-out-offline':
    case 'was-not-in':
    case 'left-before':
    case 'looked-up-in':
    case 'looked-up-out':
    case 'looked-up-not-in':
      return movementLines(facts, verdict.reason)
    case 'door-entry':
    case 'door-again':
    case 'door-offline':
    case 'door-not-open':
    case 'door-closed':
    case 'door-used':
    case 'door-unknown':
    case 'not-booked':
      return doorLines(facts, verdict.reason)
    case 'handed-out':
    case 'handed-out-offline':
    case 'already-given':
    case 'not-bought':
    case 'held':
      return productLines(facts, verdict.reason)
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
    striped: verdict.provisional || verdict.band === 'hold' || verdict.band === 'unk',
    stamp: { number: verdict.number, atMs: verdict.atMs, code: verdict.code },
  }
}
