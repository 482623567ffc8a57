import type { Generated } from 'kysely'
import type { Micros } from '../../instant.ts'

/** The names are the reference's. */
export type PaymentMethod = 'stripe' | 'terminal' | 'comp' | 'credit' | 'manual'
export type PaymentStatus = 'pending' | 'processing' | 'succeeded' | 'failed' | 'refunded'
export type RefundStatus = 'pending' | 'succeeded' | 'failed'
/** Why a payment needs a person: the order was closed when the money came, or had enough already. */
export type PaymentTrouble = '' | 'money_for_closed_order' | 'paid_too_much'

type PaymentRow = {
  id: Generated<number>
  order_id: number
  method: PaymentMethod
  status: PaymentStatus
  amount_cents: number
  refunded_cents: Generated<number>
  stripe_payment_intent_id: Generated<string>
  stripe_charge_id: Generated<string>
  reference: Generated<string>
  note: Generated<string>
  created_by: number | null
  station_id: number | null
  station: Generated<string>
  settle_key: string | null
  trouble: Generated<PaymentTrouble>
  created_at_us: Micros
}

type RefundRow = {
  id: Generated<number>
  order_id: number
  payment_id: number
  status: RefundStatus
  amount_cents: number
  stripe_refund_id: Generated<string>
  refund_key: string | null
  reason: Generated<string>
  created_by: number | null
  station_id: number | null
  station: Generated<string>
  created_at_us: Micros
  ended_at_us: Micros | null
}

export type OrdersSchema = {
  payment: PaymentRow
  refund: RefundRow
  refund_line: { refund_id: number; order_line_item_id: number; quantity: number }
}
