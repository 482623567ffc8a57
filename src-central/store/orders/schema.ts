import type { Generated } from 'kysely'
import type { PaymentMethod, PaymentStatus, PaymentTrouble } from '../../domain/orders/balance.ts'
import type { Micros } from '../../instant.ts'

export type RefundStatus = 'pending' | 'succeeded' | 'failed'

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
  /** Which sale of a till paid. */
  sale_id: Generated<string>
  created_by: number | null
  station_id: number | null
  station: Generated<string>
  settle_key: string | null
  trouble: Generated<PaymentTrouble | ''>
  created_at_us: Micros
}

type RefundRow = {
  id: Generated<number>
  order_id: number
  payment_id: number | null
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
  /** When its money came back to us after it was said to be gone. */
  failed_late_at_us: Generated<Micros | null>
}

export type OrdersSchema = {
  payment: PaymentRow
  refund: RefundRow
  refund_line: { refund_id: number; order_line_item_id: number; quantity: number }
}
