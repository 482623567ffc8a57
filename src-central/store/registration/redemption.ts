import type { Micros } from '../../instant.ts'
import type { Queries } from '../database.ts'

export type NewRedemption = { attendeeId: number; lineItemId: number; conferenceId: number; redeemedAt: Micros; redeemedBy: number | null; stationId: number | null }

export const redemptionToRow = ({ attendeeId, lineItemId, conferenceId, redeemedAt, redeemedBy, stationId }: NewRedemption) => ({
  attendee_id: attendeeId,
  order_line_item_id: lineItemId,
  conference_id: conferenceId,
  redeemed_at_us: redeemedAt,
  redeemed_by: redeemedBy,
  station_id: stationId,
})

export const redemptionTable = (db: Queries) => ({
  count: async (attendeeId: number, lineItemId: number): Promise<number> => {
    const { count } = await db
      .selectFrom('redemption')
      .select((of) => of.fn.countAll<number>().as('count'))
      .where('attendee_id', '=', attendeeId)
      .where('order_line_item_id', '=', lineItemId)
      .executeTakeFirstOrThrow()
    return count
  },
  insert: async (redemption: NewRedemption): Promise<number> =>
    (await db.insertInto('redemption').values(redemptionToRow(redemption)).returning('id').executeTakeFirstOrThrow()).id,
})
