import { sql } from 'kysely'
import type { DeedKind } from '../../domain/undo.ts'
import type { Micros } from '../../instant.ts'
import type { Queries } from '../database.ts'

/** A row that can be taken back, whatever table it stands in. */
export type DoneDeed = { attendeeId: number; at: Micros; staffId: number | null; stationId: number | null; undoneAt: Micros | null }

type Row = { attendee_id: number; at: Micros; staff_id: number | null; station_id: number | null; undone_at_us: Micros | null }

const TABLES: Readonly<Record<DeedKind, { table: string; at: string; by: string }>> = {
  checkin: { table: 'checkin', at: 'checked_in_at_us', by: 'checked_in_by' },
  'check-out': { table: 'checkout', at: 'checked_out_at_us', by: 'checked_out_by' },
  redemption: { table: 'redemption', at: 'redeemed_at_us', by: 'redeemed_by' },
  'door-check': { table: 'door_check', at: 'checked_at_us', by: 'checked_by' },
}

export const deedTable = (db: Queries) => ({
  find: async (conferenceId: number, kind: DeedKind, id: number): Promise<DoneDeed | undefined> => {
    const { table, at, by } = TABLES[kind]
    const { rows } = await sql<Row>`
      SELECT attendee_id, ${sql.ref(at)} AS at, ${sql.ref(by)} AS staff_id, station_id, undone_at_us
      FROM ${sql.table(table)} WHERE id = ${id} AND conference_id = ${conferenceId}`.execute(db)
    const [row] = rows
    return row && { attendeeId: row.attendee_id, at: row.at, staffId: row.staff_id, stationId: row.station_id, undoneAt: row.undone_at_us }
  },
  /** The row keeps standing where it is, and counts for nothing from now on. False when somebody else was faster. */
  takeBack: async (kind: DeedKind, id: number, undoneAt: Micros): Promise<boolean> => {
    const table = sql.table(TABLES[kind].table)
    const { rows } = await sql`UPDATE ${table} SET undone_at_us = ${undoneAt} WHERE id = ${id} AND undone_at_us IS NULL RETURNING id`.execute(db)
    return rows.length === 1
  },
})
