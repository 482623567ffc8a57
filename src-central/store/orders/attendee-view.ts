import { sql } from 'kysely'
import type { OrderStatus } from '../../domain/order-status.ts'
import { ADMISSIBLE } from '../../domain/order-status.ts'
import type { Micros } from '../../instant.ts'
import type { Queries } from '../database.ts'

export type ViewedOrder = { id: number; reference: string; status: OrderStatus; company: string; isJoined: boolean }
export type HeldLine = {
  id: number
  orderId: number
  description: string
  ticketTypeSlug: string | null
  addOnSlug: string | null
  quantity: number
  refundedQuantity: number
  redeemed: number
}
export type ViewedMovement = {
  kind: 'check-in' | 'check-out' | 'door-check' | 'redemption'
  id: number
  at: Micros
  clientAt: Micros | null
  station: string
  what: string
  undoneAt: Micros | null
}

/** An attendee as the desk looks at one. */
export const attendeeViewTable = (db: Queries) => ({
  username: async (attendeeId: number): Promise<string> => {
    const query = db.selectFrom('user').innerJoin('attendee', 'attendee.user_id', 'user.id').select('user.username').where('attendee.id', '=', attendeeId)
    return (await query.executeTakeFirstOrThrow()).username
  },
  /** The one that admits first, then those that add to it. */
  orders: async (attendeeId: number): Promise<ViewedOrder[]> => {
    const rows = await db
      .selectFrom('orders')
      .innerJoin('attendee', (join) => join.on('attendee.id', '=', attendeeId))
      .select(['orders.id', 'orders.reference', 'orders.status', 'orders.billing_company', 'attendee.order_id as linked_id'])
      .where((of) =>
        of.or([of('orders.id', '=', of.ref('attendee.order_id')), of.and([of('orders.joined_attendee_id', '=', attendeeId), of('orders.status', 'in', ADMISSIBLE)])]),
      )
      .orderBy('orders.id')
      .execute()
    const orders = rows.map((row) => {
      return { id: row.id, reference: row.reference, status: row.status, company: row.billing_company, isJoined: row.id !== row.linked_id }
    })
    return orders.toSorted((one, other) => Number(one.isJoined) - Number(other.isJoined))
  },
  lines: async (attendeeId: number, orderIds: readonly number[]): Promise<HeldLine[]> => {
    if (orderIds.length === 0) return []
    const { rows } = await sql<HeldLine>`
      SELECT line.id, line.order_id AS "orderId", line.description, ticket_type.slug AS "ticketTypeSlug", add_on.slug AS "addOnSlug",
        line.quantity, line.refunded_quantity AS "refundedQuantity", (
          SELECT count(*) FROM redemption
          WHERE attendee_id = ${attendeeId} AND order_line_item_id = line.id AND undone_at_us IS NULL) AS redeemed
      FROM order_line_item AS line
      LEFT JOIN ticket_type ON ticket_type.id = line.ticket_type_id
      LEFT JOIN add_on ON add_on.id = line.add_on_id
      WHERE line.order_id IN (${sql.join(orderIds)}) ORDER BY line.id`.execute(db)
    return rows
  },
  /** Newest first, those that were taken back included. */
  movements: async (attendeeId: number, limit: number): Promise<ViewedMovement[]> => {
    const { rows } = await sql<ViewedMovement>`
      SELECT 'check-in' AS kind, id, checked_in_at_us AS at, client_at_us AS "clientAt", station, '' AS what, undone_at_us AS "undoneAt"
      FROM checkin WHERE attendee_id = ${attendeeId}
      UNION ALL
      SELECT 'check-out', id, checked_out_at_us, client_at_us, station, '', undone_at_us FROM checkout WHERE attendee_id = ${attendeeId}
      UNION ALL
      SELECT 'door-check', door_check.id, checked_at_us, client_at_us, station,
        coalesce(ticket_type.name, add_on.name, conference_session.name, ''), undone_at_us
      FROM door_check
      LEFT JOIN ticket_type ON ticket_type.id = door_check.ticket_type_id
      LEFT JOIN add_on ON add_on.id = door_check.add_on_id
      LEFT JOIN conference_session ON conference_session.id = door_check.session_id
      WHERE attendee_id = ${attendeeId}
      UNION ALL
      SELECT 'redemption', redemption.id, redeemed_at_us, client_at_us, '', line.description, undone_at_us
      FROM redemption JOIN order_line_item AS line ON line.id = order_line_item_id WHERE attendee_id = ${attendeeId}
      ORDER BY at DESC, id DESC LIMIT ${limit}`.execute(db)
    return rows
  },
})
