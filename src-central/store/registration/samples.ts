import type SqliteFile from 'better-sqlite3'
import { sql } from 'kysely'
import type { Queries } from '../database.ts'

/** Enough to choose from when the first ones already stand for another situation. */
const CANDIDATES = 20

/** Begins with a letter from Greek to Arabic or from Japanese to Chinese; accented Latin letters lie outside both. */
const isOtherScript = (column: string): string =>
  `(${column} >= '\u0370' AND ${column} < '\u0700' OR ${column} >= '\u3040' AND ${column} < '\ua000')`

const IS_THEIRS = `(line.order_id = attendee.order_id OR line.order_id IN (
  SELECT id FROM orders AS joined WHERE joined.joined_attendee_id = attendee.id AND joined.status IN ('paid', 'partially_refunded')))`

const HAS_HAND_OUTS = `EXISTS (
  SELECT 1 FROM order_line_item AS line
  WHERE ${IS_THEIRS} AND line.add_on_id IS NOT NULL AND line.quantity - line.refunded_quantity > (
    SELECT count(*) FROM redemption
    WHERE redemption.attendee_id = attendee.id AND redemption.order_line_item_id = line.id AND redemption.undone_at_us IS NULL))`

const HAS_ONE_OF_THREE = `EXISTS (
  SELECT 1 FROM order_line_item AS line
  WHERE ${IS_THEIRS} AND line.add_on_id IS NOT NULL AND line.quantity = 3 AND line.refunded_quantity = 0 AND 1 = (
    SELECT count(*) FROM redemption
    WHERE redemption.attendee_id = attendee.id AND redemption.order_line_item_id = line.id AND redemption.undone_at_us IS NULL))`

const SHARES_ORDER = `EXISTS (
  SELECT 1 FROM attendee AS other WHERE other.order_id = attendee.order_id AND other.id <> attendee.id)`

const NOT_HERE_YET = `orders.status = 'paid' AND attendee.checked_in_at_us IS NULL`

/** The situations of a desk and how a row is recognised as one, in the order in which a demo shows them. */
const SITUATIONS = [
  ['admitted', NOT_HERE_YET],
  ['re-entry', `orders.status = 'paid' AND attendee.checked_in_at_us IS NOT NULL`],
  ['refunded', `orders.status = 'refunded'`],
  ['cancelled', `orders.status = 'cancelled'`],
  ['unpaid', `orders.status = 'pending'`],
  ['no order', `attendee.order_id IS NULL`],
  ['with hand-outs', `${NOT_HERE_YET} AND ${HAS_HAND_OUTS}`],
  ['quantity 3 of which 1 redeemed', `orders.status = 'paid' AND ${HAS_ONE_OF_THREE}`],
  ['non-latin', `${NOT_HERE_YET} AND (${isOtherScript('"user".first_name')} OR ${isOtherScript('"user".last_name')})`],
  ['no name', `${NOT_HERE_YET} AND "user".first_name = '' AND "user".last_name = ''`],
  ['two on one order', `orders.status = 'paid' AND ${SHARES_ORDER}`],
] as const

export type SampleLabel = (typeof SITUATIONS)[number][0]
export type Candidates = { label: SampleLabel; codes: string[] }

const queryFor = (condition: string): string => `
  SELECT attendee.access_code
  FROM attendee
  JOIN "user" ON "user".id = attendee.user_id
  LEFT JOIN orders ON orders.id = attendee.order_id
  WHERE ${condition}
  ORDER BY attendee.id LIMIT ${CANDIDATES}`

/** For every situation the access codes of the first few people who are in it now. */
export async function sampleCandidates(db: Queries): Promise<Candidates[]> {
  const found: Candidates[] = []
  for (const [label, condition] of SITUATIONS) {
    const { rows } = await sql.raw<{ access_code: string }>(queryFor(condition)).execute(db)
    found.push({ label, codes: rows.map((row) => row.access_code) })
  }
  return found
}

/** The same from SQLite's file at once, for a demo that shows them while it draws. */
export const sampleCandidatesIn = (file: SqliteFile.Database): Candidates[] =>
  SITUATIONS.map(([label, condition]) => ({ label, codes: file.prepare<[], string>(queryFor(condition)).pluck().all() }))
