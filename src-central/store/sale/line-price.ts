import type { Queries } from '../database.ts'

export type LinePrice = { unitPriceCents: number; totalCents: number }

export const linePriceTable = (db: Queries) => ({
  /** By the id of the line. */
  of: async (lineIds: readonly number[]): Promise<Map<number, LinePrice>> => {
    if (lineIds.length === 0) return new Map()
    const rows = await db.selectFrom('order_line_item').select(['id', 'unit_price_cents', 'line_total_cents']).where('id', 'in', lineIds).execute()
    return new Map(rows.map((row) => [row.id, { unitPriceCents: row.unit_price_cents, totalCents: row.line_total_cents }]))
  },
})
