import { sql } from 'kysely'
import { fullName } from '../../domain/person.ts'
import type { Queries } from '../database.ts'

/** `redeemed` is what all attendees of the order have together, `mostRedeemed` what the one has who has most. */
export type ViewedLine = {
  id: number
  description: string
  ticketTypeSlug: string | null
  addOnSlug: string | null
  quantity: number
  refundedQuantity: number
  redeemed: number
  mostRedeemed: number
  unitPriceCents: number
  totalCents: number
}

export type ViewedAttendee = { id: number; accessCode: string; name: string }

/** An order as the till looks at it. */
export const orderViewTable = (db: Queries) => ({
  lines: async (orderId: number): Promise<ViewedLine[]> => {
    const { rows } = await sql<ViewedLine>`
      SELECT line.id, line.description, ticket_type.slug AS "ticketTypeSlug", add_on.slug AS "addOnSlug", line.quantity,
        line.refunded_quantity AS "refundedQuantity", coalesce(handed_out.units, 0) AS redeemed, coalesce(handed_out.most, 0) AS "mostRedeemed",
        line.unit_price_cents AS "unitPriceCents", line.line_total_cents AS "totalCents"
      FROM order_line_item AS line
      LEFT JOIN ticket_type ON ticket_type.id = line.ticket_type_id
      LEFT JOIN add_on ON add_on.id = line.add_on_id
      LEFT JOIN (
        SELECT line_id, cast(sum(units) AS bigint) AS units, max(units) AS most FROM (
          SELECT order_line_item_id AS line_id, count(*) AS units FROM redemption
          WHERE undone_at_us IS NULL AND order_line_item_id IN (SELECT id FROM order_line_item WHERE order_id = ${orderId})
          GROUP BY order_line_item_id, attendee_id) AS per_person
        GROUP BY line_id) AS handed_out ON handed_out.line_id = line.id
      WHERE line.order_id = ${orderId} ORDER BY line.id`.execute(db)
    return rows
  },
  attendees: async (orderId: number): Promise<ViewedAttendee[]> => {
    const rows = await db
      .selectFrom('attendee')
      .innerJoin('user', 'user.id', 'attendee.user_id')
      .select(['attendee.id', 'attendee.access_code', 'user.first_name', 'user.last_name'])
      .where((of) =>
        of.or([
          of('attendee.order_id', '=', orderId),
          of('attendee.id', '=', of.selectFrom('orders').select('joined_attendee_id').where('orders.id', '=', orderId)),
        ]),
      )
      .orderBy('attendee.id')
      .execute()
    return rows.map(({ id, access_code: accessCode, first_name: firstName, last_name: lastName }) => {
      return { id, accessCode, name: fullName({ firstName, lastName }) }
    })
  },
})
