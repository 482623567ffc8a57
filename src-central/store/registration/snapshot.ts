import type { Micros } from '../../instant.ts'
import type { CountedLineItem } from '../../domain/line-item.ts'
import { fullName } from '../../domain/person.ts'
import type { Database, Queries } from '../database.ts'
import { type LineRow, LINE_COLUMNS, rowToLine } from './order-line-item.ts'

export type SnapshotAttendee = {
  id: number
  accessCode: string
  name: string
  email: string
  checkedInAt: Micros | null
  lines: CountedLineItem[]
}

type AttendeeRow = {
  attendee_id: number
  access_code: string
  first_name: string
  last_name: string
  email: string
  checked_in_at_us: Micros | null
}
type Row = AttendeeRow & { [Column in keyof LineRow]: LineRow[Column] | null } & { redeemed_count: number | null }

/** `ticketType` is empty for everybody or the slug that one of the order's lines must have. */
export type Selection = { conferenceId: number; ticketType: string }

/**
 * One consistent view of the admissible attendees for a long download. It has its own way into the database: an open
 * read where the desks write would hold up every check-in that arrives meanwhile.
 */
export async function openSnapshot({ openReader }: Database, selection: Selection) {
  const reader = openReader()
  try {
    const moment = await reader.db.startTransaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute()
    const close = async (): Promise<void> => {
      // Nothing was written, so nothing is lost when the way to the server is; its connection is given back anyway.
      await moment.rollback().execute().catch(() => {})
      reader.close()
    }
    try {
      return { ...(await readingOf(moment, selection)), close }
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

async function readingOf(db: Queries, selection: Selection) {
  const { last } = await db.selectFrom('attendee').select((of) => of.fn.max('id').as('last')).executeTakeFirstOrThrow()
  return {
    lastId: last ?? 0,
    countUpTo: async (after: number, upTo: number): Promise<number> => {
      const { count } = await admissible(db, selection)
        .select((of) => of.fn.countAll<number>().as('count'))
        .where('attendee.id', '>', after)
        .where('attendee.id', '<=', upTo)
        .executeTakeFirstOrThrow()
      return count
    },
    page: async (after: number, limit: number): Promise<SnapshotAttendee[]> =>
      rowsToAttendees(await pageOf(db, selection, { after, limit })),
  }
}

const admissible = (db: Queries, { conferenceId, ticketType }: Selection) =>
  db
    .selectFrom('attendee')
    .innerJoin('orders', 'orders.id', 'attendee.order_id')
    .where('attendee.conference_id', '=', conferenceId)
    .where('orders.status', 'in', ['paid', 'partially_refunded'])
    .$if(ticketType !== '', (query) =>
      query.where((of) =>
        of.exists(
          of
            .selectFrom('order_line_item as wanted')
            .innerJoin('ticket_type', 'ticket_type.id', 'wanted.ticket_type_id')
            .whereRef('wanted.order_id', '=', 'orders.id')
            .where('ticket_type.slug', '=', ticketType)
            .select('wanted.id'),
        ),
      ),
    )

const pageOf = (db: Queries, selection: Selection, { after, limit }: { after: number; limit: number }): Promise<Row[]> =>
  db
    .with('page', () =>
      admissible(db, selection)
        .select(['attendee.id as attendee_id', 'attendee.user_id', 'attendee.access_code', 'attendee.checked_in_at_us'])
        .select('attendee.order_id')
        .where('attendee.id', '>', after)
        .orderBy('attendee.id')
        .limit(limit),
    )
    .selectFrom('page')
    .innerJoin('user', 'user.id', 'page.user_id')
    .leftJoin('order_line_item as line', 'line.order_id', 'page.order_id')
    .leftJoin('ticket_type', 'ticket_type.id', 'line.ticket_type_id')
    .leftJoin('add_on', 'add_on.id', 'line.add_on_id')
    .select(['page.attendee_id', 'page.access_code', 'page.checked_in_at_us', 'user.first_name', 'user.last_name', 'user.email'])
    .select(LINE_COLUMNS)
    .select((of) =>
      of
        .selectFrom('redemption')
        .whereRef('redemption.attendee_id', '=', 'page.attendee_id')
        .whereRef('redemption.order_line_item_id', '=', 'line.id')
        .select((inner) => inner.fn.countAll<number>().as('count'))
        .as('redeemed_count'),
    )
    .orderBy('page.attendee_id')
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
  lines: [],
})

function rowToCountedLine(row: Row): CountedLineItem | null {
  const { id, description, quantity, redeemed_count: redeemedCount } = row
  if (id === null || description === null || quantity === null) return null
  return { ...rowToLine({ ...row, id, description, quantity }), redeemedCount: redeemedCount ?? 0 }
}
