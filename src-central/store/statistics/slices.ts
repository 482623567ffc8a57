import { limits } from '../../limits.ts'
import type { Queries } from '../database.ts'
import { nextTurn } from '../next-turn.ts'

type Counted = 'attendee' | 'checkin' | 'checkout' | 'door_check' | 'redemption'

export type Slice = { after: number; upTo: number }

/** Goes through a table by its ids and lets other requests in between. */
export async function inSlices<Row>(db: Queries, table: Counted, read: (slice: Slice) => Promise<Row[]>): Promise<Row[]> {
  const { last } = await db.selectFrom(table).select((of) => of.fn.max('id').as('last')).executeTakeFirstOrThrow()
  const rows: Row[] = []
  for (let after = 0; after < (last ?? 0); after += limits.statisticsSlice) {
    for (const row of await read({ after, upTo: after + limits.statisticsSlice })) rows.push(row)
    await nextTurn()
  }
  return rows
}
