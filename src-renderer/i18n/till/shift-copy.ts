import type { ShiftSummaryView } from '../../../src-shared/contract/types.ts'
import type { ShiftDeed } from '../../state/till/shift-now.ts'
import { moneyOf } from './till-copy.ts'
import type { Phrase } from '../phrase.ts'
import { say } from '../phrase.ts'

/** The name of what a key of the shift page does. */
export const shiftActionCopy = (deed: ShiftDeed): Phrase => {
  if (deed.kind === 'form') return say(`till.shift.form.${deed.form}`)
  return deed.kind === 'confirm' ? say(`till.shift.do.${deed.form}`) : say(`till.shift.do.${deed.kind}`)
}

/** What the count came to, once it was typed. */
export const differenceCopy = (differenceMinor: number, currency: string): Phrase => {
  if (differenceMinor === 0) return say('till.shift.exact')
  const amount = moneyOf(Math.abs(differenceMinor), currency)
  return differenceMinor < 0 ? say('till.shift.short', { amount }) : say('till.shift.over', { amount })
}

type Orphan = ShiftSummaryView['orphans'][number]

/** What each ledger says of one sale, in its own word. */
export const orphanSays = ({ journal, central, processor, method }: Orphan): readonly Phrase[] => {
  const saysOf = (name: 'journal' | 'central' | 'processor', word: string): Phrase =>
    say('till.shift.says', { ledger: say(`till.shift.ledger-${name}`), word: word === '' ? say('till.shift.nothing') : word.replaceAll('_', ' ') })
  return [saysOf('journal', journal), saysOf('central', central), ...(method === 'card' ? [saysOf('processor', processor)] : [])]
}
