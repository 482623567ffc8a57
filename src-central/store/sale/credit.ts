import { type Credit, statusWith } from '../../domain/sale/credit.ts'
import type { Micros } from '../../instant.ts'
import type { Dialect, Queries } from '../database.ts'

export type NewCredit = { userId: number; conferenceId: number; amountCents: number; note: string; createdAt: Micros }
export type Owner = { userId: number; conferenceId: number }
export type NewUse = { orderId: number; credit: Credit; amountCents: number }

export function creditTable(db: Queries, { locksRows }: Dialect) {
  const available = ({ userId, conferenceId }: Owner) =>
    db
      .selectFrom('credit')
      .select(['id', 'amount_cents as amountCents', 'remaining_cents as remainingCents'])
      .where('user_id', '=', userId)
      .where('conference_id', '=', conferenceId)
      .where('status', '=', 'available')
  return {
    /** Newest first. */
    availableTo: (owner: Owner): Promise<Credit[]> => available(owner).orderBy('created_at_us', 'desc').orderBy('id', 'desc').execute(),
    /** Oldest first. Until the transaction ends nobody else spends them. */
    lockAvailableTo: (owner: Owner): Promise<Credit[]> =>
      available(owner)
        .orderBy('id')
        .$if(locksRows, (query) => query.forNoKeyUpdate())
        .execute(),
    /** Under its lock. */
    use: async ({ orderId, credit, amountCents }: NewUse): Promise<void> => {
      const remaining = credit.remainingCents - amountCents
      await db.insertInto('credit_use').values({ order_id: orderId, credit_id: credit.id, amount_cents: amountCents }).execute()
      await db
        .updateTable('credit')
        .set({ remaining_cents: remaining, status: statusWith(remaining), applied_to_order_id: orderId })
        .where('id', '=', credit.id)
        .execute()
    },
    insert: async ({ userId, conferenceId, amountCents, note, createdAt }: NewCredit): Promise<number> => {
      const row = { user_id: userId, conference_id: conferenceId, amount_cents: amountCents, remaining_cents: amountCents, note, created_at_us: createdAt }
      return (await db.insertInto('credit').values(row).returning('id').executeTakeFirstOrThrow()).id
    },
  }
}
