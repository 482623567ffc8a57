import { sql } from 'kysely'
import type { Dialect } from '../database.ts'
import { sqliteWords } from '../migrations/words.ts'

export const sqliteDialect: Dialect = {
  words: sqliteWords,
  locksRows: false,
  readVersion: async (db) => {
    const { rows } = await sql<{ user_version: number }>`PRAGMA user_version`.execute(db)
    return rows[0]?.user_version ?? 0
  },
  writeVersion: async (db, version) => {
    await sql.raw(`PRAGMA user_version = ${version}`).execute(db)
  },
  // A transaction that may write has the file to itself from its beginning.
  lockSetup: async () => {},
  // One transaction writes after the other, so the ids alone are in order.
  stamp: async () => 0,
  stableStamp: async () => Number.MAX_SAFE_INTEGER,
  // A copied file counts on from where it was.
  place: async () => 'file',
  tryLock: async () => true,
  bulkInsert: ({ table, columns }) => {
    const names = columns.map((column) => `"${column}"`).join(', ')
    const values = columns.map((column) => `value ->> '${column}'`).join(', ')
    return `INSERT INTO "${table}" (${names}) SELECT ${values} FROM json_each(?)`
  },
  bulkRows: (rows) => JSON.stringify(rows),
  // The next id is always one more than the highest.
  continueIds: async () => {},
}
