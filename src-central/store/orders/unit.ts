import type { ProductKey } from '../../domain/sale/product.ts'
import type { Queries } from '../database.ts'

export type OrderedUnits = ProductKey & { quantity: number }

/** How many of what an order is for. */
export const unitTable = (db: Queries) => ({
  /** Those of an unpaid order that holds nothing, so that nobody counts them before it is paid. Of any other order none. */
  unheld: async (orderId: number): Promise<OrderedUnits[]> => {
    const rows = await db
      .selectFrom('order_line_item as line')
      .innerJoin('orders', 'orders.id', 'line.order_id')
      .select(['line.ticket_type_id', 'line.add_on_id', 'line.quantity'])
      .where('orders.id', '=', orderId)
      .where('orders.status', '=', 'pending')
      .where('orders.hold_expires_at_us', 'is', null)
      .orderBy('line.id')
      .execute()
    return rows.flatMap(({ ticket_type_id: ticketId, add_on_id: addOnId, quantity }): OrderedUnits[] => {
      if (ticketId !== null) return [{ kind: 'ticket', id: ticketId, quantity }]
      return addOnId === null ? [] : [{ kind: 'add-on', id: addOnId, quantity }]
    })
  },
})
