import type { StageCardView } from '../../src-shared/contract/types.ts'
import { unreachable } from '../../src-shared/result.ts'

/** What the demo's stage calls a pretended card. */
export const stageWord = (card: StageCardView) => {
  switch (card) {
    case 'approve':
    case 'decline':
      return card
    case 'insufficient-funds':
      return 'insufficient_funds'
    case 'lost-card':
      return 'lost_card'
    case 'expired-card':
      return 'expired_card'
    case 'wrong-pin':
      return 'wrong_pin'
    case 'cancel-on-reader':
      return 'customer_cancels'
    case 'slow':
      return 'hold'
    case 'vanish':
      return 'reader_vanishes'
    case 'back':
      return 'reader_returns'
  }
  return unreachable(card)
}
