import type { PaymentState } from './state.ts'

/** The words of the desk, by name (contract, section 4); the texts are the station's. */
export const DESK_MESSAGES = [
  'paid', 'finishing', 'checking', 'present_card', 'hold_expired', 'amount_changed', 'cancelled', 'cancelling', 'approved_finish_or_release',
  'generic_decline', 'insufficient_funds', 'expired_card', 'wrong_pin', 'pin_blocked', 'pin_needed', 'bank_no_answer', 'maybe_paid', 'test_mode',
] as const
export type DeskMessage = (typeof DESK_MESSAGES)[number]

/** Whoever is not named here is told what everybody is told: a lost or stolen card must not be hinted at. */
const DECLINES: Readonly<Record<string, DeskMessage>> = {
  insufficient_funds: 'insufficient_funds',
  withdrawal_count_limit_exceeded: 'insufficient_funds',
  card_velocity_exceeded: 'insufficient_funds',
  expired_card: 'expired_card',
  incorrect_pin: 'wrong_pin',
  invalid_pin: 'wrong_pin',
  pin_try_exceeded: 'pin_blocked',
  offline_pin_required: 'pin_needed',
  online_or_offline_pin_required: 'pin_needed',
  authentication_required: 'pin_needed',
  mobile_device_authentication_required: 'pin_needed',
  processing_error: 'bank_no_answer',
  issuer_not_available: 'bank_no_answer',
  try_again_later: 'bank_no_answer',
  reenter_transaction: 'bank_no_answer',
  approve_with_id: 'bank_no_answer',
  duplicate_transaction: 'maybe_paid',
  testmode_decline: 'test_mode',
}

export const declineMessage = (code: string): DeskMessage => (Object.hasOwn(DECLINES, code) ? (DECLINES[code] ?? 'generic_decline') : 'generic_decline')

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
