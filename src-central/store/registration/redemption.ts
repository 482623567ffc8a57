import type { Micros } from '../../instant.ts'
import type { Queries } from '../database.ts'

export type NewRedemption = {
  attendeeId: number
  lineItemId: number
  conferenceId: number
  redeemedAt: Micros
  clientAt?: Micros | null
  redeemedBy: number | null
  stationId: number | null
}

export const redemptionToRow = ({ attendeeId, lineItemId, conferenceId, redeemedAt, clientAt = null, redeemedBy, stationId }: NewRedemption) => ({
  attendee_id: attendeeId,
  order_line_item_id: lineItemId,
  conference_id: conferenceId,
  redeemed_at_us: redeemedAt,
  client_at_us: clientAt,
  redeemed_by: redeemedBy,
  station_id: stationId,
})

export const redemptionTable = (db: Queries) => ({
  /** Units that are with the attendee: what somebody took back counts for nothing. */
  count: async (attendeeId: number, lineItemId: number): Promise<number> => {
    const { count } = await db
      .selectFrom('redemption')
      .select((of) => of.fn.countAll<number>().as('count'))
      .where('attendee_id', '=', attendeeId)
      .where('order_line_item_id', '=', lineItemId)
      .where('undone_at_us', 'is', null)
      .executeTakeFirstOrThrow()
    return count
  },
  insert: async (redemption: NewRedemption): Promise<number> =>
    (await db.insertInto('redemption').values(redemptionToRow(redemption)).returning('id').executeTakeFirstOrThrow()).id,
})
