import { declineMessage } from '../../../src-shared/domain/till/decline.ts'
import type { PaymentState } from './state.ts'

/** The words of the desk, by name (contract, section 4); the texts are the station's. */
export const DESK_MESSAGES = [
  'paid', 'finishing', 'checking', 'present_card', 'hold_expired', 'amount_changed', 'cancelled', 'cancelling', 'approved_finish_or_release',
  'generic_decline', 'insufficient_funds', 'expired_card', 'wrong_pin', 'pin_blocked', 'pin_needed', 'bank_no_answer', 'maybe_paid', 'test_mode',
] as const
export type DeskMessage = (typeof DESK_MESSAGES)[number]

type Told = { state: PaymentState; endReason: string; declineCode: string; captureMode: 'automatic' | 'by_hand'; isSure: boolean }

/** What the desk says about a payment. Paid is said only of what was captured and written down. */
export function deskMessage({ state, endReason, declineCode, captureMode, isSure }: Told): DeskMessage {
  switch (state) {
    case 'captured':
      return 'paid'
    case 'capturing':
      return isSure ? 'finishing' : 'checking'
    case 'approved':
      return captureMode === 'automatic' ? 'finishing' : 'approved_finish_or_release'
    case 'cancelling':
      return 'cancelling'
    case 'cancelled':
    case 'failed':
    case 'lost':
      if (endReason === 'lapsed') return 'hold_expired'
      return endReason === 'amount_changed' ? 'amount_changed' : 'cancelled'
    case 'creating':
      return 'checking'
    case 'waiting':
      if (!isSure) return 'checking'
      return declineCode === '' ? 'present_card' : declineMessage(declineCode)
  }
  return state satisfies never
}
