import type { CardView, ModeView } from '../../../src-shared/contract/types.ts'
import type { LeadWish } from './deed.ts'
import { handsOut, isInside, linesHere, lockOf } from './hand-outs.ts'
import { modeOf } from './here.ts'
import type { View } from '../view.ts'

type Shown = Extract<View, { kind: 'verdict' | 'person' }>

const release = (card: CardView, lineId: number, units: number): LeadWish | null => {
  const line = card.handOuts.find((one) => one.lineId === lineId)
  return line === undefined ? null : { kind: 'release', code: card.code, name: card.name, lineId, units, product: line.description }
}

const heldWish = (view: Shown, card: CardView): LeadWish | null => {
  const { trouble } = view
  if (trouble !== null && (trouble.kind === 'policy' || trouble.kind === 'used-up')) return release(card, trouble.lineId, trouble.units)
  if (view.kind !== 'verdict' || view.verdict.reason !== 'held') return null
  const line = linesHere(card, modeOf(view, view.verdict.mode)).find((one) => one.remaining > 0)
  return line === undefined ? null : release(card, line.lineId, 1)
}

/** What F11 does for whoever is on screen; null when nothing there waits for a lead. */
export const leadWishOf = (view: View, mode: ModeView): LeadWish | null => {
  if ((view.kind !== 'verdict' && view.kind !== 'person') || view.card === null) return null
  const { card } = view
  const about = { code: card.code, name: card.name }
  const held = heldWish(view, card)
  if (held !== null) return held
  const here = modeOf(view, mode)
  const open = handsOut(here) && linesHere(card, here).some((line) => line.remaining > 0)
  const present = view.kind === 'verdict' || isInside(card)
  if (lockOf(card) === 'lead' && view.released === null && open && present) return { kind: 'unlock', ...about }
  const movements = here.kind === 'check-out' || here.kind === 'look-up'
  if (!movements || isInside(card)) return null
  return view.kind === 'person' || view.verdict.band === 'none' ? { kind: 'check-out', ...about } : null
}
