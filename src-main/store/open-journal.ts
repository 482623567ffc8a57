import { join } from 'node:path'
import Database from 'better-sqlite3'
import { limits } from '../../src-shared/limits.ts'
import { fail, ok, type Result } from '../../src-shared/result.ts'
import { journalMigrations } from './journal-migrations.ts'
import { migrate } from './migrate.ts'
import { storeProblem, type StoreProblem } from './problem.ts'

export const JOURNAL_FILE = 'journal.db'
const FULL_SYNC = 2

/**
 * Opens what happened at this desk. Durable: WAL with `synchronous=FULL`, set after the mode and
 * read back, because better-sqlite3's build silently falls to NORMAL in WAL mode (performance.md).
 */
export const openJournalDatabase = (folder: string): Result<Database.Database, StoreProblem> => {
  const file = join(folder, JOURNAL_FILE)
  let db: Database.Database | null = null
  try {
    db = new Database(file, { timeout: 2000 })
    db.pragma('foreign_keys = ON')
    const migrated = migrate(db, journalMigrations)
    if (!migrated.ok) {
      db.close()
      return fail(migrated.problem)
    }
    db.pragma('journal_mode = WAL')
    db.pragma('synchronous = FULL')
    if (db.pragma('synchronous', { simple: true }) !== FULL_SYNC) throw new Error('The journal is not durable')
    db.pragma('wal_autocheckpoint = 0')
    growWal(db)
    return ok(db)
  } catch (error) {
    db?.close()
    const problem = storeProblem(error, folder)
    if (problem === null) throw error
    return fail(problem)
  }
}

/**
 * Grows the write-ahead log once: commits then overwrite allocated space instead of extending the
 * file, which halves what a durable write costs. A disk without that room is no reason to stop.
 */
const growWal = (db: Database.Database): void => {
  try {
    db.exec('CREATE TABLE IF NOT EXISTS padding (bytes BLOB)')
    db.prepare('INSERT INTO padding (bytes) VALUES (zeroblob(?))').run(limits.walBytes)
  } catch (error) {
    if (storeProblem(error, '')?.type !== 'full') throw error
  } finally {
    db.exec('DROP TABLE IF EXISTS padding')
  }
  checkpoint(db)
}

/** Moves the log into the database and starts it over, without shrinking it. Never throws for a full disk. */
export const checkpoint = (db: Database.Database): void => {
  try {
    db.pragma('wal_checkpoint(RESTART)')
  } catch (error) {
    if (storeProblem(error, '') === null) throw error
  }
}
