import type { Dialect, Queries } from '../database.ts'

/**
 * One history of the lists `change` and `audit`. Rows up to the two ids belong to an earlier one: they came with a copy from
 * another place, whose stamps say nothing here.
 */
export type Epoch = { name: string; afterChange: number; afterAudit: number }

const NAME = 'epoch'

export const epochTable = (db: Queries, dialect: Dialect) => ({
  /** Belongs into a transaction. Begins the epoch `name` unless one goes on here. */
  keepOrBegin: async (name: string): Promise<Epoch> => {
    const place = await dialect.place(db)
    // Of two processes that start at once the second waits here for what the first one writes.
    await db.insertInto('meta').values({ name: NAME, value: '{}' }).onConflict((conflict) => conflict.doNothing()).execute()
    const { value } = await db
      .selectFrom('meta')
      .select('value')
      .where('name', '=', NAME)
      .$if(dialect.locksRows, (query) => query.forUpdate())
      .executeTakeFirstOrThrow()
    const kept = JSON.parse(value) as Epoch & { place?: string }
    if (kept.place === place) return kept
    const begun = { name, place, afterChange: await lastId(db, 'change'), afterAudit: await lastId(db, 'audit') }
    await db.updateTable('meta').set({ value: JSON.stringify(begun) }).where('name', '=', NAME).execute()
    return begun
  },
})

async function lastId(db: Queries, table: 'change' | 'audit'): Promise<number> {
  const { last } = await db.selectFrom(table).select((of) => of.fn.max('id').as('last')).executeTakeFirstOrThrow()
  return last ?? 0
}
