import { sql } from 'kysely'
import type { Dialect, Queries } from '../database.ts'

/** What made an order cheaper: its use of a voucher, and the credits that paid some of it. */
export const benefitTable = (db: Queries, { locksRows }: Dialect) => ({
  /**
   * Rule T14: who cancels an unpaid order gives its voucher's use and its credits back, exactly what it took, in the same
   * transaction and under the lock of the order.
   */
  giveBack: async (orderId: number): Promise<void> => {
    const { voucher_id: voucherId } = await db.selectFrom('orders').select('voucher_id').where('id', '=', orderId).executeTakeFirstOrThrow()
    if (voucherId !== null) {
      await db.updateTable('voucher').set({ times_used: sql`times_used - 1` }).where('id', '=', voucherId).where('times_used', '>', 0).execute()
    }
    await giveCreditsBack(db, orderId, locksRows)
  },
})

async function giveCreditsBack(db: Queries, orderId: number, locksRows: boolean): Promise<void> {
  const uses = await db.selectFrom('credit_use').selectAll().where('order_id', '=', orderId).execute()
  if (uses.length === 0) return
  const ids = uses.map(({ credit_id: id }) => id)
  // In the order in which everybody locks them.
  if (locksRows) await db.selectFrom('credit').select('id').where('id', 'in', ids).orderBy('id').forNoKeyUpdate().execute()
  for (const { credit_id: id, amount_cents: cents } of uses) {
    await db
      .updateTable('credit')
      .set({ remaining_cents: sql`remaining_cents + ${cents}`, status: 'available', applied_to_order_id: null })
      .where('id', '=', id)
      .execute()
  }
  await db.deleteFrom('credit_use').where('order_id', '=', orderId).execute()
  await db
    .updateTable('payment')
    .set({ status: 'refunded', refunded_cents: sql`amount_cents` })
    .where('order_id', '=', orderId)
    .where('method', '=', 'credit')
    .where('status', '=', 'succeeded')
    .execute()
}
