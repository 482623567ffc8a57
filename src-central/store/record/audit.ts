import type { Micros } from '../../instant.ts'
import type { Dialect, Queries } from '../database.ts'

/** `subject` names the row that was written, as `checkin 12`. `details` are JSON and never hold secrets or card data. */
export type NewAudit = {
  conferenceId: number
  at: Micros
  clientAt: Micros | null
  action: string
  staffId: number | null
  stationId: number | null
  station: string
  attendeeId: number | null
  subject: string
  reason: string
  details: Readonly<Record<string, string | number | boolean | null>>
}

const auditToRow = (audit: NewAudit, stamp: number) => ({
  stamp,
  conference_id: audit.conferenceId,
  at_us: audit.at,
  client_at_us: audit.clientAt,
  action: audit.action,
  staff_id: audit.staffId,
  station_id: audit.stationId,
  station: audit.station,
  attendee_id: audit.attendeeId,
  subject: audit.subject,
  reason: audit.reason,
  details: JSON.stringify(audit.details),
})

export const auditTable = (db: Queries, dialect: Dialect) => ({
  append: async (audit: NewAudit): Promise<number> =>
    (await db.insertInto('audit').values(auditToRow(audit, await dialect.stamp(db))).returning('id').executeTakeFirstOrThrow()).id,
  /** A few hundred at most: their values are the parameters of one statement. */
  appendAll: async (audits: readonly NewAudit[]): Promise<void> => {
    const stamp = await dialect.stamp(db)
    await db.insertInto('audit').values(audits.map((audit) => auditToRow(audit, stamp))).execute()
  },
})
