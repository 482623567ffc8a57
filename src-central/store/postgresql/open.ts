import { Kysely, PostgresDialect, sql } from 'kysely'
import { Pool, type PoolConfig } from 'pg'
import { limits } from '../../limits.ts'
import type { Log } from '../../ports.ts'
import { type Database, DatabaseTrouble } from '../database.ts'
import { migrate } from '../migrate.ts'
import type { Schema } from '../schema.ts'
import { postgresqlDialect } from './dialect.ts'
import { columnTypes } from './integers.ts'
import { type Place, placeOf, postgresqlTrouble } from './trouble.ts'

/** Connects to a database that exists already and creates the tables when they are missing. */
export async function openPostgresql(url: string, log: Log): Promise<Database> {
  const place = placeOf(url)
  const database = databaseAt(url, place, log)
  try {
    await migrate(database)
    return database
  } catch (error) {
    await database.close()
    const trouble = database.trouble(error)
    throw trouble === undefined ? error : new DatabaseTrouble(trouble, { cause: error })
  }
}

function databaseAt(url: string, place: Place, log: Log): Database {
  const common = { connectionString: url, types: columnTypes, application_name: 'lanyard-central' }
  const db = connect({ ...common, ...REQUESTS }, log)
  // Downloads have connections of their own: slow ones must not keep the desks waiting.
  const readers = connect({ ...common, ...DOWNLOADS }, log)
  return {
    db,
    transact: (work) => db.transaction().execute(work),
    dialect: postgresqlDialect,
    openReader: () => ({ db: readers, close: () => {} }),
    view: db,
    // The planner would guess at a table that it has never seen filled.
    settle: async () => void (await sql`ANALYZE "user", orders, order_line_item, attendee, checkin, redemption`.execute(db)),
    trouble: (error) => postgresqlTrouble(error, place),
    close: async () => {
      await Promise.all([db.destroy(), readers.destroy()])
    },
  }
}

/** A central that hangs must not hold its locks for ever; another one may work on the same database. */
const REQUESTS: PoolConfig = {
  max: limits.connections,
  connectionTimeoutMillis: limits.connectMs,
  lock_timeout: limits.lockMs,
  statement_timeout: limits.requestMs,
  idle_in_transaction_session_timeout: limits.requestMs,
}

const DOWNLOADS: PoolConfig = {
  max: limits.downloadConnections,
  connectionTimeoutMillis: limits.preloadMs,
  statement_timeout: limits.requestMs,
  idle_in_transaction_session_timeout: limits.preloadMs,
}

function connect(config: PoolConfig, log: Log): Kysely<Schema> {
  const pool = new Pool(config)
  const lost = (error: Error) => log('database connection lost', { error: 'code' in error ? String(error.code) : error.name })
  // Without a listener a connection that breaks, idle or in use, would end the process. The pool makes a new one.
  pool.on('error', lost)
  pool.on('connect', (client) => void client.on('error', () => {}))
  return new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) })
}
