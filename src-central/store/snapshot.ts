import type { CountedLineItem } from '../domain/line-item.ts'
import { fullName } from '../domain/person.ts'
import type { Micros } from '../instant.ts'
import { type LineRow, LINE_COLUMNS, LINE_PRODUCTS, rowToLine } from './order-line-item.ts'
import { type Database, openReader } from './open.ts'

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
type Row = AttendeeRow & { [Column in keyof LineRow]: LineRow[Column] | null } & { redeemed_count: number }

/** Those who may come in; `:ticketType` is empty for everybody or the slug that one of the order's lines must have. */
const ADMISSIBLE = `
  FROM attendee
  JOIN orders ON orders.id = attendee.order_id
  WHERE attendee.conference_id = :conferenceId AND attendee.id > :after
    AND orders.status IN ('paid', 'partially_refunded')
    AND (:ticketType = '' OR EXISTS (
      SELECT 1 FROM order_line_item AS wanted JOIN ticket_type ON ticket_type.id = wanted.ticket_type_id
      WHERE wanted.order_id = orders.id AND ticket_type.slug = :ticketType
    ))`

export type Selection = { conferenceId: number; ticketType: string }
type Step = Selection & { after: number }

/**
 * One consistent view of the admissible attendees for a long download. It has its own read-only handle: an open read
 * on the main handle would refuse every check-in that arrives meanwhile.
 */
export function openSnapshot(path: string, selection: Selection) {
  const db = openReader(path)
  db.exec('BEGIN')
  const lastId = db.prepare<[], number>('SELECT coalesce(max(id), 0) FROM attendee').pluck()
  const countUpTo = db
    .prepare<[Step & { upTo: number }], number>(`SELECT count(*) ${ADMISSIBLE} AND attendee.id <= :upTo`)
    .pluck()
  const page = pageStatement(db)
  return {
    lastId: lastId.get() ?? 0,
    countUpTo: (after: number, upTo: number) => countUpTo.get({ ...selection, after, upTo }) ?? 0,
    page: (after: number, limit: number) => rowsToAttendees(page.all({ ...selection, after, limit })),
    close: () => {
      db.close()
    },
  }
}

export type Snapshot = ReturnType<typeof openSnapshot>

const pageStatement = (db: Database) =>
  db.prepare<[Step & { limit: number }], Row>(`
    WITH page AS (
      SELECT attendee.id AS attendee_id, attendee.user_id, attendee.access_code, attendee.checked_in_at_us, attendee.order_id
      ${ADMISSIBLE}
      ORDER BY attendee.id LIMIT :limit
    )
    SELECT page.attendee_id, page.access_code, page.checked_in_at_us, user.first_name, user.last_name, user.email,
      ${LINE_COLUMNS},
      (SELECT count(*) FROM redemption
        WHERE redemption.attendee_id = page.attendee_id AND redemption.order_line_item_id = line.id) AS redeemed_count
    FROM page
    JOIN user ON user.id = page.user_id
    LEFT JOIN order_line_item AS line ON line.order_id = page.order_id
    ${LINE_PRODUCTS}
    ORDER BY page.attendee_id, line.id
  `)

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
  return { ...rowToLine({ ...row, id, description, quantity }), redeemedCount }
}
