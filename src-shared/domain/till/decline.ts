import type { DeskMessage } from './sale.ts'

type DeclineMessage = Extract<DeskMessage, 'generic_decline' | 'insufficient_funds' | 'expired_card' | 'wrong_pin' | 'pin_blocked' | 'pin_needed' | 'bank_no_answer' | 'maybe_paid' | 'test_mode'>

/**
 * What the desk is told by the bank's code (contract of the terminal, section 4). Lost, stolen and fraudulent cards stand
 * beside the ordinary decline and look exactly like it.
 */
export const DECLINE_MESSAGES: Readonly<Record<string, DeclineMessage>> = {
  generic_decline: 'generic_decline',
  do_not_honor: 'generic_decline',
  call_issuer: 'generic_decline',
  no_action_taken: 'generic_decline',
  not_permitted: 'generic_decline',
  restricted_card: 'generic_decline',
  service_not_allowed: 'generic_decline',
  transaction_not_allowed: 'generic_decline',
  security_violation: 'generic_decline',
  stop_payment_order: 'generic_decline',
  revocation_of_authorization: 'generic_decline',
  revocation_of_all_authorizations: 'generic_decline',
  do_not_try_again: 'generic_decline',
  invalid_account: 'generic_decline',
  new_account_information_available: 'generic_decline',
  card_not_supported: 'generic_decline',
  currency_not_supported: 'generic_decline',
  invalid_amount: 'generic_decline',
  lost_card: 'generic_decline',
  stolen_card: 'generic_decline',
  pickup_card: 'generic_decline',
  fraudulent: 'generic_decline',
  merchant_blacklist: 'generic_decline',
  card_declined: 'generic_decline',
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

/** A code that nobody knows is an ordinary decline. */
export const declineMessage = (code: string): DeclineMessage => (Object.hasOwn(DECLINE_MESSAGES, code) ? DECLINE_MESSAGES[code] : undefined) ?? 'generic_decline'
