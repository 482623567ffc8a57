import type { OrderStatus } from '../../domain/order-status.ts'
import type { Dialect, Queries } from '../database.ts'
import { attendeeToRow, type NewAttendee } from '../registration/attendee.ts'

/** An attendee and the order that admits them, or does not. */
export type Holder = { id: number; accessCode: string; order: { id: number; status: OrderStatus } | null }

export const holderTable = (db: Queries, { locksRows }: Dialect) => ({
  /** Until the transaction ends these people keep the orders that they have. */
  lock: async (ids: readonly number[]): Promise<Holder[]> => {
    if (ids.length === 0) return []
    // Locked first and read then: what one waited for is seen only by the next statement.
    if (locksRows) await db.selectFrom('attendee').select('id').where('id', 'in', ids).orderBy('id').forNoKeyUpdate().execute()
    const rows = await db
      .selectFrom('attendee')
      .leftJoin('orders', 'orders.id', 'attendee.order_id')
      .select(['attendee.id', 'attendee.access_code', 'attendee.order_id', 'orders.status'])
      .where('attendee.id', 'in', ids)
      .orderBy('attendee.id')
      .execute()
    return rows.map(({ id, access_code: accessCode, order_id: orderId, status }) => {
      return { id, accessCode, order: orderId === null || status === null ? null : { id: orderId, status } }
    })
  },
  codeOf: async (id: number): Promise<string> =>
    (await db.selectFrom('attendee').select('access_code').where('id', '=', id).executeTakeFirstOrThrow()).access_code,
  idOfUser: async (conferenceId: number, userId: number): Promise<number | undefined> => {
    const query = db.selectFrom('attendee').select('id').where('conference_id', '=', conferenceId).where('user_id', '=', userId)
    return (await query.executeTakeFirst())?.id
  },
  hasCode: async (accessCode: string): Promise<boolean> =>
    (await db.selectFrom('attendee').select('id').where('access_code', '=', accessCode).executeTakeFirst()) !== undefined,
  /** Who is new is outside. */
  insert: async (attendee: NewAttendee): Promise<number> => {
    const row = { ...attendeeToRow(attendee), is_inside: 0 } as const
    return (await db.insertInto('attendee').values(row).returning('id').executeTakeFirstOrThrow()).id
  },
})
