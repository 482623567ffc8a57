import type { Database } from 'better-sqlite3'
import type { DeskOperation } from '../../src-shared/domain/known-person.ts'
import { fail, ok, type Result } from '../../src-shared/result.ts'
import { storeProblem, type StoreProblem } from './problem.ts'

/** Something that happened at this desk, about to be written. */
export interface NewEvent {
  id: string
  atMs: number
  kind: 'scan' | 'hand-out'
  /** Access code, or '' when the text was none. */
  code: string
  station: string
  operation: '' | 'check-in' | 'redeem'
  lineId: number | null
  /** Everything else worth keeping, as JSON-able data. */
  body: Readonly<Record<string, unknown>>
}

/** An earlier operation on one code, with what became of it. */
export type PastOperation = DeskOperation & { seq: number }

/** A scan as the list of last scans shows it. */
export interface PastScan {
  seq: number
  atMs: number
  code: string
  body: string
}

export interface Journal {
  /** One durable transaction: when it returns, the event survives a power cut. */
  append(event: NewEvent): Result<number, StoreProblem>
  /** Several events that stand or fall together. */
  appendAll(events: readonly NewEvent[]): Result<number, StoreProblem>
  operationsOf(code: string): PastOperation[]
  lastScans(count: number): PastScan[]
  countScans(): number
  countEntriesSince(atMs: number): number
}

/** @param onOperations told how many operations were appended, once they are durable. */
export const createJournal = (db: Database, folder: string, onOperations: (count: number) => void = () => {}): Journal => {
  const insert = db.prepare<[string, number, string, string, string, string, number | null, string]>(
    `INSERT INTO event (id, at_ms, kind, code, station, operation, line_id, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const operations = db.prepare<[string], PastOperation>(
    `SELECT event.seq AS seq, event.at_ms AS atMs, event.station AS station, event.operation AS operation,
            event.line_id AS lineId, coalesce(delivery.state, 'queued') AS state, delivery.confirmed_no AS confirmedNo,
            delivery.first_at_ms AS firstAtMs
       FROM event LEFT JOIN delivery ON delivery.seq = event.seq
      WHERE event.code = ? AND event.operation <> '' ORDER BY event.seq`,
  )
  const scans = db.prepare<[number], PastScan>(
    `SELECT seq, at_ms AS atMs, code, body FROM event WHERE kind = 'scan' ORDER BY seq DESC LIMIT ?`,
  )
  const scanCount = db.prepare<[], { count: number }>(`SELECT count(*) AS count FROM event WHERE kind = 'scan'`)
  const entries = db.prepare<[number], { count: number }>(
    `SELECT count(*) AS count FROM event WHERE operation = 'check-in' AND at_ms >= ?`,
  )
  const write = ({ id, atMs, kind, code, station, operation, lineId, body }: NewEvent): number =>
    Number(insert.run(id, atMs, kind, code, station, operation, lineId, JSON.stringify(body)).lastInsertRowid)
  const writeAll = db.transaction((events: readonly NewEvent[]) => events.map(write).at(-1) ?? 0)
  const guarded = (work: () => number): Result<number, StoreProblem> => {
    try {
      return ok(work())
    } catch (error) {
      const problem = storeProblem(error, folder)
      if (problem === null) throw error
      return fail(problem)
    }
  }
  return {
    append: (event) => {
      const saved = guarded(() => write(event))
      if (saved.ok && event.operation !== '') onOperations(1)
      return saved
    },
    appendAll: (events) => {
      const saved = guarded(() => writeAll.immediate(events))
      if (saved.ok) onOperations(events.filter((event) => event.operation !== '').length)
      return saved
    },
    operationsOf: (code) => operations.all(code),
    lastScans: (count) => scans.all(count),
    countScans: () => scanCount.get()?.count ?? 0,
    countEntriesSince: (atMs) => entries.get(atMs)?.count ?? 0,
  }
}
