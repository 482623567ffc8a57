import type { Dialect, Queries } from '../database.ts'
import { isBeyond, type Place, type Position, positionsOf } from './position.ts'

/** Somebody who was touched, and by which code they were known then. */
export type Touched = { attendeeId: number; accessCode: string }
export type ChangePage = { touched: Touched[]; next: Position; more: boolean }

export const changeList = (db: Queries, dialect: Dialect) => ({
  ...positionsOf(db, dialect, 'change'),
  /** In the order in which they may be read, each person and code once. */
  page: async ({ conferenceId, after }: Place, since: Position, limit: number): Promise<ChangePage> => {
    const rows = await db
      .selectFrom('change')
      .select(['stamp', 'id', 'at_us', 'attendee_id', 'access_code'])
      .where('conference_id', '=', conferenceId)
      .where('id', '>', after)
      .where(isBeyond(since))
      .where('stamp', '<', await dialect.stableStamp(db))
      .orderBy('stamp')
      .orderBy('id')
      .limit(limit)
      .execute()
    const last = rows.at(-1)
    const touched = new Map(rows.map((row) => [`${row.attendee_id} ${row.access_code}`, { attendeeId: row.attendee_id, accessCode: row.access_code }]))
    return {
      touched: [...touched.values()],
      next: last === undefined ? since : { stamp: last.stamp, id: last.id, at: last.at_us },
      more: rows.length === limit,
    }
  },
  /** Everybody touched after a position, by transactions too that may be followed by earlier ones. */
  touchedAfter: async ({ conferenceId, after }: Place, since: Position): Promise<number[]> => {
    const rows = await db
      .selectFrom('change')
      .select('attendee_id')
      .distinct()
      .where('conference_id', '=', conferenceId)
      .where('id', '>', after)
      .where(isBeyond(since))
      .execute()
    return rows.map((row) => row.attendee_id)
  },
})
