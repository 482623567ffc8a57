import type { LineItem } from '../domain/line-item.ts'
import type { Database } from './open.ts'

/** `isAddOn` asks for the link, not for the slug: it is what puts a line among the hand-outs. */
export type OrderLine = LineItem & { isAddOn: boolean }

export type NewLineItem = {
  orderId: number
  description: string
  quantity: number
  unitPriceCents: number
  ticketTypeId: number | null
  addOnId: number | null
}

export type LineRow = {
  id: number
  description: string
  quantity: number
  ticket_type_name: string | null
  ticket_type_slug: string | null
  add_on_id: number | null
  add_on_slug: string | null
}

export const LINE_COLUMNS = `
  line.id, line.description, line.quantity, ticket_type.name AS ticket_type_name, ticket_type.slug AS ticket_type_slug,
  line.add_on_id, add_on.slug AS add_on_slug`

export const LINE_PRODUCTS = `
  LEFT JOIN ticket_type ON ticket_type.id = line.ticket_type_id
  LEFT JOIN add_on ON add_on.id = line.add_on_id`

export const rowToLine = (row: LineRow): OrderLine => ({
  id: row.id,
  description: row.description,
  quantity: row.quantity,
  ticketTypeName: row.ticket_type_name,
  ticketTypeSlug: row.ticket_type_slug,
  addOnSlug: row.add_on_slug,
  isAddOn: row.add_on_id !== null,
})

export function orderLineItemTable(db: Database) {
  const ofOrder = db.prepare<[number], LineRow>(
    `SELECT ${LINE_COLUMNS} FROM order_line_item AS line ${LINE_PRODUCTS} WHERE line.order_id = ? ORDER BY line.id`,
  )
  const inOrder = db.prepare<[number, number], LineRow>(
    `SELECT ${LINE_COLUMNS} FROM order_line_item AS line ${LINE_PRODUCTS} WHERE line.order_id = ? AND line.id = ?`,
  )
  const insert = db.prepare<[number, string, number, number, number, number | null, number | null]>(`
    INSERT INTO order_line_item
      (order_id, description, quantity, unit_price_cents, line_total_cents, ticket_type_id, add_on_id)
    VALUES (?, ?, ?, ?, ?, ?, ?)
  `)
  return {
    ofOrder: (orderId: number) => ofOrder.all(orderId).map(rowToLine),
    inOrder: (orderId: number, lineId: number): OrderLine | undefined => {
      const row = inOrder.get(orderId, lineId)
      return row && rowToLine(row)
    },
    insert: ({ orderId, description, quantity, unitPriceCents, ticketTypeId, addOnId }: NewLineItem) =>
      Number(
        insert.run(orderId, description, quantity, unitPriceCents, unitPriceCents * quantity, ticketTypeId, addOnId)
          .lastInsertRowid,
      ),
  }
}
