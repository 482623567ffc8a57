import { sql } from 'kysely'
import type { Micros } from '../../instant.ts'
import type { Dialect, Queries } from '../database.ts'

/** Who may use a reader. The fence grows with every new holder: an older one that comes back late is told so. */
export type ReaderLease = { readerId: string; holderId: number | null; fence: number; expiresAt: Micros }

/** A lease that holds, as others are told of it. */
export type HeldLease = ReaderLease & { saleId: string; station: string }

type Wish = { readerId: string; holderId: number; now: Micros; expiresAt: Micros }

export function readerLeaseTable(db: Queries, { locksRows }: Dialect) {
  const find = async (readerId: string): Promise<ReaderLease | undefined> => {
    const row = await db
      .selectFrom('reader_lease')
      .selectAll()
      .where('reader_id', '=', readerId)
      .$if(locksRows, (query) => query.forUpdate())
      .executeTakeFirst()
    return row && { readerId: row.reader_id, holderId: row.terminal_payment_id, fence: row.fence, expiresAt: row.expires_at_us }
  }
  /** Whoever goes from one reader to another changes both leases. In one order, as somebody may go the other way just now. */
  const lockAll = async (readerId: string, holderId: number): Promise<void> => {
    if (!locksRows) return
    await db
      .selectFrom('reader_lease')
      .select('reader_id')
      .where((of) => of.or([of('reader_id', '=', readerId), of('terminal_payment_id', '=', holderId)]))
      .orderBy('reader_id')
      .forUpdate()
      .execute()
  }
  /** A payment that is over needs its reader no more. */
  const isOver = async (holderId: number): Promise<boolean> => {
    const row = await db.selectFrom('terminal_payment').select('live_order_id').where('id', '=', holderId).executeTakeFirst()
    return row === undefined || row.live_order_id === null
  }
  const free = (holderId: number) =>
    db.updateTable('reader_lease').set({ terminal_payment_id: null, fence: sql`fence + 1` }).where('terminal_payment_id', '=', holderId)
  return {
    find,
    /** The lease as it is afterwards: the wisher's if it was free, run out or its own already. */
    take: async ({ readerId, holderId, now, expiresAt }: Wish): Promise<ReaderLease> => {
      // The row has to be there before it can be locked; two tills may both be the first.
      await db
        .insertInto('reader_lease')
        .values({ reader_id: readerId, terminal_payment_id: null, fence: 0, expires_at_us: now })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
      await lockAll(readerId, holderId)
      const lease = await find(readerId)
      if (lease === undefined) throw new Error('the lease that was just made is not there')
      const isOwn = lease.holderId === holderId
      const isFree = lease.holderId === null || isOwn || lease.expiresAt <= now || (await isOver(lease.holderId))
      if (!isFree) return lease
      const fence = isOwn && lease.expiresAt > now ? lease.fence : lease.fence + 1
      await db
        .updateTable('reader_lease')
        .set({ terminal_payment_id: holderId, fence, expires_at_us: expiresAt })
        .where('reader_id', '=', readerId)
        .execute()
      return { readerId, holderId, fence, expiresAt }
    },
    /** One that has run out is not longer by that: somebody else may be about to take it. */
    extend: async (holderId: number, { now, expiresAt }: { now: Micros; expiresAt: Micros }): Promise<void> => {
      await db
        .updateTable('reader_lease')
        .set({ expires_at_us: expiresAt })
        .where('terminal_payment_id', '=', holderId)
        .where('expires_at_us', '>', now)
        .execute()
    },
    /** A payment that went to another reader lets go of the ones before. */
    leaveOthers: async (holderId: number, readerId: string): Promise<void> => {
      await free(holderId).where('reader_id', '<>', readerId).execute()
    },
    giveBack: async (holderId: number, readerId: string): Promise<void> => {
      await free(holderId).where('reader_id', '=', readerId).execute()
    },
    held: async (now: Micros): Promise<HeldLease[]> => {
      const rows = await db
        .selectFrom('reader_lease as lease')
        .innerJoin('terminal_payment as holder', 'holder.id', 'lease.terminal_payment_id')
        .select(['lease.reader_id', 'lease.fence', 'lease.expires_at_us', 'holder.id', 'holder.sale_id', 'holder.station'])
        .where('lease.expires_at_us', '>', now)
        .where('holder.live_order_id', 'is not', null)
        .execute()
      return rows.map((row) => {
        return { readerId: row.reader_id, holderId: row.id, fence: row.fence, expiresAt: row.expires_at_us, saleId: row.sale_id, station: row.station }
      })
    },
    /** Readers that may still show a payment that is over. */
    left: async (count: number): Promise<{ readerId: string; holderId: number; intentId: string | null }[]> => {
      const rows = await db
        .selectFrom('reader_lease as lease')
        .innerJoin('terminal_payment as holder', 'holder.id', 'lease.terminal_payment_id')
        .select(['lease.reader_id', 'holder.id', 'holder.intent_id'])
        .where('holder.live_order_id', 'is', null)
        .limit(count)
        .execute()
      return rows.map((row) => ({ readerId: row.reader_id, holderId: row.id, intentId: row.intent_id }))
    },
  }
}
