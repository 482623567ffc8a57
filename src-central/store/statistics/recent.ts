import { fullName } from '../../domain/person.ts'
import type { Micros } from '../../instant.ts'
import type { Queries } from '../database.ts'

export type RecentCheckin = { at: Micros; name: string; accessCode: string; station: string; staff: string | null }

/** The newest check-ins that stand. Who has no name is called as the account is, and so is staff. */
export async function recentCheckins(db: Queries, conferenceId: number, limit: number): Promise<RecentCheckin[]> {
  const rows = await db
    .selectFrom('checkin')
    .innerJoin('attendee', 'attendee.id', 'checkin.attendee_id')
    .innerJoin('user as person', 'person.id', 'attendee.user_id')
    .leftJoin('user as staff', 'staff.id', 'checkin.checked_in_by')
    .select(['checkin.checked_in_at_us', 'checkin.station', 'attendee.access_code'])
    .select(['person.first_name', 'person.last_name', 'person.username', 'staff.first_name as staff_name', 'staff.username as staff_account'])
    .where('checkin.conference_id', '=', conferenceId)
    .where('checkin.undone_at_us', 'is', null)
    .orderBy('checkin.checked_in_at_us', 'desc')
    .orderBy('checkin.id', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    at: row.checked_in_at_us,
    name: fullName({ firstName: row.first_name, lastName: row.last_name }) || row.username,
    accessCode: row.access_code,
    station: row.station,
    staff: row.staff_account === null ? null : row.staff_name || row.staff_account,
  }))
}
