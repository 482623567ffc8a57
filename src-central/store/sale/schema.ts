import type { Generated } from 'kysely'
import type { VoucherKind } from '../../domain/sale/voucher.ts'
import type { Micros } from '../../instant.ts'
import type { Flag } from '../flag.ts'

/** What selling adds to tables that are there without it. */
export type ConferenceSaleColumns = { total_capacity: Generated<number> }

export type AddOnSaleColumns = {
  description: Generated<string>
  available_from_us: Generated<Micros | null>
  available_until_us: Generated<Micros | null>
  total_quantity: Generated<number>
  is_active: Generated<Flag>
}

export type TicketTypeSaleColumns = AddOnSaleColumns & { limit_per_user: Generated<number>; requires_voucher: Generated<Flag> }

export type OrderSaleColumns = {
  subtotal_cents: Generated<number>
  discount_cents: Generated<number>
  voucher_id: Generated<number | null>
  voucher_code: Generated<string>
  voucher_details: Generated<string>
  billing_name: Generated<string>
  billing_email: Generated<string>
  hold_expires_at_us: Generated<Micros | null>
  buyer_name: Generated<string>
  buyer_email: Generated<string>
  attendee_id: Generated<number | null>
}

export type LineSaleColumns = { discount_cents: Generated<number> }

type VoucherRow = {
  id: Generated<number>
  conference_id: number
  code: string
  voucher_type: VoucherKind
  discount_hundredths: Generated<number>
  max_uses: Generated<number>
  times_used: Generated<number>
  valid_from_us: Generated<Micros | null>
  valid_until_us: Generated<Micros | null>
  unlocks_hidden_tickets: Generated<Flag>
  is_active: Generated<Flag>
}

type CartRow = {
  id: Generated<number>
  conference_id: number
  user_id: number
  status: Generated<'open' | 'checked_out' | 'expired' | 'abandoned'>
  slot: string | null
  voucher_id: number | null
  created_at_us: Micros
  updated_at_us: Micros
}

type CartItemRow = {
  id: Generated<number>
  cart_id: number
  ticket_type_id: number | null
  add_on_id: number | null
  quantity: number
}

type CreditRow = {
  id: Generated<number>
  user_id: number
  conference_id: number
  amount_cents: number
  remaining_cents: number
  status: Generated<'available' | 'applied' | 'expired'>
  applied_to_order_id: number | null
  source_order_id: number | null
  note: Generated<string>
  created_at_us: Micros
}

export type SaleSchema = {
  add_on_ticket_type: { add_on_id: number; ticket_type_id: number }
  voucher: VoucherRow
  voucher_ticket_type: { voucher_id: number; ticket_type_id: number }
  voucher_add_on: { voucher_id: number; add_on_id: number }
  cart: CartRow
  cart_item: CartItemRow
  credit: CreditRow
  credit_use: { order_id: number; credit_id: number; amount_cents: number }
}
