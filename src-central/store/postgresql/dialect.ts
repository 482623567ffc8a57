import { sql } from 'kysely'
import type { Dialect } from '../database.ts'
import { postgresqlWords } from '../migrations/words.ts'

/** Any number that nobody else uses for an advisory lock of the same database. */
const SETUP_LOCK = 5_274_696_213

export const postgresqlDialect: Dialect = {
  words: postgresqlWords,
  locksRows: true,
  readVersion: async (db) => {
    const { rows: found } = await sql<{ is_there: boolean }>`SELECT to_regclass('schema_version') IS NOT NULL AS is_there`.execute(db)
    if (found[0]?.is_there !== true) return 0
    const { rows } = await sql<{ version: number }>`SELECT version FROM schema_version`.execute(db)
    return rows[0]?.version ?? 0
  },
  writeVersion: async (db, version) => {
    await sql`CREATE TABLE IF NOT EXISTS schema_version (version BIGINT NOT NULL)`.execute(db)
    await sql`DELETE FROM schema_version`.execute(db)
    await sql`INSERT INTO schema_version (version) VALUES (${version})`.execute(db)
  },
  lockSetup: async (db) => {
    // The other process may be filling its tables, which takes longer than any request may.
    await sql`SET LOCAL lock_timeout = 0`.execute(db)
    await sql`SET LOCAL statement_timeout = 0`.execute(db)
    await sql`SELECT pg_advisory_xact_lock(${SETUP_LOCK})`.execute(db)
  },
  bulkInsert: ({ table, columns }) => {
    const names = columns.map((column) => `"${column}"`).join(', ')
    return `INSERT INTO "${table}" (${names}) SELECT ${names} FROM json_populate_recordset(NULL::"${table}", $1::json)`
  },
  bulkRows: (rows) => JSON.stringify(rows),
  continueIds: async (db, table) => {
    const name = sql.table(table)
    await sql`SELECT setval(pg_get_serial_sequence(${`"${table}"`}, 'id'), max(id)) FROM ${name} HAVING max(id) IS NOT NULL`.execute(db)
  },
}
