import { closeSync, fsyncSync, openSync, rmSync } from 'node:fs'
import Database from 'better-sqlite3'
import { fail, ok, type Result } from '../../../src-shared/result.ts'
import { admissibleStates, mirrorCodeIndex, mirrorSearch, mirrorTables, MIRROR_VERSION } from './mirror-schema.ts'
import { readList, type ListEnd, type ListFault } from './list-reader.ts'
import { packLine, partyOf } from './preload-record.ts'
import { SLIP_MIN_LENGTH, slipForms } from './slips.ts'

export interface MirrorJob {
  /** The downloaded document. */
  source: string
  form: 'preload' | 'lines'
  /** The file to build; it must not exist. */
  target: string
  /** The mirror in use, whose refusals are carried over; null for the first one. */
  previous: string | null
  /** Conference the document must be about. */
  slug: string
  /** When the list was asked for, this station's clock. */
  requestedAtMs: number
  /** Confirmations of this station the list contains (see `Outbox.lastConfirmation`). */
  containsConfirmation: number
  /** Fingerprint of the document's attendees. */
  fingerprint: string
}

export type MirrorProblem = ListFault | 'full'

const PROGRESS_EVERY = 1000

/**
 * Builds a new mirror from a downloaded list, in a file of its own: a scan never waits for it,
 * and a cut or lying document leaves the mirror in use as it is. Runs in a worker.
 */
export const buildMirror = async (
  job: MirrorJob,
  onProgress: (done: number) => void,
): Promise<Result<{ count: number }, MirrorProblem>> => {
  const db = new Database(job.target)
  try {
    db.pragma('journal_mode = OFF')
    db.pragma('synchronous = OFF')
    db.pragma('cache_size = -65536')
    db.exec(mirrorTables)
    if (job.previous !== null) db.prepare('ATTACH ? AS previous').run(job.previous)
    db.exec('BEGIN')
    const loaded = await loadPeople(db, job, onProgress)
    if (!loaded.ok) return loaded
    db.exec(mirrorCodeIndex)
    if (job.previous !== null) carryRefusals(db)
    db.exec(mirrorSearch)
    indexSlips(db)
    writeAbout(db, job, loaded.value)
    db.exec('COMMIT')
    db.close()
    syncFile(job.target)
    return ok({ count: loaded.value.count })
  } catch (error) {
    const code = error instanceof Database.SqliteError ? error.code : ''
    if (code === 'SQLITE_FULL' || code.startsWith('SQLITE_IOERR')) return fail('full')
    // The same code twice in one list: a document nobody can rely on.
    if (code === 'SQLITE_CONSTRAINT_UNIQUE') return fail('not-json')
    throw error
  } finally {
    const unfinished = db.open
    db.close()
    if (unfinished) rmSync(job.target, { force: true })
  }
}

const loadPeople = async (db: Database.Database, job: MirrorJob, onProgress: (done: number) => void): Promise<Result<ListEnd, ListFault>> => {
  const insert = db.prepare<[string, string, string, string, number | null, number | null, number | null, string]>(
    `INSERT INTO attendee (code, name, email, ticket_type, order_state, checked_in_at_ms, left_at_ms, party, lines) VALUES (?, ?, ?, ?, 'admissible', ?, ?, ?, ?)`,
  )
  const noteProduct = db.prepare<[string, string]>('INSERT OR IGNORE INTO product (slug, name) VALUES (?, ?)')
  const products = new Set<string>()
  let done = 0
  const read = await readList({ file: job.source, form: job.form, slug: job.slug }, ({ code, name, email, ticketType, checkedInAtMs, leftAtMs, lines }) => {
    for (const { kind, product, description } of lines) {
      if (kind !== 'add-on' || products.has(product)) continue
      products.add(product)
      noteProduct.run(product, description)
    }
    insert.run(code, name, email, ticketType, checkedInAtMs, leftAtMs, partyOf(lines), JSON.stringify(lines.map(packLine)))
    done += 1
    if (done % PROGRESS_EVERY === 0) onProgress(done)
  })
  onProgress(done)
  return read
}

/** Someone central refused and who still is not on the list is still refused, with the same reason. */
const carryRefusals = (db: Database.Database): void => {
  db.exec(
    `INSERT INTO attendee (code, name, email, ticket_type, order_state, checked_in_at_ms, left_at_ms, party, lines)
     SELECT code, name, email, ticket_type, order_state, checked_in_at_ms, left_at_ms, party, lines FROM previous.attendee AS old
      WHERE old.order_state NOT IN (${admissibleStates})
        AND NOT EXISTS (SELECT 1 FROM main.attendee AS new WHERE new.code = old.code)`,
  )
}

const indexSlips = (db: Database.Database): void => {
  const words = db.prepare<[number], { term: string }>('SELECT term FROM search_word WHERE length(term) >= ?').all(SLIP_MIN_LENGTH)
  const insert = db.prepare<[string, string]>('INSERT OR IGNORE INTO slip (variant, word) VALUES (?, ?)')
  for (const { term } of words) for (const form of slipForms(term)) insert.run(form, term)
}

const writeAbout = (db: Database.Database, job: MirrorJob, { count, cursor }: ListEnd): void => {
  const insert = db.prepare<[string, string]>('INSERT INTO about (key, value) VALUES (?, ?)')
  insert.run('slug', job.slug)
  insert.run('listAtMs', String(job.requestedAtMs))
  insert.run('containsConfirmation', String(job.containsConfirmation))
  insert.run('fingerprint', job.fingerprint)
  insert.run('count', String(count))
  if (cursor !== null) insert.run('cursor', cursor)
  db.pragma(`user_version = ${MIRROR_VERSION}`)
}

const syncFile = (file: string): void => {
  const descriptor = openSync(file, 'r+')
  fsyncSync(descriptor)
  closeSync(descriptor)
}
