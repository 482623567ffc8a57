import type { Database } from 'better-sqlite3'
import type { Shown } from '../../src-shared/domain/delivery.ts'
import type { DeskOperation } from '../../src-shared/domain/known-person.ts'
import type { Door, OperationKind } from '../../src-shared/domain/operation.ts'
import { fail, ok, type Result } from '../../src-shared/result.ts'
import type { OpenHead } from './open-operations.ts'
import { storeProblem, type StoreProblem } from './problem.ts'

/** Something that happened at this desk, about to be written. */
export interface NewEvent {
  id: string
  atMs: number
  kind: 'scan' | 'hand-out' | 'movement' | 'undo' | 'mode' | 'staff'
  /** Access code, or '' when the text was none. */
  code: string
  station: string
  operation: '' | OperationKind
  /** Of a redemption, and of nothing else. */
  lineId: number | null
  /** What an undo takes back: the event's number, and of nothing else. */
  aboutSeq?: number
  /** It waits for central's word before the screen shows one. */
  asksFirst?: boolean
  /** Everything else worth keeping, as JSON-able data: the door of a door check, the reason of an undo or of a forced check-out. */
  body: Readonly<Record<string, unknown>>
}

/** An earlier operation on one code, with what became of it. */
export type PastOperation = DeskOperation & { seq: number; centralId: number | null }

/** A scan as the list of last scans shows it. */
export interface PastScan {
  seq: number
  atMs: number
  code: string
  body: string
  /** What it was told in the end, where it asked central first; null otherwise. */
  shown: Shown | null
}

export interface Journal {
  /** One durable transaction: when it returns, the event survives a power cut. */
  append(event: NewEvent): Result<number, StoreProblem>
  /** Several events that stand or fall together, with what is written alongside; gives their numbers. */
  appendAll(events: readonly NewEvent[], alongside?: (seqs: readonly number[]) => void): Result<readonly number[], StoreProblem>
  /** Oldest first, without undos: what was taken back says so itself. */
  operationsOf(code: string): PastOperation[]
  lastScans(count: number): PastScan[]
  countScans(): number
  /** Badges printed here for one code. */
  countBadges(code: string): number
  /** Check-ins at this desk, without those taken back. */
  countEntriesSince(atMs: number): number
}

interface OperationRow extends Omit<PastOperation, 'door' | 'undo' | 'wasSent'> {
  body: string
  wasSent: number
  undoSeq: number | null
  undoConfirmedNo: number | null
}

const rowToOperation = ({ body, undoSeq, undoConfirmedNo, ...row }: OperationRow): PastOperation => ({
  ...row,
  wasSent: row.wasSent !== 0,
  door: row.operation === 'door-check' ? (JSON.parse(body) as { door: Door }).door : null,
  undo: undoSeq === null ? null : { confirmedNo: undoConfirmedNo },
})

const headsOf = (events: readonly NewEvent[], seqs: readonly number[]): OpenHead[] =>
  events.flatMap(({ operation, code, asksFirst }, index) => (operation === '' ? [] : [{ seq: seqs[index] ?? 0, code, isAwaited: asksFirst === true }]))

/** Who keeps the open operations in memory: told which ones were written, and when writing failed and took them back. */
export interface OperationEars {
  written: (heads: OpenHead[]) => void
  takenBack: () => void
}

/** Asked for with every scan: it must go by indexes alone, however long the journal is. */
export const OPERATIONS_OF = `
  SELECT event.seq AS seq, event.id AS id, event.at_ms AS atMs, event.station AS station, event.operation AS operation,
         event.line_id AS lineId, event.body AS body, coalesce(delivery.state, 'queued') AS state,
         coalesce(delivery.attempts, 0) > 0 AS wasSent, delivery.confirmed_no AS confirmedNo, delivery.first_at_ms AS firstAtMs, delivery.central_id AS centralId,
         undo.seq AS undoSeq, undo_delivery.confirmed_no AS undoConfirmedNo
    FROM event LEFT JOIN delivery ON delivery.seq = event.seq
    LEFT JOIN event AS undo ON undo.about_seq = event.seq
      AND NOT EXISTS (SELECT 1 FROM delivery AS refused WHERE refused.seq = undo.seq AND refused.state = 'refused')
    LEFT JOIN delivery AS undo_delivery ON undo_delivery.seq = undo.seq
   WHERE event.code = ? AND event.operation NOT IN ('', 'undo') ORDER BY event.seq`

export const createJournal = (db: Database, folder: string, ears: OperationEars = { written: () => {}, takenBack: () => {} }): Journal => {
  const insert = db.prepare<[string, number, string, string, string, string, number | null, number | null, string]>(
    `INSERT INTO event (id, at_ms, kind, code, station, operation, line_id, about_seq, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const ask = db.prepare<[number]>(`INSERT INTO delivery (seq, state, attempts, shown) VALUES (?, 'queued', 0, 'waiting')`)
  const operations = db.prepare<[string], OperationRow>(OPERATIONS_OF)
  const scans = db.prepare<[number], PastScan>(
    `SELECT event.seq AS seq, at_ms AS atMs, code, body, shown FROM event LEFT JOIN delivery ON delivery.seq = event.seq
      WHERE kind = 'scan' ORDER BY event.seq DESC LIMIT ?`,
  )
  const scanCount = db.prepare<[], { count: number }>(`SELECT count(*) AS count FROM event WHERE kind = 'scan'`)
  // Of what staff do, a badge alone is about somebody.
  const badges = db.prepare<[string], { count: number }>(`SELECT count(*) AS count FROM event WHERE code = ? AND kind = 'staff'`)
  const entries = db.prepare<[number], { count: number }>(
    `SELECT count(*) AS count FROM event WHERE operation = 'check-in' AND at_ms >= ?
        AND NOT EXISTS (SELECT 1 FROM event AS undo WHERE undo.about_seq = event.seq)
        AND NOT EXISTS (SELECT 1 FROM delivery WHERE delivery.seq = event.seq AND delivery.shown = 'refused')`,
  )
  const write = ({ id, atMs, kind, code, station, operation, lineId, aboutSeq, asksFirst, body }: NewEvent): number => {
    const seq = Number(insert.run(id, atMs, kind, code, station, operation, lineId, aboutSeq ?? null, JSON.stringify(body)).lastInsertRowid)
    if (asksFirst === true) ask.run(seq)
    return seq
  }
  const writeAll = db.transaction((events: readonly NewEvent[], alongside?: (seqs: readonly number[]) => void) => {
    const seqs = events.map(write)
    // Before what is written alongside, which may settle them at once.
    ears.written(headsOf(events, seqs))
    alongside?.(seqs)
    return seqs
  })
  const writeOne = (event: NewEvent): readonly number[] => {
    const seqs = [write(event)]
    ears.written(headsOf([event], seqs))
    return seqs
  }
  const guarded = (work: () => readonly number[]): Result<readonly number[], StoreProblem> => {
    try {
      return ok(work())
    } catch (error) {
      ears.takenBack()
      const problem = storeProblem(error, folder)
      if (problem === null) throw error
      return fail(problem)
    }
  }
  const appendAll: Journal['appendAll'] = (events, alongside) => guarded(() => writeAll.immediate(events, alongside))
  const appendOne = (event: NewEvent): Result<readonly number[], StoreProblem> =>
    // A statement alone is a transaction by itself, and the cheaper one.
    event.asksFirst === true ? appendAll([event]) : guarded(() => writeOne(event))
  return {
    append: (event) => {
      const saved = appendOne(event)
      return saved.ok ? ok(saved.value[0] ?? 0) : saved
    },
    appendAll,
    operationsOf: (code) => operations.all(code).map(rowToOperation),
    lastScans: (count) => scans.all(count),
    countBadges: (code) => badges.get(code)?.count ?? 0,
    countScans: () => scanCount.get()?.count ?? 0,
    countEntriesSince: (atMs) => entries.get(atMs)?.count ?? 0,
  }
}
