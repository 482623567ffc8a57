import type { Generated } from 'kysely'
import type { PaymentState } from '../../domain/payments/state.ts'
import type { Micros } from '../../instant.ts'
import type { Flag } from '../flag.ts'

/** Who drives the reader: the SDK in the till's window, or the central. */
export type PaymentMode = 'sdk' | 'driven'
/** Whether an approval is captured as soon as somebody who waits for it is told, or on a word of the till. */
export type CaptureMode = 'automatic' | 'by_hand'
/** Why a payment came to nothing; empty while it may still come to something. */
export type EndReason = '' | 'asked' | 'abandoned' | 'lapsed' | 'amount_changed' | 'refused' | 'unknown_to_stripe' | 'given_up'

type TerminalPaymentRow = {
  id: Generated<number>
  conference_id: number
  order_id: number
  /** The order while nobody else may pay it. */
  live_order_id: number | null
  payment_id: number | null
  sale_id: string
  mode: PaymentMode
  capture_mode: CaptureMode
  reader_id: Generated<string>
  intent_id: string | null
  /** Which account of the processor has the intent; empty while there is none. */
  account: Generated<string>
  /** Since when the processor has said that it does not know the intent. */
  unknown_since_us: Generated<Micros | null>
  amount_cents: number
  currency: string
  state: PaymentState
  end_reason: Generated<EndReason>
  open_try: Generated<number>
  capture_try: Generated<number>
  cancel_try: Generated<number>
  decline_code: Generated<string>
  /** JSON of what may be kept of the card. */
  card: Generated<string>
  capture_before_us: Generated<Micros | null>
  is_alarmed: Generated<Flag>
  created_by: number | null
  station_id: number | null
  station: Generated<string>
  created_at_us: Micros
  state_at_us: Micros
  /** When a till last said that it wants this payment. */
  wanted_at_us: Micros
  next_look_us: Micros
  claimed_until_us: Generated<Micros>
}

type ReaderLeaseRow = { reader_id: string; terminal_payment_id: number | null; fence: number; expires_at_us: Micros }

type StripeEventRow = {
  id: string
  kind: string
  intent_id: string | null
  refund_id: string | null
  received_at_us: Micros
  handled_at_us: Micros | null
  tries: Generated<number>
  claimed_until_us: Generated<Micros>
}

export type PaymentsSchema = {
  terminal_payment: TerminalPaymentRow
  reader_lease: ReaderLeaseRow
  stripe_event: StripeEventRow
}
