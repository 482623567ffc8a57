import type { Micros } from '../instant.ts'
import type { Database } from './open.ts'

export type NewCheckin = { attendeeId: number; conferenceId: number; checkedInAt: Micros; checkedInBy: number; station: string }

export function checkinTable(db: Database) {
  const insert = db.prepare<[number, number, Micros, number, string]>(`
    INSERT INTO checkin (attendee_id, conference_id, checked_in_at_us, checked_in_by, station) VALUES (?, ?, ?, ?, ?)
  `)
  return {
    insert: ({ attendeeId, conferenceId, checkedInAt, checkedInBy, station }: NewCheckin) =>
      Number(insert.run(attendeeId, conferenceId, checkedInAt, checkedInBy, station).lastInsertRowid),
  }
}
