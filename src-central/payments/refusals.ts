import { refuse } from '../api/problems.ts'
import type { JsonAnswer } from '../http/answer.ts'
import type { CaptureRefusal } from './drive/capture.ts'

export type PaymentRefusal =
  | CaptureRefusal
  | 'other_payment'
  | 'reader_in_use'
  | 'reader_busy'
  | 'reader_offline'
  | 'reader_timeout'
  | 'reader_unusable'
  | 'unknown_to_stripe'

/** What a till is told when a payment does not go on, and what to do next. */
const SENTENCES: Readonly<Record<PaymentRefusal, string>> = {
  not_approved: 'No card was approved for this payment yet. Present the card on the reader.',
  capture_under_way: 'Too late to cancel: the money is being taken right now. Check this payment in a moment.',
  already_paid: 'Too late to cancel: this sale is paid. Use Refund to give the money back.',
  being_cancelled: 'This payment is being cancelled. Wait until it is over, then start a new one.',
  payment_over: 'This payment is over and nothing was charged. Start the payment again.',
  amount_changed: 'The order has another total than what the card approved. Cancel this payment and start it again.',
  order_closed: 'This order is not waiting for a payment any more. Cancel this payment; nothing is charged.',
  other_payment: 'This order is being paid already, perhaps at another till. Finish or cancel that payment first.',
  reader_in_use: 'Another desk is using this reader. Choose another reader.',
  reader_busy: 'The reader is finishing something else or still has a card in it. Take the card out, or choose another reader.',
  reader_offline: 'The reader is not online. Check its power and network, or choose another reader. Nothing was charged.',
  reader_timeout: 'The reader did not answer. Send the payment to it once more, or choose another reader.',
  unknown_to_stripe: 'Stripe does not know this payment: it was begun with another account. A lead looks there, and can give it up.',
  reader_unusable: 'This reader cannot be used. Choose another reader and tell the organizer.',
}

const CONFLICT = 409

export const refusalOf = (why: PaymentRefusal): JsonAnswer => refuse(CONFLICT, why, SENTENCES[why])
