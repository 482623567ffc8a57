import { sql } from 'kysely'
import type { Micros } from '../../instant.ts'
import type { Dialect, Queries } from '../database.ts'

/** Who may use a reader. The fence grows with every new holder: an older one that comes back late is told so. */
export type ReaderLease = { readerId: string; holderId: number | null; fence: number; expiresAt: Micros }

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
      const lease = await find(readerId)
      if (lease === undefined) throw new Error('the lease that was just made is not there')
      const isFree = lease.holderId === null || lease.holderId === holderId || lease.expiresAt <= now
      if (!isFree) return lease
      const fence = lease.holderId === holderId && lease.expiresAt > now ? lease.fence : lease.fence + 1
      await db
        .updateTable('reader_lease')
        .set({ terminal_payment_id: holderId, fence, expires_at_us: expiresAt })
        .where('reader_id', '=', readerId)
        .execute()
      return { readerId, holderId, fence, expiresAt }
    },
    /** Only the holder's own word makes it longer. */
    extend: async (holderId: number, expiresAt: Micros): Promise<void> => {
      await db.updateTable('reader_lease').set({ expires_at_us: expiresAt }).where('terminal_payment_id', '=', holderId).execute()
    },
    giveBack: async (holderId: number): Promise<void> => {
      await db
        .updateTable('reader_lease')
        .set({ terminal_payment_id: null, fence: sql`fence + 1` })
        .where('terminal_payment_id', '=', holderId)
        .execute()
    },
    all: async (): Promise<ReaderLease[]> => {
      const rows = await db.selectFrom('reader_lease').selectAll().execute()
      return rows.map((row) => ({ readerId: row.reader_id, holderId: row.terminal_payment_id, fence: row.fence, expiresAt: row.expires_at_us }))
    },
  }
}
