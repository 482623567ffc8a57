import { copyFileSync, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { fail, ok, type Result } from '../../src-shared/result.ts'
import { JOURNAL_FILE } from './open-journal.ts'
import { storeProblem, type StoreProblem } from './problem.ts'
import { openMoneyIn, type OpenMoney } from './till/open-money.ts'

/** What a journal holds, told without a word about a person. */
export interface JournalFacts {
  /** Name of the desk that wrote last; '' while nothing happened there. */
  station: string
  /** Operations that central has not settled. */
  open: number
  /** Cases nobody closed. */
  cases: number
  /** Sales and refunds of which nobody here knows the end. */
  openMoney: readonly OpenMoney[]
  /** Central's clock minus the station's, as it was last told to central; null when it never was. */
  clockOffsetMs: number | null
  /** Version of the database, as migrations count them. */
  format: number
}

export interface JournalCopy {
  /** A whole database file. */
  bytes: Uint8Array
  facts: JournalFacts
}

export type CopyProblem = StoreProblem | { type: 'no-journal'; folder: string }

/** A station that writes a big transaction just now. */
const BUSY_MS = 5000

/**
 * Copies the journal of a data folder as it stands at one moment, with what is still in its write-ahead log. The folder
 * stays as it is, whether its station runs, ended or died.
 */
export const copyJournal = (folder: string): Result<JournalCopy, CopyProblem> => {
  const file = join(folder, JOURNAL_FILE)
  if (!existsSync(file)) return fail({ type: 'no-journal', folder })
  const read = guarded(folder, () => readJournal(file))
  // Beside a log SQLite wants to write an index, which it cannot on a read-only disk.
  const isLocked = !read.ok && read.problem.type === 'not-writable'
  return isLocked ? guarded(folder, () => readElsewhere(file)) : read
}

const guarded = (folder: string, work: () => JournalCopy): Result<JournalCopy, StoreProblem> => {
  try {
    return ok(work())
  } catch (error) {
    const problem = storeProblem(error, folder)
    if (problem === null) throw error
    return fail(problem)
  }
}

/** Read-only: a writer that closes last would fold the log into the file, and this one may be evidence. */
const readJournal = (file: string): JournalCopy => {
  const db = new Database(file, { readonly: true, fileMustExist: true, timeout: BUSY_MS })
  try {
    const atOneMoment = db.transaction((): JournalCopy => {
      if (db.pragma('quick_check', { simple: true }) !== 'ok') throw Object.assign(new Error('The journal is damaged'), { code: 'SQLITE_CORRUPT' })
      return { facts: readFacts(db), bytes: db.serialize() }
    })
    return atOneMoment()
  } finally {
    db.close()
  }
}

const readFacts = (db: Database.Database): JournalFacts => {
  const number = (sql: string): number => db.prepare<[], number>(sql).pluck().get() ?? 0
  return {
    station: db.prepare<[], string>('SELECT station FROM event ORDER BY seq DESC LIMIT 1').pluck().get() ?? '',
    open: number(
      `SELECT count(*) FROM event LEFT JOIN delivery ON delivery.seq = event.seq
        WHERE event.operation <> '' AND coalesce(delivery.state, 'queued') IN ('queued', 'sending', 'unknown')`,
    ),
    cases: number('SELECT count(*) FROM desk_case WHERE closed_at_ms IS NULL'),
    openMoney: openMoneyIn(db),
    clockOffsetMs:
      db
        .prepare<[], number>(
          `SELECT json_extract(delivery.baseline, '$.clientTimeMs') - event.at_ms AS offset FROM delivery JOIN event ON event.seq = delivery.seq
            WHERE offset IS NOT NULL ORDER BY delivery.seq DESC LIMIT 1`,
        )
        .pluck()
        .get() ?? null,
    format: Number(db.pragma('user_version', { simple: true })),
  }
}

const readElsewhere = (file: string): JournalCopy => {
  const elsewhere = mkdtempSync(join(tmpdir(), 'lanyard-journal-'))
  try {
    const before = stateOf(file)
    for (const ending of ['', '-wal']) if (existsSync(file + ending)) copyFileSync(file + ending, join(elsewhere, JOURNAL_FILE + ending))
    if (stateOf(file) !== before) throw Object.assign(new Error('The journal is being written'), { code: 'SQLITE_BUSY' })
    return readJournal(join(elsewhere, JOURNAL_FILE))
  } finally {
    rmSync(elsewhere, { recursive: true, force: true })
  }
}

const stateOf = (file: string): string =>
  ['', '-wal']
    .map((ending) => statSync(file + ending, { throwIfNoEntry: false }))
    .map((stat) => `${stat?.size} ${stat?.mtimeMs}`)
    .join(' ')
