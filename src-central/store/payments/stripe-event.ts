import { sql } from 'kysely'
import type { Micros } from '../../instant.ts'
import type { Queries } from '../database.ts'

/** A message of the processor: which intent or refund to look at. Nothing else of it is kept. */
export type StripeEvent = { id: string; kind: string; intentId: string | null; refundId: string | null }

export const stripeEventTable = (db: Queries) => ({
  /** False when it came before; the first arrival counts. */
  insert: async ({ id, kind, intentId, refundId }: StripeEvent, receivedAt: Micros): Promise<boolean> => {
    const row = { id, kind, intent_id: intentId, refund_id: refundId, received_at_us: receivedAt, handled_at_us: null }
    const made = await db
      .insertInto('stripe_event')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst()
    return made !== undefined
  },
  /** Takes one that is still to be handled for a while; false when another process has it or it is done. */
  claim: async (id: string, { now, until }: { now: Micros; until: Micros }): Promise<boolean> => {
    const taken = await db
      .updateTable('stripe_event')
      .set({ claimed_until_us: until, tries: sql`tries + 1` })
      .where('id', '=', id)
      .where('handled_at_us', 'is', null)
      .where('claimed_until_us', '<=', now)
      .returning('id')
      .executeTakeFirst()
    return taken !== undefined
  },
  waiting: async (now: Micros, count: number): Promise<StripeEvent[]> => {
    const rows = await db
      .selectFrom('stripe_event')
      .select(['id', 'kind', 'intent_id', 'refund_id'])
      .where('handled_at_us', 'is', null)
      .where('claimed_until_us', '<=', now)
      .orderBy('received_at_us')
      .limit(count)
      .execute()
    return rows.map((row) => ({ id: row.id, kind: row.kind, intentId: row.intent_id, refundId: row.refund_id }))
  },
  done: async (id: string, handledAt: Micros): Promise<void> => {
    await db.updateTable('stripe_event').set({ handled_at_us: handledAt }).where('id', '=', id).execute()
  },
  removeOlderThan: async (instant: Micros): Promise<void> => {
    await db.deleteFrom('stripe_event').where('handled_at_us', '<', instant).execute()
  },
})
