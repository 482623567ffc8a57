import { isAdmissible, ORDER_STATUSES } from '../../domain/order-status.ts'
import type { Purpose } from '../../locks.ts'
import type { Queries } from '../database.ts'

export const credentialGrantTable = (db: Queries) => ({
  insert: async (ticketTypeId: number, purpose: Purpose): Promise<void> => {
    await db.insertInto('credential_grant').values({ ticket_type_id: ticketTypeId, purpose }).execute()
  },
  /** Whether a ticket of an order that admits this person opens that. What was given back does not. */
  isGranted: async (attendeeId: number, purpose: Purpose): Promise<boolean> => {
    const row = await db
      .selectFrom('attendee')
      .innerJoin('orders', (on) =>
        on.on((of) => of.or([of('orders.id', '=', of.ref('attendee.order_id')), of('orders.joined_attendee_id', '=', of.ref('attendee.id'))])),
      )
      .innerJoin('order_line_item as line', 'line.order_id', 'orders.id')
      .innerJoin('credential_grant as granted', 'granted.ticket_type_id', 'line.ticket_type_id')
      .select('line.id')
      .where('attendee.id', '=', attendeeId)
      .where('orders.status', 'in', ORDER_STATUSES.filter(isAdmissible))
      .where('granted.purpose', '=', purpose)
      .whereRef('line.quantity', '>', 'line.refunded_quantity')
      .limit(1)
      .executeTakeFirst()
    return row !== undefined
  },
})
