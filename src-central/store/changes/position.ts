import { sql } from 'kysely'
import { type Micros, micros1970 } from '../../instant.ts'
import type { Dialect, Queries } from '../database.ts'

/** A row of `change` or `audit`, named so that the row of another history with the same number is not taken for it. */
export type Position = { stamp: number; id: number; at: Micros }

/** Before the first row. */
export const START: Position = { stamp: 0, id: 0, at: micros1970(0) }

export const isStart = (position: Position): boolean => position.id === START.id

export const isLater = (one: Position, other: Position): boolean => one.stamp > other.stamp || (one.stamp === other.stamp && one.id > other.id)

/** Where one reads on in a list; `after` is the last id of an earlier epoch. */
export type Place = { conferenceId: number; after: number }

/** Reads the order of one list. Only rows below the stable stamp count: none comes later before one of them. */
export const positionsOf = (db: Queries, dialect: Dialect, table: 'change' | 'audit') => ({
  last: async ({ conferenceId, after }: Place): Promise<Position> => {
    const row = await db
      .selectFrom(table)
      .select(['stamp', 'id', 'at_us'])
      .where('conference_id', '=', conferenceId)
      .where('id', '>', after)
      .where('stamp', '<', await dialect.stableStamp(db))
      .orderBy('stamp', 'desc')
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst()
    return row === undefined ? START : { stamp: row.stamp, id: row.id, at: row.at_us }
  },
  /** Whether this history has such a row. */
  has: async ({ conferenceId, after }: Place, { stamp, id, at }: Position): Promise<boolean> => {
    const row = await db.selectFrom(table).select(['stamp', 'at_us', 'conference_id']).where('id', '=', id).executeTakeFirst()
    return row !== undefined && id > after && row.stamp === stamp && row.at_us === at && row.conference_id === conferenceId
  },
  /** Rows that can be seen and come later, stable or not. For a fixed position this only grows. */
  countBeyond: async ({ conferenceId, after }: Place, position: Position): Promise<number> => {
    const { count } = await db
      .selectFrom(table)
      .select((of) => of.fn.countAll<number>().as('count'))
      .where('conference_id', '=', conferenceId)
      .where('id', '>', after)
      .where(isBeyond(position))
      .executeTakeFirstOrThrow()
    return count
  },
})

/** Both databases compare a pair as one value, and find it by the index. */
export const isBeyond = ({ stamp, id }: Position) => sql<boolean>`(stamp, id) > (${stamp}, ${id})`
