import { isBeyond, type Position, positionsOf } from '../changes/position.ts'
import type { Dialect, Queries } from '../database.ts'
import type { NewAudit } from './audit.ts'

export type AuditEntry = Omit<NewAudit, 'conferenceId' | 'staffId'> & { id: number; position: Position; staff: string | null; accessCode: string | null }

type Wish = { conferenceId: number; after: Position; limit: number; attendeeId: number | null }

/** The trail as it may be read on: rule O17. */
export function auditPageTable(db: Queries, dialect: Dialect) {
  const positions = positionsOf(db, dialect, 'audit')
  return {
    /** Whether a row of this trail is there. */
    has: (conferenceId: number, position: Position): Promise<boolean> => positions.has({ conferenceId, after: 0 }, position),
    page: async ({ conferenceId, after, limit, attendeeId }: Wish): Promise<AuditEntry[]> => {
      // Asked first: a transaction that ends in between is then left for the next page, with all that it wrote.
      const stable = await dialect.stableStamp(db)
      const rows = await db
        .with('page', (step) =>
          step
            .selectFrom('audit')
            .selectAll()
            .where('conference_id', '=', conferenceId)
            .where(isBeyond(after))
            .where('stamp', '<', stable)
            .$if(attendeeId !== null, (query) => query.where('attendee_id', '=', attendeeId))
            .orderBy('stamp')
            .orderBy('id')
            .limit(limit),
        )
        .selectFrom('page')
        .leftJoin('user', 'user.id', 'page.staff_id')
        .leftJoin('attendee', 'attendee.id', 'page.attendee_id')
        .selectAll('page')
        .select(['user.username', 'attendee.access_code'])
        .orderBy('page.stamp')
        .orderBy('page.id')
        .execute()
      return rows.map((row) => ({
        id: row.id,
        position: { stamp: row.stamp, id: row.id, at: row.at_us },
        at: row.at_us,
        clientAt: row.client_at_us,
        action: row.action,
        subject: row.subject,
        staff: row.username,
        stationId: row.station_id,
        station: row.station,
        attendeeId: row.attendee_id,
        accessCode: row.access_code,
        reason: row.reason,
        details: JSON.parse(row.details) as NewAudit['details'],
      }))
    },
  }
}

