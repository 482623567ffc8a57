import type { CardView, HandOutView } from '../../src-shared/contract/types.ts'

/**
 * Why nothing of this person may be handed out here, or null. Part of the order was refunded:
 * which part is not known at the desk, so a lead decides.
 */
export const lockOf = (card: CardView): 'lead' | 'order' | null => {
  if (card.order === 'partially_refunded') return 'lead'
  return card.admissible ? null : 'order'
}

/** Lines with units left that this desk may hand out now. */
export const openLines = (card: CardView | null): readonly HandOutView[] =>
  card === null || lockOf(card) !== null ? [] : card.handOuts.filter((line) => line.remaining > 0)
