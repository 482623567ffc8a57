import { type ExpressionBuilder, sql } from 'kysely'
import type { Micros } from '../../instant.ts'
import type { Dialect, Queries } from '../database.ts'
import type { Schema } from '../schema.ts'

/** Of those who are inside. `since` and `before` are about the latest arrival. */
export type InsideSelection =
  | { kind: 'codes'; codes: readonly string[] }
  | { kind: 'common'; since: Micros | null; before: Micros | null; ticketType: string | null }

export type InsidePerson = { id: number; accessCode: string; checkedInAt: Micros | null; movedAt: Micros | null }

/** `lastMovedAt` is the latest movement of all who were counted. */
export type InsideCount = { count: number; lastMovedAt: Micros | null }

export function insideTable(db: Queries, { locksRows }: Dialect) {
  const inside = (conferenceId: number, selection: InsideSelection) =>
    db
      .selectFrom('attendee')
      .where('attendee.conference_id', '=', conferenceId)
      .where('attendee.is_inside', '=', 1)
      .where((of) => of.and(conditions(of, selection)))
  return {
    count: async (conferenceId: number, selection: InsideSelection): Promise<InsideCount> => {
      const { count, last } = await inside(conferenceId, selection)
        .select((of) => [of.fn.countAll<number>().as('count'), of.fn.max('attendee.moved_at_us').as('last')])
        .executeTakeFirstOrThrow()
      return { count, lastMovedAt: last }
    },
    /** The next of those who were inside at `until`, in the order of their ids, so that nobody waits for one another in a circle. */
    lockSlice: async (conferenceId: number, selection: InsideSelection, slice: { until: Micros; after: number; limit: number }): Promise<InsidePerson[]> => {
      const rows = await inside(conferenceId, selection)
        .select(['attendee.id', 'attendee.access_code', 'attendee.checked_in_at_us', 'attendee.moved_at_us'])
        .where((of) => of.or([of('attendee.moved_at_us', 'is', null), of('attendee.moved_at_us', '<=', slice.until)]))
        .where('attendee.id', '>', slice.after)
        .orderBy('attendee.id')
        .limit(slice.limit)
        .$if(locksRows, (query) => query.forNoKeyUpdate('attendee'))
        .execute()
      return rows.map((row) => ({ id: row.id, accessCode: row.access_code, checkedInAt: row.checked_in_at_us, movedAt: row.moved_at_us }))
    },
    /** After the slice was locked. */
    leave: async (ids: readonly number[], movedAt: Micros): Promise<void> => {
      await db.updateTable('attendee').set({ is_inside: 0, moved_at_us: movedAt }).where('id', 'in', ids).execute()
    },
    /** What is known of these codes now. */
    known: async (conferenceId: number, codes: readonly string[]): Promise<Map<string, { isInside: boolean }>> => {
      const rows = await db
        .selectFrom('attendee')
        .select(['access_code', 'is_inside'])
        .where('conference_id', '=', conferenceId)
        .where('access_code', 'in', codes)
        .execute()
      return new Map(rows.map((row) => [row.access_code, { isInside: row.is_inside === 1 }]))
    },
  }
}

type Builder = ExpressionBuilder<Schema, 'attendee'>

function conditions(of: Builder, selection: InsideSelection) {
  if (selection.kind === 'codes') return [of('attendee.access_code', 'in', selection.codes)]
  const { since, before, ticketType } = selection
  return [
    ...(since === null ? [] : [of(latestArrival(of), '>=', since)]),
    ...(before === null ? [] : [of(latestArrival(of), '<', before)]),
    ...(ticketType === null ? [] : [holds(of, ticketType)]),
  ]
}

const latestArrival = (of: Builder) =>
  of
    .selectFrom('checkin')
    .select((inner) => inner.fn.max('checkin.checked_in_at_us').as('latest'))
    .whereRef('checkin.attendee_id', '=', 'attendee.id')
    .where('checkin.undone_at_us', 'is', null)

/** Through the order that admits them or one that was joined to it; what was refunded is not held. */
const holds = (of: Builder, ticketType: string) =>
  of.exists(
    of
      .selectFrom('order_line_item as line')
      .innerJoin('ticket_type', 'ticket_type.id', 'line.ticket_type_id')
      .innerJoin('orders', 'orders.id', 'line.order_id')
      .select('line.id')
      .where((order) =>
        order.or([
          order('orders.id', '=', sql.ref<number>('attendee.order_id')),
          order('orders.joined_attendee_id', '=', sql.ref<number>('attendee.id')),
        ]),
      )
      .where('ticket_type.slug', '=', ticketType)
      .whereRef('line.quantity', '>', 'line.refunded_quantity'),
  )
