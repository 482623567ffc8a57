import type { StageCardView } from '../../../src-shared/contract/types.ts'
import type { CardReceipt } from '../../../src-shared/domain/till/sale.ts'
import { bytesToHex } from '../../../src-shared/ids.ts'
import type { Random } from '../../ports/random.ts'

/** Where somebody chooses what the pretended card does. */
export interface CardStage {
  /** Shown to the reader that asks now, or to the next one that asks; `back` brings back readers that went away. */
  choose(card: StageCardView): void
}

export type PretendedCard = Exclude<StageCardView, 'back'>

/** What comes of a card that is shown. */
export type CardOutcome =
  | { kind: 'approved' }
  | { kind: 'slow' }
  | { kind: 'declined'; declineCode: string }
  | { kind: 'stopped' }
  /** The reader goes away; whether the bank said yes before that is a matter of luck. */
  | { kind: 'vanished'; isApproved: boolean }

/** Declines have the processor's codes, so that the desk reads the same words as in earnest (rule Z22). */
const DECLINES = {
  'decline': 'generic_decline',
  'insufficient-funds': 'insufficient_funds',
  'lost-card': 'lost_card',
  'expired-card': 'expired_card',
  'wrong-pin': 'incorrect_pin',
} as const

export const outcomeOf = (card: PretendedCard, random: Random): CardOutcome => {
  switch (card) {
    case 'approve':
      return { kind: 'approved' }
    case 'slow':
      return { kind: 'slow' }
    case 'cancel-on-reader':
      return { kind: 'stopped' }
    case 'vanish':
      return { kind: 'vanished', isApproved: random.unit() < 0.5 }
    case 'decline':
    case 'insufficient-funds':
    case 'lost-card':
    case 'expired-card':
    case 'wrong-pin':
      return { kind: 'declined', declineCode: DECLINES[card] }
  }
  return card satisfies never
}

/** What a receipt says of the pretended card. */
export const pretendedReceipt = (random: Random): CardReceipt => ({
  brand: 'visa',
  last4: '4242',
  funding: 'credit',
  readMethod: 'contactless_emv',
  wallet: '',
  applicationName: 'Visa Credit',
  applicationId: 'A0000000031010',
  accountType: 'credit',
  verification: 'none',
  authorizationCode: bytesToHex(random.bytes(3)).toUpperCase(),
})
