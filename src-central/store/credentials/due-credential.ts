import type { Micros } from '../../instant.ts'
import type { Dialect, Queries } from '../database.ts'

/** What the background has to look at. The ids are locked where rows are; somebody else's are passed over. */
export const dueCredentialTable = (db: Queries, { locksRows }: Dialect) => ({
  /** The one that waits longest, if nobody works on it. */
  lockNext: async (now: Micros): Promise<number | undefined> => {
    const row = await db
      .selectFrom('credential')
      .select('id')
      .where('next_at_us', '<=', now)
      .where((is) => is.or([is('lease_until_us', 'is', null), is('lease_until_us', '<=', now)]))
      .orderBy('next_at_us')
      .limit(1)
      .$if(locksRows, (query) => query.forUpdate().skipLocked())
      .executeTakeFirst()
    return row?.id
  },
  /** One whose time is up, whoever works on it. */
  lockOverdue: async (now: Micros): Promise<number | undefined> => {
    const row = await db
      .selectFrom('credential')
      .select('id')
      .where('state', '=', 'preparing')
      .where('deadline_at_us', '<=', now)
      .orderBy('deadline_at_us')
      .limit(1)
      .$if(locksRows, (query) => query.forUpdate().skipLocked())
      .executeTakeFirst()
    return row?.id
  },
  /** When there is something to do again, whoever does it. */
  nextAt: async (): Promise<Micros | undefined> => {
    const { next } = await db.selectFrom('credential').select((of) => of.fn.min('next_at_us').as('next')).executeTakeFirstOrThrow()
    return next ?? undefined
  },
})
