import type { RefundLine, Unit } from '../../domain/orders/refundable.ts'
import type { Micros } from '../../instant.ts'
import { sql } from 'kysely'
import type { Dialect, Queries } from '../database.ts'
import type { RefundStatus } from './schema.ts'

export type NewRefund = {
  orderId: number
  /** None when only lines are taken back. */
  paymentId: number | null
  status: RefundStatus
  amountCents: number
  stripeRefundId?: string
  refundKey: string | null
  reason: string
  createdBy: number | null
  stationId: number | null
  station?: string
  createdAt: Micros
  endedAt: Micros | null
}

export type Refund = Required<NewRefund> & { id: number }

const refundToRow = (refund: NewRefund) => ({
  order_id: refund.orderId,
  payment_id: refund.paymentId,
  status: refund.status,
  amount_cents: refund.amountCents,
  stripe_refund_id: refund.stripeRefundId ?? '',
  refund_key: refund.refundKey,
  reason: refund.reason,
  created_by: refund.createdBy,
  station_id: refund.stationId,
  station: refund.station ?? '',
  created_at_us: refund.createdAt,
  ended_at_us: refund.endedAt,
})

const rowToRefund = (row: ReturnType<typeof refundToRow> & { id: number }): Refund => ({
  id: row.id,
  orderId: row.order_id,
  paymentId: row.payment_id,
  status: row.status,
  amountCents: row.amount_cents,
  stripeRefundId: row.stripe_refund_id,
  refundKey: row.refund_key,
  reason: row.reason,
  createdBy: row.created_by,
  stationId: row.station_id,
  station: row.station,
  createdAt: row.created_at_us,
  endedAt: row.ended_at_us,
})

/** Refunds of an order are changed under the lock of the order only. */
export function refundTable(db: Queries, { locksRows }: Dialect) {
  return {
    find: async (id: number): Promise<Refund | undefined> => {
      const row = await db.selectFrom('refund').selectAll().where('id', '=', id).executeTakeFirst()
      return row && rowToRefund(row)
    },
    byKey: async (refundKey: string): Promise<Refund | undefined> => {
      const row = await db.selectFrom('refund').selectAll().where('refund_key', '=', refundKey).executeTakeFirst()
      return row && rowToRefund(row)
    },
    ofOrder: async (orderId: number): Promise<Refund[]> =>
      (await db.selectFrom('refund').selectAll().where('order_id', '=', orderId).orderBy('id').execute()).map(rowToRefund),
    linesOf: async (refundId: number): Promise<Unit[]> => {
      const rows = await db.selectFrom('refund_line').selectAll().where('refund_id', '=', refundId).orderBy('order_line_item_id').execute()
      return rows.map((row) => ({ id: row.order_line_item_id, quantity: row.quantity }))
    },
    insert: async (refund: NewRefund, lines: readonly Unit[]): Promise<number> => {
      const { id } = await db.insertInto('refund').values(refundToRow(refund)).returning('id').executeTakeFirstOrThrow()
      const rows = lines.map((line) => ({ refund_id: id, order_line_item_id: line.id, quantity: line.quantity }))
      if (rows.length > 0) await db.insertInto('refund_line').values(rows).execute()
      return id
    },
    end: async (id: number, { status, stripeRefundId, endedAt }: { status: RefundStatus; stripeRefundId: string; endedAt: Micros }): Promise<void> => {
      await db.updateTable('refund').set({ status, stripe_refund_id: stripeRefundId, ended_at_us: endedAt }).where('id', '=', id).execute()
    },
    /** Until the transaction ends nothing of these lines is handed out. */
    lockLines: async (orderId: number): Promise<RefundLine[]> => {
      if (locksRows) await db.selectFrom('order_line_item').select('id').where('order_id', '=', orderId).orderBy('id').forUpdate().execute()
      return linesToRefund(db, orderId)
    },
    addToLine: async (lineId: number, quantity: number): Promise<void> => {
      const refunded = sql<number>`refunded_quantity + ${quantity}`
      await db.updateTable('order_line_item').set({ refunded_quantity: refunded }).where('id', '=', lineId).execute()
    },
    /** Nobody keeps more than `kept` units of the line: what was handed out last came back. Returns how many did. */
    takeBack: async (lineId: number, kept: number, at: Micros): Promise<number> => {
      const { rows } = await sql<{ id: number }>`
        UPDATE redemption SET undone_at_us = ${at} WHERE id IN (
          SELECT id FROM (
            SELECT id, row_number() OVER (PARTITION BY attendee_id ORDER BY id) AS place FROM redemption
            WHERE order_line_item_id = ${lineId} AND undone_at_us IS NULL) AS unit
          WHERE place > ${kept})
        RETURNING id`.execute(db)
      return rows.length
    },
  }
}

/** Read after the locks were granted: a hand-out that held one of them is counted. */
async function linesToRefund(db: Queries, orderId: number): Promise<RefundLine[]> {
  const { rows } = await sql<{ id: number; quantity: number; refunded_quantity: number; most_redeemed: number }>`
    SELECT line.id, line.quantity, line.refunded_quantity, coalesce((
      SELECT max(units) FROM (
        SELECT count(*) AS units FROM redemption
        WHERE order_line_item_id = line.id AND undone_at_us IS NULL GROUP BY attendee_id) AS per_person), 0) AS most_redeemed
    FROM order_line_item AS line WHERE line.order_id = ${orderId} ORDER BY line.id`.execute(db)
  return rows.map((row) => ({ id: row.id, quantity: row.quantity, refundedQuantity: row.refunded_quantity, mostRedeemed: row.most_redeemed }))
}
