import type { Micros } from '../../instant.ts'
import type { Queries } from '../database.ts'

export type NewCheckout = {
  attendeeId: number
  conferenceId: number
  checkedOutAt: Micros
  clientAt: Micros | null
  checkedOutBy: number | null
  stationId: number | null
  station: string
  isForced: boolean
  bulkId: number | null
}

const checkoutToRow = (checkout: NewCheckout) => ({
  attendee_id: checkout.attendeeId,
  conference_id: checkout.conferenceId,
  checked_out_at_us: checkout.checkedOutAt,
  client_at_us: checkout.clientAt,
  checked_out_by: checkout.checkedOutBy,
  station_id: checkout.stationId,
  station: checkout.station,
  is_forced: checkout.isForced ? 1 : 0,
  bulk_id: checkout.bulkId,
}) as const

export const checkoutTable = (db: Queries) => ({
  insert: async (checkout: NewCheckout): Promise<number> =>
    (await db.insertInto('checkout').values(checkoutToRow(checkout)).returning('id').executeTakeFirstOrThrow()).id,
  /** Ids by attendee. */
  insertAll: async (checkouts: readonly NewCheckout[]): Promise<Map<number, number>> => {
    const rows = await db.insertInto('checkout').values(checkouts.map(checkoutToRow)).returning(['id', 'attendee_id']).execute()
    return new Map(rows.map((row) => [row.attendee_id, row.id]))
  },
})
