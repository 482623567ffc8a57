import type { ExpressionBuilder } from 'kysely'
import { fullName } from '../../domain/person.ts'
import type { OrderStatus } from '../../domain/order-status.ts'
import type { Micros } from '../../instant.ts'
import type { Dialect, Queries } from '../database.ts'
import type { Flag } from '../flag.ts'
import type { Schema } from '../schema.ts'

export type AttendeeOrder = { id: number; status: OrderStatus }

/** `checkedInAt` is the first arrival; coming back does not move it. `movedAt` is the latest movement, one that was undone too. */
export type Presence = { checkedInAt: Micros | null; isInside: boolean; movedAt: Micros | null }

export type Attendee = {
  id: number
  accessCode: string
  name: string
  email: string
  order: AttendeeOrder | null
} & Presence

export type NewAttendee = {
  userId: number
  conferenceId: number
  orderId: number | null
  accessCode: string
  checkedInAt: Micros | null
  createdAt: Micros
}

type AttendeeRow = {
  id: number
  access_code: string
  first_name: string
  last_name: string
  email: string
  checked_in_at_us: Micros | null
  is_inside: Flag
  moved_at_us: Micros | null
  order_id: number | null
  status: OrderStatus | null
}

const rowToAttendee = (row: AttendeeRow): Attendee => ({
  id: row.id,
  accessCode: row.access_code,
  name: fullName({ firstName: row.first_name, lastName: row.last_name }),
  email: row.email,
  checkedInAt: row.checked_in_at_us,
  isInside: row.is_inside === 1,
  movedAt: row.moved_at_us,
  order: row.order_id === null || row.status === null ? null : { id: row.order_id, status: row.status },
})

export const attendeeToRow = (attendee: NewAttendee) => ({
  user_id: attendee.userId,
  conference_id: attendee.conferenceId,
  order_id: attendee.orderId,
  access_code: attendee.accessCode,
  checked_in_at_us: attendee.checkedInAt,
  is_inside: attendee.checkedInAt === null ? 0 : 1,
  moved_at_us: attendee.checkedInAt,
  created_at_us: attendee.createdAt,
})

export function attendeeTable(db: Queries, { locksRows }: Dialect) {
  const inConference = (conferenceId: number) =>
    db
      .selectFrom('attendee')
      .innerJoin('user', 'user.id', 'attendee.user_id')
      .leftJoin('orders', 'orders.id', 'attendee.order_id')
      .select(['attendee.id', 'attendee.access_code', 'user.first_name', 'user.last_name', 'user.email'])
      .select(['attendee.checked_in_at_us', 'attendee.is_inside', 'attendee.moved_at_us', 'attendee.order_id', 'orders.status'])
      .where('attendee.conference_id', '=', conferenceId)
  const byCode = (conferenceId: number, accessCode: string) => inConference(conferenceId).where('attendee.access_code', '=', accessCode)
  // A step of its own: in the statement that waited, the order would still be the one that was there before.
  const locked = (conferenceId: number) => db.selectFrom('attendee').select('id').where('conference_id', '=', conferenceId).forNoKeyUpdate()
  return {
    byCode: async (conferenceId: number, accessCode: string): Promise<Attendee | undefined> => {
      const row = await byCode(conferenceId, accessCode).executeTakeFirst()
      return row && rowToAttendee(row)
    },
    /** Until the transaction ends nobody else moves this person, so only one arrival is the first. */
    lockByCode: async (conferenceId: number, accessCode: string): Promise<Attendee | undefined> => {
      if (locksRows) await locked(conferenceId).where('access_code', '=', accessCode).execute()
      const row = await byCode(conferenceId, accessCode).executeTakeFirst()
      return row && rowToAttendee(row)
    },
    /** Until the transaction ends the order of this person stays as it is. Belongs before its lines are locked. */
    holdOrder: async (conferenceId: number, accessCode: string): Promise<void> => {
      if (!locksRows) return
      const order = (of: ExpressionBuilder<Schema, 'orders'>) =>
        of.selectFrom('attendee').select('order_id').where('conference_id', '=', conferenceId).where('access_code', '=', accessCode)
      await db.selectFrom('orders').select('id').where('id', '=', order).forShare().execute()
    },
    lockById: async (conferenceId: number, attendeeId: number): Promise<Attendee | undefined> => {
      if (locksRows) await locked(conferenceId).where('id', '=', attendeeId).execute()
      const row = await inConference(conferenceId).where('attendee.id', '=', attendeeId).executeTakeFirst()
      return row && rowToAttendee(row)
    },
    /** Belongs into the transaction of the movement or of the undo that it follows from, after the lock. */
    setPresence: async (attendeeId: number, { checkedInAt, isInside, movedAt }: Presence): Promise<void> => {
      const row = { checked_in_at_us: checkedInAt, is_inside: isInside ? 1 : 0, moved_at_us: movedAt } as const
      await db.updateTable('attendee').set(row).where('id', '=', attendeeId).execute()
    },
  }
}
