import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import { migrate } from './migrate.ts'

export type Database = SqliteDatabase.Database

const FULL = 2

/** The file or its disk refuses: read-only, full, damaged, held by somebody else. */
export const isDatabaseError = (error: unknown): error is Error => error instanceof SqliteDatabase.SqliteError

export const databasePath = (dataDir: string): string => join(dataDir, 'central.db')

/** Opens the central's file, creating folder and tables when they are missing. */
export function openDatabase(dataDir: string): Database {
  mkdirSync(dataDir, { recursive: true })
  const db = new SqliteDatabase(databasePath(dataDir))
  try {
    prepareDatabase(db)
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

function prepareDatabase(db: Database): void {
  db.pragma('journal_mode = WAL')
  // Our build of SQLite falls back to NORMAL in WAL mode, which may lose what an answer has already confirmed.
  db.pragma('synchronous = FULL')
  if (db.pragma('synchronous', { simple: true }) !== FULL) throw new Error('the database would not keep what it confirms')
  db.pragma('foreign_keys = ON')
  migrate(db)
}

/** A second handle for long reads: its snapshot does not hold up the writer, and it cannot write. */
export const openReader = (path: string): Database => new SqliteDatabase(path, { readonly: true, fileMustExist: true })

/** Moves everything into the main file, so that a freshly seeded database starts with a short log. */
export function emptyLog(db: Database): void {
  db.pragma('wal_checkpoint(TRUNCATE)')
}
