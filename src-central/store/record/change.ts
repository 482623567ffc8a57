import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import type { Micros } from '../../instant.ts'
import type { Dialect, Queries } from '../database.ts'
import type { Schema } from '../schema.ts'

type Attendees = ExpressionBuilder<Schema, 'attendee'>

/**
 * Whom a write touched, for stations that ask what is new (rule F1). Belongs into the transaction that changes the attendee, their
 * order or what they were handed. Who removes somebody, or gives them another code, appends before and after it: only so
 * the old code is told as gone.
 */
export function changeTable(db: Queries, dialect: Dialect) {
  const appendThose = async (conferenceId: number, at: Micros, who: (of: Attendees) => Expression<SqlBool>) => {
    const stamp = await dialect.stamp(db)
    const rows = db
      .selectFrom('attendee')
      .select([sql<number>`cast(${stamp} as bigint)`.as('stamp'), 'conference_id', 'id', sql<Micros>`cast(${at} as bigint)`.as('at'), 'access_code'])
      .where('conference_id', '=', conferenceId)
      .where(who)
    await db.insertInto('change').columns(['stamp', 'conference_id', 'attendee_id', 'at_us', 'access_code']).expression(rows).execute()
  }
  return {
    append: (conferenceId: number, attendeeId: number, at: Micros): Promise<void> => appendThose(conferenceId, at, (of) => of('id', '=', attendeeId)),
    appendAll: (conferenceId: number, attendeeIds: readonly number[], at: Micros): Promise<void> =>
      appendThose(conferenceId, at, (of) => of('id', 'in', attendeeIds)),
    /** Everybody who is admitted by this order or has its lines: what changes an order changes what desks see of them. */
    appendOrder: (conferenceId: number, orderId: number, at: Micros): Promise<void> =>
      appendThose(conferenceId, at, (of) =>
        of.or([of('order_id', '=', orderId), of('id', '=', of.selectFrom('orders').select('joined_attendee_id').where('orders.id', '=', orderId))]),
      ),
  }
}
