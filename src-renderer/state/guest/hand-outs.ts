import type { CardView, HandOutView, ModeView } from '../../../src-shared/contract/types.ts'
import { unreachable } from '../../../src-shared/result.ts'

/**
 * Why nothing of this person may be handed out here, or null. Part of the order was refunded:
 * which part is not known at the desk, so a lead decides.
 */
export const lockOf = (card: CardView): 'lead' | 'order' | null => {
  if (card.order === 'partially_refunded') return 'lead'
  return card.admissible ? null : 'order'
}

/** Lines that matter to a desk in this mode; a look shows them all and hands out none. */
export const linesHere = (card: CardView | null, mode: ModeView): readonly HandOutView[] => {
  if (card === null) return []
  switch (mode.kind) {
    case 'check-in':
    case 'look-up':
      return card.handOuts
    case 'hand-out':
      return card.handOuts.filter((line) => line.description === mode.name)
    case 'check-out':
    case 'door':
      return []
    default:
      return unreachable(mode)
  }
}

export const handsOut = (mode: ModeView): boolean => mode.kind === 'check-in' || mode.kind === 'hand-out'

/** Lines with units left that this desk may hand out now. A lead's word opens what waits for a lead. */
export const openLines = (card: CardView | null, mode: ModeView, released = false): readonly HandOutView[] => {
  if (card === null || !handsOut(mode)) return []
  const lock = lockOf(card)
  if (lock === 'order' || (lock === 'lead' && !released)) return []
  return linesHere(card, mode).filter((line) => line.remaining > 0)
}

/** Are they inside as far as this desk knows? */
export const isInside = (card: CardView): boolean => card.firstIn !== null && card.left === null
