import { sql } from 'kysely'
import type { Micros } from '../../instant.ts'
import type { Queries } from '../database.ts'

/** An arrival or departure that nobody has taken back. */
export type Standing = { kind: 'arrival' | 'departure'; at: Micros }

/** What follows from the rows of one person, to be read under the lock of the attendee. */
export const standingTable = (db: Queries) => ({
  latest: async (attendeeId: number): Promise<Standing | null> => {
    const { rows } = await sql<Standing>`
      SELECT 'arrival' AS kind, checked_in_at_us AS at FROM checkin WHERE attendee_id = ${attendeeId} AND undone_at_us IS NULL
      UNION ALL
      SELECT 'departure' AS kind, checked_out_at_us AS at FROM checkout WHERE attendee_id = ${attendeeId} AND undone_at_us IS NULL
      ORDER BY at DESC LIMIT 1`.execute(db)
    return rows[0] ?? null
  },
  firstArrival: async (attendeeId: number): Promise<Micros | null> => {
    const { first } = await db
      .selectFrom('checkin')
      .select((of) => of.fn.min('checked_in_at_us').as('first'))
      .where('attendee_id', '=', attendeeId)
      .where('undone_at_us', 'is', null)
      .executeTakeFirstOrThrow()
    return first
  },
})
