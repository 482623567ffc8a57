import { sql } from 'kysely'
import type { Micros } from '../../instant.ts'
import type { Queries } from '../database.ts'

export type CountedGuesses = { wrong: number; lastAt: Micros }

export const wrongGuessTable = (db: Queries) => ({
  /** By place; those whose time is over are not there. */
  find: async (places: readonly string[], now: Micros): Promise<Map<string, CountedGuesses>> => {
    if (places.length === 0) return new Map()
    const rows = await db
      .selectFrom('wrong_guess')
      .select(['place_hash', 'wrong', 'last_at_us'])
      .where('place_hash', 'in', places)
      .where('forget_at_us', '>', now)
      .execute()
    return new Map(rows.map((row) => [row.place_hash, { wrong: row.wrong, lastAt: row.last_at_us }]))
  },
  /** One more; the first one when the time of those before is over. */
  count: async (place: string, at: Micros, forgetAt: Micros): Promise<void> => {
    await db
      .insertInto('wrong_guess')
      .values({ place_hash: place, wrong: 1, last_at_us: at, forget_at_us: forgetAt })
      .onConflict((conflict) =>
        conflict.column('place_hash').doUpdateSet({
          wrong: sql<number>`CASE WHEN wrong_guess.forget_at_us <= ${at} THEN 1 ELSE wrong_guess.wrong + 1 END`,
          last_at_us: at,
          forget_at_us: forgetAt,
        }),
      )
      .execute()
  },
  remove: async (places: readonly string[]): Promise<void> => {
    await db.deleteFrom('wrong_guess').where('place_hash', 'in', places).execute()
  },
  removeOld: async (now: Micros): Promise<void> => {
    await db.deleteFrom('wrong_guess').where('forget_at_us', '<=', now).execute()
  },
})
