import type { Generated } from 'kysely'
import type { Micros } from '../../instant.ts'
import type { Flag } from '../flag.ts'

/** What a thing with a door of its own says about it. */
export type DoorColumns = {
  door_opens_at_us: Generated<Micros | null>
  door_closes_at_us: Generated<Micros | null>
  door_reentry: Generated<Flag>
}

type ConferenceSessionRow = { id: Generated<number>; conference_id: number; name: string; slug: string } & DoorColumns

type DoorCheckRow = {
  id: Generated<number>
  attendee_id: number
  conference_id: number
  ticket_type_id: number | null
  add_on_id: number | null
  session_id: number | null
  checked_at_us: Micros
  checked_by: number | null
  station_id: number | null
  station: string
  client_at_us: Micros | null
  undone_at_us: Generated<Micros | null>
}

type BulkCheckoutRow = {
  id: Generated<number>
  conference_id: number
  request: string | null
  started_at_us: Micros
  until_us: Micros
}

type CheckoutRow = {
  id: Generated<number>
  attendee_id: number
  conference_id: number
  checked_out_at_us: Micros
  checked_out_by: number | null
  station_id: number | null
  station: string
  is_forced: Flag
  bulk_id: number | null
  client_at_us: Micros | null
  undone_at_us: Generated<Micros | null>
}

export type MovementSchema = {
  conference_session: ConferenceSessionRow
  conference_session_product: { session_id: number; ticket_type_id: number | null; add_on_id: number | null }
  door_check: DoorCheckRow
  bulk_checkout: BulkCheckoutRow
  checkout: CheckoutRow
}
