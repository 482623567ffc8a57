import type { SoldView } from '../../../src-shared/contract/types.ts'
import { isOver, isPaid } from '../../../src-shared/domain/till/sale-state.ts'
import type { SoldDeed } from '../../state/till/sold-now.ts'
import type { Phrase } from '../phrase.ts'
import { say } from '../phrase.ts'
import { moneyOf } from './till-copy.ts'

/** The name of what a key of the page of what was sold does. */
export const soldActionCopy = (deed: SoldDeed): Phrase => {
  switch (deed.kind) {
    case 'refund':
      return say(deed.isForNothing ? 'till.sold.confirm-none' : 'till.sold.refund')
    case 'what':
      return deed.what === 'all' ? say('till.sold.refund') : say(`till.sold.what-${deed.what}`)
    case 'confirm':
      return deed.minor === 0 ? say('till.sold.confirm-none') : say('till.sold.confirm', { amount: moneyOf(deed.minor, deed.currency) })
  }
}

export type SoldState = 'paid' | 'part-back' | 'refunded' | 'not-paid' | 'open'

export const soldState = ({ state, refundedMinor }: Pick<SoldView, 'state' | 'refundedMinor'>): SoldState => {
  if (!isOver(state)) return 'open'
  if (state === 'refunded') return 'refunded'
  if (!isPaid(state)) return 'not-paid'
  return refundedMinor > 0 ? 'part-back' : 'paid'
}

/** How a sale stands, in a word or two. */
export const soldCopy = (sold: SoldView): Phrase => say(`till.sold.state.${soldState(sold)}`, { amount: moneyOf(sold.refundedMinor, sold.currency) })

/** How it was paid. */
export const paidByCopy = ({ method, card }: Pick<SoldView, 'method' | 'card'>): Phrase =>
  method === 'card' && card !== null && card.last4 !== '' ? say('till.sold.by-card-last', { brand: card.brand, last4: card.last4 }) : say(`till.sold.by-${method}`)

/** What can still go back of a sale; of one that cost nothing, what taking it back does. Null where nothing can. */
export const leftCopy = ({ refundable, refundedMinor, currency }: Pick<SoldView, 'refundable' | 'refundedMinor' | 'currency'>): Phrase | null => {
  if (refundable === null) return null
  if (refundable.leftMinor > 0) return say('till.sold.left', { amount: moneyOf(refundable.leftMinor, currency) })
  return say(refundedMinor > 0 ? 'till.sold.left-items' : 'till.sold.left-nothing')
}

/** Everything of a sale, with the money where there is any. */
export const wholeCopy = ({ refundable, currency }: Pick<SoldView, 'refundable' | 'currency'>): Phrase => {
  const leftMinor = refundable?.leftMinor ?? 0
  return leftMinor > 0 ? say('till.sold.what-all', { amount: moneyOf(leftMinor, currency) }) : say('till.sold.what-whole')
}
