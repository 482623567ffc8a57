import type { Micros } from '../../instant.ts'
import type { Dialect, Queries } from '../database.ts'
import { isBeyond, type Place, type Position, positionsOf } from './position.ts'

/** What happened, with what a screen shows of it. */
export type Happening = {
  position: Position
  at: Micros
  action: string
  subject: string
  station: string
  staff: { firstName: string; username: string } | null
  person: { accessCode: string; firstName: string; lastName: string } | null
}

export const auditList = (db: Queries, dialect: Dialect) => ({
  ...positionsOf(db, dialect, 'audit'),
  page: async ({ conferenceId, after }: Place, since: Position, limit: number): Promise<Happening[]> => {
    const stable = await dialect.stableStamp(db)
    const rows = await db
      .with('page', (step) =>
        step
          .selectFrom('audit')
          .select(['stamp', 'id', 'at_us', 'action', 'subject', 'station', 'staff_id', 'attendee_id'])
          .where('conference_id', '=', conferenceId)
          .where('id', '>', after)
          .where(isBeyond(since))
          .where('stamp', '<', stable)
          .orderBy('stamp')
          .orderBy('id')
          .limit(limit),
      )
      .selectFrom('page')
      .leftJoin('user as staff', 'staff.id', 'page.staff_id')
      .leftJoin('attendee', 'attendee.id', 'page.attendee_id')
      .leftJoin('user as person', 'person.id', 'attendee.user_id')
      .select(['page.stamp', 'page.id', 'page.at_us', 'page.action', 'page.subject', 'page.station'])
      .select(['staff.first_name as staff_name', 'staff.username', 'attendee.access_code', 'person.first_name', 'person.last_name'])
      .orderBy('page.stamp')
      .orderBy('page.id')
      .execute()
    return rows.map((row) => ({
      position: { stamp: row.stamp, id: row.id, at: row.at_us },
      at: row.at_us,
      action: row.action,
      subject: row.subject,
      station: row.station,
      staff: row.username === null ? null : { firstName: row.staff_name ?? '', username: row.username },
      person: row.access_code === null ? null : { accessCode: row.access_code, firstName: row.first_name ?? '', lastName: row.last_name ?? '' },
    }))
  },
})
