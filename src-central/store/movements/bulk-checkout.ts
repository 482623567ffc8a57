import { fullName } from '../../domain/person.ts'
import type { Micros } from '../../instant.ts'
import type { Queries } from '../database.ts'

/** A check-out of many that has begun. It touches who had moved last at `until` or before. */
export type BulkCheckout = { id: number; until: Micros }
export type NewBulkCheckout = { conferenceId: number; request: string | null; startedAt: Micros; until: Micros }

/** Of one person whom it has let leave. */
export type BulkMember = { checkoutId: number; attendeeId: number; accessCode: string; orderReference: string | null; name: string }

export const bulkCheckoutTable = (db: Queries) => ({
  begin: async ({ conferenceId, request, startedAt, until }: NewBulkCheckout): Promise<BulkCheckout> => {
    const row = { conference_id: conferenceId, request, started_at_us: startedAt, until_us: until }
    const { id } = await db.insertInto('bulk_checkout').values(row).returning('id').executeTakeFirstOrThrow()
    return { id, until }
  },
  /** The one that this request has begun before, if that is not so long ago that its key is forgotten. */
  begun: async (conferenceId: number, request: string, since: Micros): Promise<BulkCheckout | undefined> => {
    const row = await db
      .selectFrom('bulk_checkout')
      .select(['id', 'until_us'])
      .where('conference_id', '=', conferenceId)
      .where('request', '=', request)
      .where('started_at_us', '>=', since)
      .orderBy('id', 'desc')
      .executeTakeFirst()
    return row && { id: row.id, until: row.until_us }
  },
  /** All whom it has let leave, also before it was cut off. */
  members: async (bulkId: number): Promise<BulkMember[]> => {
    const rows = await db
      .selectFrom('checkout')
      .innerJoin('attendee', 'attendee.id', 'checkout.attendee_id')
      .innerJoin('user', 'user.id', 'attendee.user_id')
      .leftJoin('orders', 'orders.id', 'attendee.order_id')
      .select(['checkout.id', 'checkout.attendee_id', 'attendee.access_code', 'user.first_name', 'user.last_name', 'orders.reference'])
      .where('checkout.bulk_id', '=', bulkId)
      .orderBy('checkout.id')
      .execute()
    return rows.map((row) => ({
      checkoutId: row.id,
      attendeeId: row.attendee_id,
      accessCode: row.access_code,
      orderReference: row.reference,
      name: fullName({ firstName: row.first_name, lastName: row.last_name }),
    }))
  },
})
