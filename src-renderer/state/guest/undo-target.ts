import type { CardView, HandOutView, ModeView } from '../../../src-shared/contract/types.ts'
import type { UndoTarget } from './deed.ts'
import { handsOut, linesHere } from './hand-outs.ts'
import { modeOf } from './here.ts'
import type { View } from '../view.ts'

type GivenHere = HandOutView & { lastGivenId: string; lastGivenAtMs: number }

const isGivenHere = (line: HandOutView): line is GivenHere => line.lastGivenId !== null && line.lastGivenAtMs !== null

/** The unit handed out last, among the lines on screen. */
const lastUnit = (card: CardView, mode: ModeView): GivenHere | null =>
  handsOut(mode) ? (linesHere(card, mode).filter(isGivenHere).toSorted((a, b) => b.lastGivenAtMs - a.lastGivenAtMs)[0] ?? null) : null

const ofCard = (card: CardView, mode: ModeView): UndoTarget | null => {
  const about = { code: card.code, name: card.name, ofVerdict: false }
  const unit = lastUnit(card, mode)
  if (unit !== null) return { ...about, id: unit.lastGivenId, subject: 'redeem', product: unit.description }
  return card.checkInId === null ? null : { ...about, id: card.checkInId, subject: 'check-in', product: '' }
}

const ofVerdict = ({ verdict, card }: Extract<View, { kind: 'verdict' }>, mode: ModeView): UndoTarget | null => {
  const { operation } = verdict
  if (operation === null) return card !== null && mode.kind === 'look-up' ? ofCard(card, mode) : null
  const unit = card === null ? null : lastUnit(card, mode)
  // The last thing done comes first: what was handed out since stands in the way of the rest.
  if (card !== null && unit !== null && unit.lastGivenId !== operation.id && unit.lastGivenAtMs >= verdict.atMs) {
    return { code: card.code, name: card.name, id: unit.lastGivenId, subject: 'redeem', product: unit.description, ofVerdict: false }
  }
  return {
    code: card?.code ?? verdict.code,
    name: card?.name ?? '',
    id: operation.id,
    subject: operation.kind,
    product: verdict.product?.name ?? '',
    ofVerdict: true,
  }
}

/** What F4 takes back: the last thing done to whoever is on screen; null when there is nothing. */
export const undoTargetOf = (view: View, mode: ModeView): UndoTarget | null => {
  if (view.kind === 'person') return ofCard(view.card, mode)
  return view.kind === 'verdict' ? ofVerdict(view, modeOf(view, mode)) : null
}
