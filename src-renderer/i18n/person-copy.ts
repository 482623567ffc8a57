import type { CardView, ModeView } from '../../src-shared/contract/types.ts'
import { unreachable } from '../../src-shared/result.ts'
import { isInside, openLines } from '../state/guest/hand-outs.ts'
import type { BandCopy } from './copy.ts'
import type { Phrase } from './phrase.ts'
import { say } from './phrase.ts'
import { firstInReason, happenedAt, plainLines } from './verdict-lines.ts'

const refusedBy = (order: CardView['order']): 'refunded' | 'cancelled' | 'unpaid' | 'no-order' => {
  switch (order) {
    case 'refunded':
    case 'cancelled':
      return order
    case 'pending':
      return 'unpaid'
    case 'none':
    case 'paid':
    case 'partially_refunded':
    case 'admissible':
      return 'no-order'
    default:
      return unreachable(order)
  }
}

const nextInside = (card: CardView, mode: ModeView, released: boolean): Phrase => {
  if (mode.kind === 'check-out') return say('person.is-in.next-out')
  const count = openLines(card, mode, released).length
  return count > 0 ? say('person.is-in.next-give', { count }) : say('person.is-in.next')
}

/** The band over a person opened from the search: grey, because nothing was decided or recorded. */
export const personCopy = (card: CardView, mode: ModeView, nowMs: number, released = false): BandCopy => {
  // Whoever is inside may leave, whatever became of their order.
  if (!card.admissible && !(mode.kind === 'check-out' && isInside(card))) {
    const reason = refusedBy(card.order)
    return { band: 'stop', glyph: 'stop', reasonWord: reason, word: say(`verdict.${reason}.word`), ...plainLines(reason), striped: false, stamp: null }
  }
  const grey = { band: 'none', say: null, striped: false, stamp: null } as const
  if (card.firstIn === null) {
    const next = say(mode.kind === 'check-out' ? 'person.not-in.next-out' : 'person.not-in.next')
    return { ...grey, glyph: 'none', reasonWord: 'not-in', word: say('person.not-in.word'), reason: say('person.not-in.reason'), next }
  }
  if (card.left !== null) {
    const reason = say('verdict.looked-up-out.reason-when', { when: happenedAt(card.left, nowMs) })
    const next = say(mode.kind === 'check-out' ? 'person.not-in.next-out' : 'person.has-left.next')
    return { ...grey, glyph: 'out', reasonWord: 'has-left', word: say('person.has-left.word'), reason, next }
  }
  return {
    ...grey,
    glyph: 'again',
    reasonWord: 'is-in',
    word: say('person.is-in.word'),
    reason: firstInReason(card.firstIn, nowMs),
    next: nextInside(card, mode, released),
  }
}
