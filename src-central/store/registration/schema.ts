import type { Generated } from 'kysely'
import type { OrderStatus } from '../../domain/order-status.ts'
import type { Micros } from '../../instant.ts'
import type { Flag } from '../flag.ts'
import type { DoorColumns } from '../movements/schema.ts'
import type { AddOnSaleColumns, ConferenceSaleColumns, LineSaleColumns, OrderSaleColumns, TicketTypeSaleColumns } from '../sale/schema.ts'

type ConferenceRow = {
  id: Generated<number>
  name: string
  slug: string
  timezone: Generated<string>
  currency: Generated<string>
  is_active: Generated<Flag>
  created_at_us: Micros
} & ConferenceSaleColumns

type ProductRow = {
  id: Generated<number>
  conference_id: number
  name: string
  slug: string
  price_cents: number
  position: Generated<number>
} & DoorColumns

type OrderRow = {
  id: Generated<number>
  conference_id: number
  user_id: number
  status: OrderStatus
  reference: string
  total_cents: number
  created_at_us: Micros
  joined_attendee_id: Generated<number | null>
  billing_company: Generated<string>
  /** Which sale of a till made it. */
  sale_id: Generated<string>
} & OrderSaleColumns

type OrderLineItemRow = {
  id: Generated<number>
  order_id: number
  description: Generated<string>
  quantity: number
  unit_price_cents: number
  line_total_cents: number
  ticket_type_id: number | null
  add_on_id: number | null
  refunded_quantity: Generated<number>
} & LineSaleColumns

type AttendeeRow = {
  id: Generated<number>
  user_id: number
  conference_id: number
  order_id: number | null
  access_code: string
  checked_in_at_us: Micros | null
  is_inside: Generated<Flag>
  moved_at_us: Generated<Micros | null>
  created_at_us: Micros
}

type CheckinRow = {
  id: Generated<number>
  attendee_id: number
  conference_id: number
  checked_in_at_us: Micros
  checked_in_by: number | null
  station_id: Generated<number | null>
  client_at_us: Generated<Micros | null>
  undone_at_us: Generated<Micros | null>
  station: Generated<string>
  note: Generated<string>
}

type RedemptionRow = {
  id: Generated<number>
  attendee_id: number
  order_line_item_id: number
  conference_id: number
  redeemed_at_us: Micros
  redeemed_by: number | null
  station_id: Generated<number | null>
  client_at_us: Generated<Micros | null>
  undone_at_us: Generated<Micros | null>
  note: Generated<string>
}

export type RegistrationSchema = {
  conference: ConferenceRow
  ticket_type: ProductRow & TicketTypeSaleColumns
  add_on: ProductRow & AddOnSaleColumns
  orders: OrderRow
  order_line_item: OrderLineItemRow
  attendee: AttendeeRow
  checkin: CheckinRow
  redemption: RedemptionRow
}
