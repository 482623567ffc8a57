import type { Micros } from '../../instant.ts'
import type { Queries } from '../database.ts'
import type { Door } from './door.ts'

export type NewDoorCheck = {
  attendeeId: number
  conferenceId: number
  door: Pick<Door, 'kind' | 'id'>
  checkedAt: Micros
  clientAt: Micros | null
  checkedBy: number | null
  stationId: number | null
  station: string
}

/** Standing admissions of one person at one door; `last` is the latest of them. */
export type Admissions = { count: number; last: { at: Micros; station: string } | null }

const COLUMNS = { 'ticket-type': 'ticket_type_id', addon: 'add_on_id', session: 'session_id' } as const

export const doorCheckTable = (db: Queries) => ({
  insert: async (check: NewDoorCheck): Promise<number> => {
    const row = {
      attendee_id: check.attendeeId,
      conference_id: check.conferenceId,
      ticket_type_id: check.door.kind === 'ticket-type' ? check.door.id : null,
      add_on_id: check.door.kind === 'addon' ? check.door.id : null,
      session_id: check.door.kind === 'session' ? check.door.id : null,
      checked_at_us: check.checkedAt,
      client_at_us: check.clientAt,
      checked_by: check.checkedBy,
      station_id: check.stationId,
      station: check.station,
    }
    return (await db.insertInto('door_check').values(row).returning('id').executeTakeFirstOrThrow()).id
  },
  admissions: async (attendeeId: number, door: Pick<Door, 'kind' | 'id'>): Promise<Admissions> => {
    const rows = await db
      .selectFrom('door_check')
      .select(['checked_at_us', 'station'])
      .where('attendee_id', '=', attendeeId)
      .where(COLUMNS[door.kind], '=', door.id)
      .where('undone_at_us', 'is', null)
      .orderBy('id')
      .execute()
    const last = rows.at(-1)
    return { count: rows.length, last: last === undefined ? null : { at: last.checked_at_us, station: last.station } }
  },
})
