import type { Queries } from '../database.ts'

/** `paidCents` is what all units of the line cost together, discounts taken off. */
export type PaidLine = { id: number; quantity: number; refundedQuantity: number; paidCents: number }

export const paidLineTable = (db: Queries) => ({
  ofOrder: async (orderId: number): Promise<PaidLine[]> => {
    const rows = await db.selectFrom('order_line_item').select(['id', 'quantity', 'refunded_quantity', 'line_total_cents']).where('order_id', '=', orderId).execute()
    return rows.map((row) => ({ id: row.id, quantity: row.quantity, refundedQuantity: row.refunded_quantity, paidCents: row.line_total_cents }))
  },
})
