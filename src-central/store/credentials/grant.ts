import { isAdmissible, ORDER_STATUSES } from '../../domain/order-status.ts'
import type { Purpose } from '../../locks.ts'
import type { Queries } from '../database.ts'
import { inFewLengths } from '../ids.ts'

/** `next` is where the next slice begins: from the start again after the last one. */
export type LapsedSlice = { lapsed: number[]; next: number }

export function credentialGrantTable(db: Queries) {
  /** Who has a ticket, of an order that admits them, that opens something. What was given back does not. */
  const granted = () =>
    db
      .selectFrom('attendee')
      .innerJoin('orders', (on) =>
        on.on((of) => of.or([of('orders.id', '=', of.ref('attendee.order_id')), of('orders.joined_attendee_id', '=', of.ref('attendee.id'))])),
      )
      .innerJoin('order_line_item as line', 'line.order_id', 'orders.id')
      .innerJoin('credential_grant as granted', 'granted.ticket_type_id', 'line.ticket_type_id')
      .where('orders.status', 'in', ORDER_STATUSES.filter(isAdmissible))
      .whereRef('line.quantity', '>', 'line.refunded_quantity')
  return {
    insert: async (ticketTypeId: number, purpose: Purpose): Promise<void> => {
      await db.insertInto('credential_grant').values({ ticket_type_id: ticketTypeId, purpose }).execute()
    },
    isGranted: async (attendeeId: number, purpose: Purpose): Promise<boolean> => {
      const row = await granted().select('line.id').where('attendee.id', '=', attendeeId).where('granted.purpose', '=', purpose).limit(1).executeTakeFirst()
      return row !== undefined
    },
    /** Of some credentials in use, those that are granted no more. */
    lapsedAfter: async (after: number, limit: number): Promise<LapsedSlice> => {
      const slice = await db
        .selectFrom('credential')
        .select('id')
        .where('state', 'in', ['preparing', 'ready'])
        .where('id', '>', after)
        .orderBy('id')
        .limit(limit)
        .execute()
      if (slice.length === 0) return { lapsed: [], next: 0 }
      const ids = slice.map(({ id }) => id)
      const valid = await granted()
        .innerJoin('credential', (on) => on.onRef('credential.attendee_id', '=', 'attendee.id').onRef('credential.purpose', '=', 'granted.purpose'))
        .select('credential.id')
        .where('credential.id', 'in', inFewLengths(ids))
        .execute()
      const keeps = new Set(valid.map(({ id }) => id))
      return { lapsed: ids.filter((id) => !keeps.has(id)), next: ids.length < limit ? 0 : (ids.at(-1) ?? 0) }
    },
  }
}
