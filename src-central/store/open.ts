import type { Log } from '../ports.ts'
import type { Database } from './database.ts'
import { openSqlite } from './sqlite/open.ts'

/** The folder is that of SQLite's file; it is made when it is missing. */
export type SqliteWish = { dataDir: string; database?: { kind: 'sqlite' } }
export type DatabaseWish = SqliteWish

/** Opens the database that is wished for and brings its tables up to date. Throws DatabaseTrouble or NewerDatabase. */
export const openDatabase = (wish: DatabaseWish, _log: Log): Promise<Database> => openSqlite(wish.dataDir)
