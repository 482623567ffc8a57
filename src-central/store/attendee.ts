import { fullName } from '../domain/person.ts'
import type { OrderStatus } from '../domain/order-status.ts'
import type { Micros } from '../instant.ts'
import type { Database } from './open.ts'

export type AttendeeOrder = { id: number; status: OrderStatus }

/** `checkedInAt` is the first arrival; coming back does not move it. */
export type Attendee = {
  id: number
  accessCode: string
  name: string
  email: string
  checkedInAt: Micros | null
  order: AttendeeOrder | null
}

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
  order_id: number | null
  status: OrderStatus | null
}

const rowToAttendee = (row: AttendeeRow): Attendee => ({
  id: row.id,
  accessCode: row.access_code,
  name: fullName({ firstName: row.first_name, lastName: row.last_name }),
  email: row.email,
  checkedInAt: row.checked_in_at_us,
  order: row.order_id === null || row.status === null ? null : { id: row.order_id, status: row.status },
})

export function attendeeTable(db: Database) {
  const byCode = db.prepare<[number, string], AttendeeRow>(`
    SELECT attendee.id, attendee.access_code, user.first_name, user.last_name, user.email,
      attendee.checked_in_at_us, attendee.order_id, orders.status
    FROM attendee
    JOIN user ON user.id = attendee.user_id
    LEFT JOIN orders ON orders.id = attendee.order_id
    WHERE attendee.conference_id = ? AND attendee.access_code = ?
  `)
  const stampFirst = db.prepare<[Micros, number]>('UPDATE attendee SET checked_in_at_us = ? WHERE id = ?')
  const insert = db.prepare<[number, number, number | null, string, Micros | null, Micros]>(`
    INSERT INTO attendee (user_id, conference_id, order_id, access_code, checked_in_at_us, created_at_us)
    VALUES (?, ?, ?, ?, ?, ?)
  `)
  return {
    byCode: (conferenceId: number, accessCode: string): Attendee | undefined => {
      const row = byCode.get(conferenceId, accessCode)
      return row && rowToAttendee(row)
    },
    stampFirst: (attendeeId: number, checkedInAt: Micros) => {
      stampFirst.run(checkedInAt, attendeeId)
    },
    insert: (attendee: NewAttendee) =>
      Number(
        insert.run(
          attendee.userId,
          attendee.conferenceId,
          attendee.orderId,
          attendee.accessCode,
          attendee.checkedInAt,
          attendee.createdAt,
        ).lastInsertRowid,
      ),
  }
}
