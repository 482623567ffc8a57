import type { LineItem } from '../../domain/line-item.ts'
import { ADMISSIBLE } from '../../domain/order-status.ts'
import type { Dialect, Queries } from '../database.ts'

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
  refunded_quantity: number
  ticket_type_name: string | null
  ticket_type_slug: string | null
  add_on_id: number | null
  add_on_slug: string | null
}

/** For every query that joins `order_line_item as line` with its products. */
export const LINE_COLUMNS = [
  'line.id',
  'line.description',
  'line.quantity',
  'line.refunded_quantity',
  'ticket_type.name as ticket_type_name',
  'ticket_type.slug as ticket_type_slug',
  'line.add_on_id',
  'add_on.slug as add_on_slug',
] as const

export const rowToLine = (row: LineRow): OrderLine => ({
  id: row.id,
  description: row.description,
  quantity: row.quantity,
  refundedQuantity: row.refunded_quantity,
  ticketTypeName: row.ticket_type_name,
  ticketTypeSlug: row.ticket_type_slug,
  addOnSlug: row.add_on_slug,
  isAddOn: row.add_on_id !== null,
})

export const lineItemToRow = ({ orderId, description, quantity, unitPriceCents, ticketTypeId, addOnId }: NewLineItem) => ({
  order_id: orderId,
  description,
  quantity,
  unit_price_cents: unitPriceCents,
  line_total_cents: unitPriceCents * quantity,
  ticket_type_id: ticketTypeId,
  add_on_id: addOnId,
})

/** Whose lines are asked for, with the order that admits them. */
export type LineHolder = { id: number; order: { id: number } | null }

export function orderLineItemTable(db: Queries, { locksRows }: Dialect) {
  const lines = () =>
    db
      .selectFrom('order_line_item as line')
      .leftJoin('ticket_type', 'ticket_type.id', 'line.ticket_type_id')
      .leftJoin('add_on', 'add_on.id', 'line.add_on_id')
      .select(LINE_COLUMNS)
  /** Those of the order that admits this person and of the paid ones that were joined to it. */
  const linesOf = (holder: LineHolder) => lines().where('line.order_id', 'in', ordersOf(db, holder))
  return {
    ofAttendee: async (holder: LineHolder): Promise<OrderLine[]> => (await linesOf(holder).orderBy('line.id').execute()).map(rowToLine),
    /** Until the transaction ends nobody else gets this line: whoever counts on it counts on all of it. */
    lockOfAttendee: async (holder: LineHolder, lineId: number): Promise<OrderLine | undefined> => {
      const row = await linesOf(holder)
        .where('line.id', '=', lineId)
        .$if(locksRows, (query) => query.forUpdate('line'))
        .executeTakeFirst()
      return row && rowToLine(row)
    },
  }
}

/** As one list and not as two conditions: for those PostgreSQL would read every line that there is. */
const ordersOf = (db: Queries, { id, order }: LineHolder) =>
  db
    .selectFrom('orders')
    .select('orders.id')
    .where('orders.id', '=', order?.id ?? null)
    .unionAll(
      db.selectFrom('orders').select('orders.id').where('orders.joined_attendee_id', '=', id).where('orders.status', 'in', ADMISSIBLE),
    )
