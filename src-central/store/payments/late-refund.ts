import { sql } from 'kysely'
import type { Micros } from '../../instant.ts'
import type { Queries } from '../database.ts'

/** Money of a card payment that came back to us after it was said to be with the customer. */
export type LateRefund = { terminalPaymentId: number; owedCents: number; since: Micros }

/** What was given back since then, by card or another way, counts against what came back. */
const owed = sql<{ id: number; owed_cents: number; since_us: Micros }>`
  SELECT card.id, CAST(late.cents - coalesce((
    SELECT sum(again.amount_cents) FROM refund AS again
    WHERE again.payment_id = late.payment_id AND again.status <> 'failed' AND again.created_at_us >= late.since_us), 0) AS BIGINT) AS owed_cents, late.since_us
  FROM (
    SELECT payment_id, sum(amount_cents) AS cents, min(failed_late_at_us) AS since_us FROM refund
    WHERE failed_late_at_us IS NOT NULL GROUP BY payment_id) AS late
  JOIN terminal_payment AS card ON card.payment_id = late.payment_id`

export const lateRefundTable = (db: Queries) => ({
  /** False when that is known already. */
  fail: async (refundId: number, at: Micros): Promise<boolean> => {
    const changed = await db
      .updateTable('refund')
      .set({ status: 'failed', failed_late_at_us: at })
      .where('id', '=', refundId)
      .where('status', '=', 'succeeded')
      .returning('id')
      .executeTakeFirst()
    return changed !== undefined
  },
  /** Those of a conference whose customers still wait for their money. */
  waiting: async (conferenceId: number): Promise<LateRefund[]> => {
    const { rows } = await sql<{ id: number; owed_cents: number; since_us: Micros }>`
      SELECT owed.id, owed.owed_cents, owed.since_us FROM (${owed}) AS owed
      JOIN terminal_payment ON terminal_payment.id = owed.id
      WHERE terminal_payment.conference_id = ${conferenceId} AND owed.owed_cents > 0 ORDER BY owed.id`.execute(db)
    return rows.map((row) => ({ terminalPaymentId: row.id, owedCents: row.owed_cents, since: row.since_us }))
  },
})
