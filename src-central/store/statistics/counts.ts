import { sql } from 'kysely'
import { ADMISSIBLE } from '../../domain/order-status.ts'
import type { Micros } from '../../instant.ts'
import type { Queries } from '../database.ts'
import { inSlices } from './slices.ts'

/** Counts as they come out of the slices: those of one name stand in several rows. */
export type NamedCount = { name: string | null; count: number }
/** Check-ins of one station within five minutes, which are counted from 1970 on. */
export type CheckinCount = { station: string; period: number; count: number; latest: Micros }

export const PERIOD_MICROS = 300_000_000

/** Rows that were taken back count for nothing, rule L2. */
export const countsOf = (db: Queries, conferenceId: number) => ({
  checkins: (): Promise<CheckinCount[]> =>
    inSlices(db, 'checkin', ({ after, upTo }) =>
      db
        .selectFrom('checkin')
        .select(['station', period.as('period')])
        .select((of) => [of.fn.countAll<number>().as('count'), of.fn.max('checked_in_at_us').as('latest')])
        .where('id', '>', after)
        .where('id', '<=', upTo)
        .where(isOf('conference_id', conferenceId))
        .where('undone_at_us', 'is', null)
        .groupBy(['station', period])
        .execute(),
    ),
  checkinsSince: (since: Micros): Promise<{ station: string; count: number }[]> =>
    db
      .selectFrom('checkin')
      .select((of) => ['station', of.fn.countAll<number>().as('count')])
      .where('conference_id', '=', conferenceId)
      .where('checked_in_at_us', '>', since)
      .where('undone_at_us', 'is', null)
      .groupBy('station')
      .execute(),
  redemptions: (): Promise<NamedCount[]> =>
    inSlices(db, 'redemption', ({ after, upTo }) =>
      db
        .selectFrom('redemption')
        .innerJoin('order_line_item as line', 'line.id', 'redemption.order_line_item_id')
        .select((of) => ['line.description as name', of.fn.countAll<number>().as('count')])
        .where('redemption.id', '>', after)
        .where('redemption.id', '<=', upTo)
        .where(isOf('redemption.conference_id', conferenceId))
        .where('redemption.undone_at_us', 'is', null)
        .groupBy('line.description')
        .execute(),
    ),
  doorChecks: (): Promise<NamedCount[]> =>
    inSlices(db, 'door_check', ({ after, upTo }) =>
      db
        .selectFrom('door_check')
        .leftJoin('ticket_type', 'ticket_type.id', 'door_check.ticket_type_id')
        .leftJoin('add_on', 'add_on.id', 'door_check.add_on_id')
        .leftJoin('conference_session as session', 'session.id', 'door_check.session_id')
        .select((of) => of.fn.coalesce('ticket_type.name', 'add_on.name', 'session.name').as('name'))
        .select((of) => of.fn.countAll<number>().as('count'))
        .where('door_check.id', '>', after)
        .where('door_check.id', '<=', upTo)
        .where(isOf('door_check.conference_id', conferenceId))
        .where('door_check.undone_at_us', 'is', null)
        .groupBy(['ticket_type.name', 'add_on.name', 'session.name'])
        .execute(),
    ),
  checkouts: (): Promise<{ count: number }[]> =>
    inSlices(db, 'checkout', ({ after, upTo }) =>
      db
        .selectFrom('checkout')
        .select((of) => of.fn.countAll<number>().as('count'))
        .where('id', '>', after)
        .where('id', '<=', upTo)
        .where(isOf('conference_id', conferenceId))
        .where('undone_at_us', 'is', null)
        .execute(),
    ),
  expected: (): Promise<{ count: number }[]> =>
    inSlices(db, 'attendee', ({ after, upTo }) =>
      db
        .selectFrom('attendee')
        .innerJoin('orders', 'orders.id', 'attendee.order_id')
        .select((of) => of.fn.countAll<number>().as('count'))
        .where('attendee.id', '>', after)
        .where('attendee.id', '<=', upTo)
        .where(isOf('attendee.conference_id', conferenceId))
        .where('attendee.checked_in_at_us', 'is', null)
        .where('orders.status', 'in', ADMISSIBLE)
        .execute(),
    ),
})

/** Written as a number into the text: a parameter would make SQLite divide with a fraction. */
const period = sql<number>`checked_in_at_us / ${sql.lit(PERIOD_MICROS)}`

/** The plus keeps SQLite from going through an index of the whole conference for every slice of ids. */
const isOf = (column: string, conferenceId: number) => sql<boolean>`+${sql.ref(column)} = ${conferenceId}`
