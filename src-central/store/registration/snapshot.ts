import { sql, type SqlBool } from 'kysely'
import type { Micros } from '../../instant.ts'
import { limits } from '../../limits.ts'
import type { CountedLineItem } from '../../domain/line-item.ts'
import { ADMISSIBLE, type OrderStatus } from '../../domain/order-status.ts'
import { fullName } from '../../domain/person.ts'
import type { Profile } from '../../domain/profile.ts'
import { changeList } from '../changes/change-list.ts'
import type { Database, Queries } from '../database.ts'
import type { Flag } from '../flag.ts'
import { inFewLengths } from '../ids.ts'
import { nextTurn } from '../next-turn.ts'
import { type LineRow, LINE_COLUMNS, rowToLine } from './order-line-item.ts'

export type SnapshotAttendee = {
  id: number
  accessCode: string
  name: string
  email: string
  checkedInAt: Micros | null
  isInside: boolean
  movedAt: Micros | null
  orderStatus: OrderStatus
  lines: CountedLineItem[]
}

type AttendeeRow = {
  attendee_id: number
  access_code: string
  first_name: string
  last_name: string
  email: string
  checked_in_at_us: Micros | null
  is_inside: Flag
  moved_at_us: Micros | null
  order_status: OrderStatus
}
type Row = AttendeeRow & { [Column in keyof LineRow]: LineRow[Column] | null } & { redeemed_count: number | null }

/** `ticketType` is empty for everybody or the slug that one of the order's lines must have. */
export type Selection = { conferenceId: number; ticketType: string; profile: Profile }

/**
 * One consistent view of the admissible attendees for a long download. It has its own way into the database: an open
 * read where the desks write would hold up every check-in that arrives meanwhile.
 */
export async function openSnapshot({ openReader, dialect }: Database, selection: Selection, closed: () => void) {
  const reader = openReader()
  try {
    const moment = await reader.db.startTransaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute()
    const close = async (): Promise<void> => {
      // Nothing was written, so nothing is lost when the way to the server is; its connection is given back anyway.
      await moment.rollback().execute().catch(() => {})
      reader.close()
      closed()
    }
    try {
      return { ...(await readingOf(moment, selection)), changes: changeList(moment, dialect), close }
    } catch (error) {
      await close()
      throw error
    }
  } catch (error) {
    reader.close()
    throw error
  }
}

export type Snapshot = Awaited<ReturnType<typeof openSnapshot>>

/** Both go in slices and let other requests in between: the list may be long. */
async function readingOf(db: Queries, selection: Selection) {
  const { last } = await db.selectFrom('attendee').select((of) => of.fn.max('id').as('last')).executeTakeFirstOrThrow()
  const lastId = last ?? 0
  const countAfter = async (after: number): Promise<number> => {
    const { count } = await admissible(db, selection)
      .select((of) => of.fn.countAll<number>().as('count'))
      .where('attendee.id', '>', after)
      .where('attendee.id', '<=', after + limits.countSlice)
      .executeTakeFirstOrThrow()
    return count
  }
  const pageAfter = (after: number) =>
    withLines(db, admissible(db, selection).where('attendee.id', '>', after).orderBy('attendee.id').limit(limits.preloadSlice))
  return {
    count: async (): Promise<number> => {
      let count = 0
      for (let after = 0; after < lastId; after += limits.countSlice) {
        count += await countAfter(after)
        await nextTurn()
      }
      return count
    },
    slices: async function* (): AsyncGenerator<SnapshotAttendee[]> {
      let page = rowsToAttendees(await pageAfter(0))
      while (page.length > 0) {
        yield page
        await nextTurn()
        page = rowsToAttendees(await pageAfter(page.at(-1)?.id ?? lastId))
      }
    },
  }
}

/** Those of these people who may come in. The rows are read where the caller reads, so they show the same moment. */
export async function admissibleAmong(db: Queries, conferenceId: number, ids: readonly number[]): Promise<SnapshotAttendee[]> {
  if (ids.length === 0) return []
  const people = admissible(db, { conferenceId, ticketType: '', profile: 'lanyard' }).where('attendee.id', 'in', inFewLengths(ids))
  return rowsToAttendees(await withLines(db, people))
}

const admissible = (db: Queries, { conferenceId, ticketType, profile }: Selection) =>
  db
    .selectFrom('attendee')
    .innerJoin('orders', 'orders.id', 'attendee.order_id')
    .where('attendee.conference_id', '=', conferenceId)
    .where('orders.status', 'in', ADMISSIBLE)
    .$if(ticketType !== '', (query) => query.where(holdsTicket(ticketType)))
    .$if(profile === 'lanyard', (query) => query.where(keepsTicket))

/**
 * In the order that admits the attendee or in one that adds its lines to theirs. One list of both for each attendee: asked
 * for as two conditions, PostgreSQL would read every line of the conference for every slice.
 */
const THEIR_LINES = sql`(
    SELECT attendee.order_id AS id
    UNION ALL
    SELECT joined.id FROM orders AS joined
    WHERE joined.joined_attendee_id = attendee.id AND joined.status IN (${sql.join(ADMISSIBLE)})) AS theirs
  JOIN order_line_item AS theirs_line ON theirs_line.order_id = theirs.id`

const holdsTicket = (ticketType: string) => sql<SqlBool>`EXISTS (
  SELECT 1 FROM ${THEIR_LINES}
  JOIN ticket_type ON ticket_type.id = theirs_line.ticket_type_id
  WHERE ticket_type.slug = ${ticketType})`

/** Rule B17: 2 for a ticket that they have, 1 for one that was refunded. Who never had one is left as the reference has them. */
const keepsTicket = sql<SqlBool>`1 <> coalesce((
  SELECT max(CASE WHEN theirs_line.quantity > theirs_line.refunded_quantity THEN 2 WHEN theirs_line.refunded_quantity > 0 THEN 1 ELSE 0 END)
  FROM ${THEIR_LINES}
  WHERE theirs_line.ticket_type_id IS NOT NULL), 0)`

const withLines = (db: Queries, people: ReturnType<typeof admissible>): Promise<Row[]> =>
  db
    .with('page', () =>
      people
        .select(['attendee.id as attendee_id', 'attendee.user_id', 'attendee.access_code', 'attendee.checked_in_at_us'])
        .select(['attendee.is_inside', 'attendee.moved_at_us', 'attendee.order_id', 'orders.status as order_status']),
    )
    .with('bought', (step) =>
      step
        .selectFrom('page')
        .selectAll('page')
        .unionAll(
          step
            .selectFrom('page')
            .innerJoin('orders', 'orders.joined_attendee_id', 'page.attendee_id')
            .where('orders.status', 'in', ADMISSIBLE)
            .select(['page.attendee_id', 'page.user_id', 'page.access_code', 'page.checked_in_at_us'])
            .select(['page.is_inside', 'page.moved_at_us', 'orders.id as order_id', 'page.order_status']),
        ),
    )
    .selectFrom('bought')
    .innerJoin('user', 'user.id', 'bought.user_id')
    .leftJoin('order_line_item as line', 'line.order_id', 'bought.order_id')
    .leftJoin('ticket_type', 'ticket_type.id', 'line.ticket_type_id')
    .leftJoin('add_on', 'add_on.id', 'line.add_on_id')
    .select(['bought.attendee_id', 'bought.access_code', 'bought.checked_in_at_us', 'bought.is_inside', 'bought.moved_at_us', 'bought.order_status'])
    .select(['user.first_name', 'user.last_name', 'user.email'])
    .select(LINE_COLUMNS)
    .select((of) =>
      of
        .selectFrom('redemption')
        .whereRef('redemption.attendee_id', '=', 'bought.attendee_id')
        .whereRef('redemption.order_line_item_id', '=', 'line.id')
        .where('redemption.undone_at_us', 'is', null)
        .select((inner) => inner.fn.countAll<number>().as('count'))
        .as('redeemed_count'),
    )
    .orderBy('bought.attendee_id')
    .orderBy('line.id')
    .execute()

/** The rows come one per line, those of one attendee together; an attendee without lines has one row of nulls. */
function rowsToAttendees(rows: readonly Row[]): SnapshotAttendee[] {
  const attendees: SnapshotAttendee[] = []
  for (const row of rows) {
    let attendee = attendees.at(-1)
    if (attendee?.id !== row.attendee_id) {
      attendee = rowToAttendee(row)
      attendees.push(attendee)
    }
    const line = rowToCountedLine(row)
    if (line !== null) attendee.lines.push(line)
  }
  return attendees
}

const rowToAttendee = (row: AttendeeRow): SnapshotAttendee => ({
  id: row.attendee_id,
  accessCode: row.access_code,
  name: fullName({ firstName: row.first_name, lastName: row.last_name }),
  email: row.email,
  checkedInAt: row.checked_in_at_us,
  isInside: row.is_inside === 1,
  movedAt: row.moved_at_us,
  orderStatus: row.order_status,
  lines: [],
})

function rowToCountedLine(row: Row): CountedLineItem | null {
  const { id, description, quantity, refunded_quantity, redeemed_count: redeemedCount } = row
  if (id === null || description === null || quantity === null || refunded_quantity === null) return null
  return { ...rowToLine({ ...row, id, description, quantity, refunded_quantity }), redeemedCount: redeemedCount ?? 0 }
}
