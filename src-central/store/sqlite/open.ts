import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import SqliteFile from 'better-sqlite3'
import { limits } from '../../limits.ts'
import { type Database, DatabaseTrouble } from '../database.ts'
import { migrate, NewerDatabase } from '../migrate.ts'
import { connectLater, connectWriter } from './connect.ts'
import { sqliteDialect } from './dialect.ts'
import { createGroupCommit } from './group-commit.ts'
import { createReaders } from './readers.ts'

const FULL = 2

type Refused = (error: unknown) => string
type Monotonic = () => number
/** Without a clock writes are grouped by their number alone. */
const NO_TIME: Monotonic = () => 0

/** `file` is the open file itself, for who reads a row at once and beside the store. */
export type SqliteDatabase = Database & { file: SqliteFile.Database; path: string }

export const databasePath = (dataDir: string): string => join(dataDir, 'central.db')

/** Opens the central's file, creating folder and tables when they are missing. */
export async function openSqlite(dataDir: string, monotonicMs = NO_TIME): Promise<SqliteDatabase> {
  const refused = (error: unknown) => `cannot use the data folder ${dataDir}: ${reasonOf(error)}`
  try {
    mkdirSync(dataDir, { recursive: true })
    return await openFile(databasePath(dataDir), refused, monotonicMs)
  } catch (error) {
    if (error instanceof NewerDatabase) throw error
    throw new DatabaseTrouble(refused(error), { cause: error })
  }
}

async function openFile(path: string, refused: Refused, monotonicMs: Monotonic): Promise<SqliteDatabase> {
  const file = new SqliteFile(path, { timeout: limits.lockMs })
  try {
    prepareFile(file)
    const database = databaseOf(file, path, refused, monotonicMs)
    await migrate(database)
    return database
  } catch (error) {
    file.close()
    throw error
  }
}

function prepareFile(file: SqliteFile.Database): void {
  file.pragma('journal_mode = WAL')
  // Our build of SQLite falls back to NORMAL in WAL mode, which may lose what an answer has already confirmed.
  file.pragma('synchronous = FULL')
  if (file.pragma('synchronous', { simple: true }) !== FULL) throw new Error('the database would not keep what it confirms')
  file.pragma('foreign_keys = ON')
}

function databaseOf(file: SqliteFile.Database, path: string, refused: Refused, monotonicMs: Monotonic): SqliteDatabase {
  // A handle of its own: its snapshot does not hold up the writer, and it cannot write.
  const openBeside = () => new SqliteFile(path, { readonly: true, fileMustExist: true })
  const db = connectWriter(file)
  const view = connectLater(openBeside)
  const readers = createReaders(openBeside)
  return {
    file,
    path,
    db,
    transact: createGroupCommit({ db, isInTransaction: () => file.inTransaction }, monotonicMs),
    dialect: sqliteDialect,
    openReader: readers.open,
    view,
    // Moves everything into the main file, so that a freshly seeded database starts with a short log.
    settle: async () => void file.pragma('wal_checkpoint(TRUNCATE)'),
    /** The file or its disk refuses: read-only, full, damaged, held by somebody else. */
    trouble: (error) => (error instanceof SqliteFile.SqliteError ? refused(error) : undefined),
    close: async () => {
      await view.destroy()
      readers.closeIdle()
      file.close()
    },
  }
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
