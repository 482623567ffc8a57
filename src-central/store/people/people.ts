import { sql } from 'kysely'
import { fullName } from '../../domain/person.ts'
import { ADMISSIBLE, type OrderStatus } from '../../domain/order-status.ts'
import type { Micros } from '../../instant.ts'
import type { Queries } from '../database.ts'
import { inFewLengths } from '../ids.ts'

/** By what somebody can be found. */
export type PersonTexts = { id: number; firstName: string; lastName: string; email: string; accessCode: string; references: string[] }

/** Somebody who was found, as a desk shows them in a list. */
export type PersonCard = {
  id: number
  accessCode: string
  name: string
  email: string
  ticketType: string
  orderStatus: OrderStatus | null
  orderReference: string | null
  checkedInAt: Micros | null
}

/** The order that admits somebody and the paid ones that add to it: the same lines as a desk sees when it looks them up. */
const theirOrders = sql<number>`(
  SELECT attendee.order_id UNION ALL
  SELECT joined.id FROM orders AS joined WHERE joined.joined_attendee_id = attendee.id AND joined.status IN (${sql.join(ADMISSIBLE)}))`

export function peopleList(db: Queries) {
  const textsWhere = (conferenceId: number) =>
    db
      .selectFrom('attendee')
      .innerJoin('user', 'user.id', 'attendee.user_id')
      .leftJoin('orders', 'orders.id', 'attendee.order_id')
      .select(['attendee.id', 'attendee.access_code', 'user.first_name', 'user.last_name', 'user.email', 'orders.reference'])
      .where('attendee.conference_id', '=', conferenceId)

  /** Orders that were joined to somebody's own. */
  const joinedTo = (ids: readonly number[]) =>
    db.selectFrom('orders').select(['joined_attendee_id', 'reference']).where('joined_attendee_id', 'in', inFewLengths(ids)).execute()

  const textsFrom = async (rows: Awaited<ReturnType<ReturnType<typeof textsWhere>['execute']>>): Promise<PersonTexts[]> => {
    const joined = Map.groupBy(await joinedTo(rows.map((row) => row.id)), (order) => order.joined_attendee_id)
    return rows.map((row) => ({
      id: row.id,
      firstName: row.first_name,
      lastName: row.last_name,
      email: row.email,
      accessCode: row.access_code,
      references: [...(row.reference === null ? [] : [row.reference]), ...(joined.get(row.id) ?? []).map((order) => order.reference)],
    }))
  }

  return {
    texts: async (conferenceId: number, { after, limit }: { after: number; limit: number }): Promise<PersonTexts[]> =>
      textsFrom(await textsWhere(conferenceId).where('attendee.id', '>', after).orderBy('attendee.id').limit(limit).execute()),
    textsOf: async (conferenceId: number, ids: readonly number[]): Promise<PersonTexts[]> =>
      textsFrom(await textsWhere(conferenceId).where('attendee.id', 'in', inFewLengths(ids)).execute()),
    cards: async (conferenceId: number, ids: readonly number[]): Promise<PersonCard[]> => {
      const rows = await textsWhere(conferenceId)
        .select(['orders.status', 'attendee.checked_in_at_us'])
        .select((of) =>
          of
            .selectFrom('order_line_item as line')
            .innerJoin('ticket_type', 'ticket_type.id', 'line.ticket_type_id')
            .where('line.order_id', 'in', theirOrders)
            .orderBy('line.id')
            .limit(1)
            .select('ticket_type.name')
            .as('ticket_type'),
        )
        .where('attendee.id', 'in', inFewLengths(ids))
        .execute()
      return rows.map((row) => ({
        id: row.id,
        accessCode: row.access_code,
        name: fullName({ firstName: row.first_name, lastName: row.last_name }),
        email: row.email,
        ticketType: row.ticket_type ?? '',
        orderStatus: row.status,
        orderReference: row.reference,
        checkedInAt: row.checked_in_at_us,
      }))
    },
  }
}
