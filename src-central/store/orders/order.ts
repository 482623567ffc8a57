import type { OrderStatus } from '../../domain/order-status.ts'
import type { Micros } from '../../instant.ts'
import type { Dialect, Queries } from '../database.ts'
import { lineItemToRow, type NewLineItem } from '../registration/order-line-item.ts'

export type NewOrder = {
  conferenceId: number
  userId: number
  status: OrderStatus
  reference: string
  totalCents: number
  createdAt: Micros
}

/**
 * `userId` is the account that it belongs to, which is the till's for a sale at the desk; `attendeeId` is whom it is for,
 * and without one the buyer says who gets a badge. `joinedAttendeeId` is whose lines its own are added to.
 */
export type Order = NewOrder & {
  id: number
  attendeeId: number | null
  joinedAttendeeId: number | null
  buyerName: string
  buyerEmail: string
  voucherId: number | null
  /** Which sale of a till made it; empty where nobody said so. */
  saleId: string
}

export const orderToRow = ({ conferenceId, userId, status, reference, totalCents, createdAt }: NewOrder) => ({
  conference_id: conferenceId,
  user_id: userId,
  status,
  reference,
  subtotal_cents: totalCents,
  total_cents: totalCents,
  created_at_us: createdAt,
})

const COLUMNS = [
  'id', 'conference_id', 'user_id', 'status', 'reference', 'total_cents', 'created_at_us',
  'attendee_id', 'joined_attendee_id', 'buyer_name', 'buyer_email', 'voucher_id', 'sale_id',
] as const

type OrderRow = Omit<ReturnType<typeof orderToRow>, 'subtotal_cents'> & {
  id: number
  attendee_id: number | null
  joined_attendee_id: number | null
  buyer_name: string
  buyer_email: string
  voucher_id: number | null
  sale_id: string
}

const rowToOrder = (row: OrderRow): Order => ({
  id: row.id,
  conferenceId: row.conference_id,
  userId: row.user_id,
  status: row.status,
  reference: row.reference,
  totalCents: row.total_cents,
  createdAt: row.created_at_us,
  attendeeId: row.attendee_id,
  joinedAttendeeId: row.joined_attendee_id,
  buyerName: row.buyer_name,
  buyerEmail: row.buyer_email,
  voucherId: row.voucher_id,
  saleId: row.sale_id,
})

export function orderTable(db: Queries, { locksRows }: Dialect) {
  const orders = () => db.selectFrom('orders').select(COLUMNS)
  return {
    find: async (id: number): Promise<Order | undefined> => {
      const row = await orders().where('id', '=', id).executeTakeFirst()
      return row && rowToOrder(row)
    },
    byReference: async (conferenceId: number, reference: string): Promise<Order | undefined> => {
      const row = await orders().where('conference_id', '=', conferenceId).where('reference', '=', reference).executeTakeFirst()
      return row && rowToOrder(row)
    },
    /** Until the transaction ends nobody else changes these orders, their payments or their refunds. */
    lock: async (ids: readonly number[]): Promise<Order[]> => {
      const rows = await orders()
        .where('id', 'in', ids)
        .orderBy('id')
        .$if(locksRows, (query) => query.forNoKeyUpdate())
        .execute()
      return rows.map(rowToOrder)
    },
    hasReference: async (reference: string): Promise<boolean> =>
      (await db.selectFrom('orders').select('id').where('reference', '=', reference).executeTakeFirst()) !== undefined,
    insert: async (order: NewOrder): Promise<number> => {
      return (await db.insertInto('orders').values(orderToRow(order)).returning('id').executeTakeFirstOrThrow()).id
    },
    insertLine: async (line: NewLineItem): Promise<number> =>
      (await db.insertInto('order_line_item').values(lineItemToRow(line)).returning('id').executeTakeFirstOrThrow()).id,
    /** Nothing is held for an order any more that has left its first status. */
    setStatus: async (id: number, status: OrderStatus): Promise<void> => {
      await db.updateTable('orders').set({ status, hold_expires_at_us: null }).where('id', '=', id).execute()
    },
    setAttendee: async (id: number, attendeeId: number): Promise<void> => {
      await db.updateTable('orders').set({ attendee_id: attendeeId }).where('id', '=', id).execute()
    },
    setCompany: async (id: number, company: string): Promise<void> => {
      await db.updateTable('orders').set({ billing_company: company }).where('id', '=', id).execute()
    },
    /** From now on this order is what admits the attendee. */
    link: async (id: number, attendeeId: number): Promise<void> => {
      await db.updateTable('orders').set({ joined_attendee_id: null }).where('id', '=', id).execute()
      await db.updateTable('attendee').set({ order_id: id }).where('id', '=', attendeeId).execute()
    },
    /** From now on its lines are among those of the attendee, whom another order admits. */
    join: async (id: number, attendeeId: number): Promise<void> => {
      await db.updateTable('orders').set({ joined_attendee_id: attendeeId }).where('id', '=', id).execute()
    },
    /** Everybody whom it admits or whose lines it adds to, by id. */
    people: async (id: number): Promise<number[]> => {
      const rows = await db
        .selectFrom('attendee')
        .select('attendee.id')
        .where((of) =>
          of.or([
            of('attendee.order_id', '=', id),
            of('attendee.id', '=', of.selectFrom('orders').select('joined_attendee_id').where('orders.id', '=', id)),
          ]),
        )
        .orderBy('attendee.id')
        .execute()
      return rows.map((row) => row.id)
    },
    /** The ones that add their lines to what admits these people, by id. */
    joinedTo: async (attendeeIds: readonly number[]): Promise<Order[]> => {
      if (attendeeIds.length === 0) return []
      return (await orders().where('joined_attendee_id', 'in', attendeeIds).orderBy('id').execute()).map(rowToOrder)
    },
    /** One that was not refunded. */
    hasTicket: async (id: number): Promise<boolean> => {
      const tickets = db.selectFrom('order_line_item').select('id').where('order_id', '=', id).where('ticket_type_id', 'is not', null)
      return (await tickets.whereRef('quantity', '>', 'refunded_quantity').limit(1).executeTakeFirst()) !== undefined
    },
  }
}
