import type { Micros } from '../../instant.ts'
import type { Queries } from '../database.ts'

export type NewCheckin = {
  attendeeId: number
  conferenceId: number
  checkedInAt: Micros
  clientAt?: Micros | null
  checkedInBy: number | null
  stationId: number | null
  station: string
}

export const checkinToRow = ({ attendeeId, conferenceId, checkedInAt, clientAt = null, checkedInBy, station, stationId }: NewCheckin) => ({
  attendee_id: attendeeId,
  conference_id: conferenceId,
  checked_in_at_us: checkedInAt,
  client_at_us: clientAt,
  checked_in_by: checkedInBy,
  station_id: stationId,
  station,
})

export const checkinTable = (db: Queries) => ({
  insert: async (checkin: NewCheckin): Promise<number> =>
    (await db.insertInto('checkin').values(checkinToRow(checkin)).returning('id').executeTakeFirstOrThrow()).id,
})
