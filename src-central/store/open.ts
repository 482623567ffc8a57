import type { Clock, Log } from '../ports.ts'
import type { Database } from './database.ts'
import { openPostgresql } from './postgresql/open.ts'
import { openSqlite } from './sqlite/open.ts'

/** The folder is that of SQLite's file; it is made when it is missing. */
export type SqliteWish = { dataDir: string; database?: { kind: 'sqlite' } }
/** The database has to exist, its tables do not. A folder means nothing here. */
export type PostgresqlWish = { dataDir?: string; database: { kind: 'postgresql'; url: string } }
export type DatabaseWish = SqliteWish | PostgresqlWish

const isPostgresql = (wish: DatabaseWish): wish is PostgresqlWish => wish.database?.kind === 'postgresql'

/** Opens the database that is wished for and brings its tables up to date. Throws DatabaseTrouble or NewerDatabase. */
export const openDatabase = (wish: DatabaseWish, log: Log, clock?: Clock): Promise<Database> =>
  isPostgresql(wish) ? openPostgresql(wish.database.url, log) : openSqlite(wish.dataDir, clock && (() => clock.monotonicMs()))
