import type { CardView } from '../../src-shared/contract/types.ts'
import { unreachable } from '../../src-shared/result.ts'
import { openLines } from '../state/hand-outs.ts'
import type { BandCopy } from './copy.ts'
import { say } from './phrase.ts'
import { firstInReason, plainLines } from './verdict-lines.ts'

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

/** The band over a person opened from the search: grey, because nothing was decided or recorded. */
export const personCopy = (card: CardView, nowMs: number): BandCopy => {
  if (!card.admissible) {
    const reason = refusedBy(card.order)
    return { band: 'stop', glyph: 'stop', reasonWord: reason, word: say(`verdict.${reason}.word`), ...plainLines(reason), striped: false, stamp: null }
  }
  const grey = { band: 'none', say: null, striped: false, stamp: null } as const
  if (card.firstIn === null) {
    return { ...grey, glyph: 'none', reasonWord: 'not-in', word: say('person.not-in.word'), reason: say('person.not-in.reason'), next: say('person.not-in.next') }
  }
  const count = openLines(card).length
  return {
    ...grey,
    glyph: 'again',
    reasonWord: 'is-in',
    word: say('person.is-in.word'),
    reason: firstInReason(card.firstIn, nowMs),
    next: count > 0 ? say('person.is-in.next-give', { count }) : say('person.is-in.next'),
  }
}
