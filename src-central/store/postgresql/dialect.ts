import { createHash } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'
import type { Dialect, Queries } from '../database.ts'
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
  stamp: (db) => numberOf(db, sql`SELECT pg_current_xact_id()::text::bigint AS value`),
  // The oldest transaction that is still under way: whatever began before it has ended and can be seen.
  stableStamp: (db) => numberOf(db, sql`SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS value`),
  place: async (db) => {
    const { rows } = await sql<{ place: string }>`
      SELECT (SELECT system_identifier FROM pg_control_system()) || ' ' || oid AS place
      FROM pg_database WHERE datname = current_database()`.execute(db)
    return rows[0]?.place ?? ''
  },
  tryLock: async (db, name) => {
    const lock = createHash('sha256').update(name).digest().readBigInt64BE()
    const { rows } = await sql<{ is_held: boolean }>`SELECT pg_try_advisory_xact_lock(${String(lock)}::bigint) AS is_held`.execute(db)
    return rows[0]?.is_held === true
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

async function numberOf(db: Queries, query: RawBuilder<unknown>): Promise<number> {
  const { rows } = await query.execute(db)
  const [first] = rows as { value: number }[]
  if (first === undefined) throw new Error('the database gave no number')
  return first.value
}
