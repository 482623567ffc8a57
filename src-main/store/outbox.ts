import type { Database } from 'better-sqlite3'
import type { Baseline, DeliveryState, Shown } from '../../src-shared/domain/delivery.ts'
import type { Door, Operation, OperationKind, UndoSubject } from '../../src-shared/domain/operation.ts'
import { createOpenOperations, type OpenHead, type OpenOperations } from './open-operations.ts'

/** An operation central has not settled yet. */
export interface OutboxEntry {
  seq: number
  id: string
  atMs: number
  code: string
  station: string
  operation: Operation
  state: Extract<DeliveryState, 'queued' | 'sending' | 'unknown'>
  attempts: number
  /** Counts the times a lead sent it again after a definite no. */
  round: number
  /** What the desk was shown of it; null when it never asked first and was shown as done. */
  shown: Shown | null
  /** The person's name as the desk saw it; '' when it saw none. */
  name: string
  /** What was known before it was sent; null while it never was. */
  baseline: Baseline | null
}

/** How an entry ended. */
export interface Settlement {
  state: 'confirmed' | 'refused' | 'unresolved' | 'withdrawn'
  atMs: number
  /** Central's row of it, where it said so. */
  centralId: number | null
  /** Central's time of the person's first check-in, when this entry made it. */
  firstAtMs: number | null
}

export interface Outbox {
  /** Everything open, oldest first, at most `count`. */
  open(count: number): OutboxEntry[]
  /** One open operation in full; null when it is settled by now. */
  entry(seq: number): OutboxEntry | null
  /** Kept up in memory: they are asked for with every verdict, and a long outage leaves thousands. */
  readonly heads: Pick<OpenOperations, 'all' | 'awaited' | 'firstOf'>
  countOpen(): number
  /** The journal holds these operations more. */
  grow(heads: readonly OpenHead[]): void
  /** Journals that the entry is about to leave; durable before the request goes out. False: it was withdrawn meanwhile. */
  markSending(seq: number, baseline: Baseline): boolean
  /** Back to the queue: it provably did not arrive. */
  markQueued(seq: number): void
  markUnknown(seq: number): void
  /** What the desk is about to be shown of an operation that asks first; durable before it is. */
  markShown(seq: number, shown: Shown): void
  /** What it was shown of it until now; null when it did not ask. */
  shownOf(seq: number): Shown | null
  /** Takes back what never left this desk. False: too late, it may be at central. */
  withdraw(seq: number, atMs: number): boolean
  /** A lead sends what central refused, or what nobody knows the end of, once more: with a new key. */
  requeue(seq: number): void
  settle(seq: number, end: Settlement): void
  /** After a crash nobody knows what became of the ones on their way. */
  forgetSending(): number
  /** What is known in memory is read anew: a transaction was taken back. */
  reload(): void
  /** People this desk let in whom a list that contains confirmations up to `contained` does not show yet. */
  countUnlisted(contained: number): number
  /** Number of the newest confirmation; a list requested after it contains it. */
  lastConfirmation(): number
}

interface OpenRow {
  seq: number
  id: string
  atMs: number
  code: string
  station: string
  operation: OperationKind
  lineId: number | null
  body: string
  state: OutboxEntry['state']
  attempts: number
  round: number
  shown: Shown | null
  subject: UndoSubject | null
  subjectId: number | null
  subjectState: DeliveryState | null
  baseline: string | null
}

/** Rows are ours, written by this program and checked by the table; the shape is trusted here only. */
const operationOf = (row: OpenRow): Operation => {
  const body = JSON.parse(row.body) as { quantity?: number; door?: Door; forced?: string; reason?: string }
  switch (row.operation) {
    case 'check-in':
      return { kind: 'check-in' }
    case 'redeem':
      return { kind: 'redeem', lineId: row.lineId ?? 0, quantity: body.quantity ?? 0 }
    case 'door-check':
      return { kind: 'door-check', door: body.door ?? { kind: 'session', slug: '' } }
    case 'check-out':
      return { kind: 'check-out', forced: body.forced ?? null }
    case 'undo':
      return { kind: 'undo', subject: row.subject ?? 'check-in', reason: body.reason ?? '', centralId: row.subjectId, targetState: row.subjectState ?? 'queued' }
  }
}

const rowToEntry = (row: OpenRow): OutboxEntry => ({
  seq: row.seq,
  id: row.id,
  atMs: row.atMs,
  code: row.code,
  station: row.station,
  operation: operationOf(row),
  state: row.state,
  attempts: row.attempts,
  round: row.round,
  shown: row.shown,
  name: (JSON.parse(row.body) as { name?: string }).name ?? '',
  baseline: row.baseline === null ? null : (JSON.parse(row.baseline) as Baseline),
})

const IS_OPEN = `coalesce(delivery.state, 'queued') IN ('queued', 'sending', 'unknown')`

export const createOutbox = (db: Database): Outbox => {
  const openRow = db.prepare<[number], OpenRow>(
    `SELECT event.seq AS seq, event.id AS id, event.at_ms AS atMs, event.code AS code, event.station AS station,
            event.operation AS operation, event.line_id AS lineId, event.body AS body,
            coalesce(delivery.state, 'queued') AS state, coalesce(delivery.attempts, 0) AS attempts, delivery.baseline AS baseline,
            coalesce(delivery.round, 0) AS round, delivery.shown AS shown,
            subject.operation AS subject, subject_delivery.central_id AS subjectId, coalesce(subject_delivery.state, 'queued') AS subjectState
       FROM event LEFT JOIN delivery ON delivery.seq = event.seq
       LEFT JOIN event AS subject ON subject.seq = event.about_seq
       LEFT JOIN delivery AS subject_delivery ON subject_delivery.seq = subject.seq
      WHERE event.seq = ? AND event.operation <> '' AND ${IS_OPEN}`,
  )
  const headRows = db.prepare<[], { seq: number; code: string }>(
    `SELECT event.seq AS seq, event.code AS code FROM event LEFT JOIN delivery ON delivery.seq = event.seq
      WHERE event.operation <> '' AND ${IS_OPEN} ORDER BY event.seq`,
  )
  const codeOf = db.prepare<[number], { code: string }>('SELECT code FROM event WHERE seq = ?')
  const sending = db.prepare<[number, string]>(
    `INSERT INTO delivery (seq, state, attempts, baseline) VALUES (?, 'sending', 1, ?)
     ON CONFLICT (seq) DO UPDATE SET state = 'sending', attempts = attempts + 1, baseline = excluded.baseline
      WHERE state IN ('queued', 'sending', 'unknown')`,
  )
  const state = db.prepare<[string, number]>('UPDATE delivery SET state = ? WHERE seq = ?')
  const withdrawn = db.prepare<[number, number]>(
    `INSERT INTO delivery (seq, state, attempts, settled_at_ms) VALUES (?, 'withdrawn', 0, ?)
     ON CONFLICT (seq) DO UPDATE SET state = 'withdrawn', settled_at_ms = excluded.settled_at_ms WHERE state = 'queued' AND attempts = 0`,
  )
  const final = db.prepare<[number, string, number | null, number | null, number | null, number]>(
    `INSERT INTO delivery (seq, state, attempts, confirmed_no, first_at_ms, central_id, settled_at_ms) VALUES (?, ?, 0, ?, ?, ?, ?)
     ON CONFLICT (seq) DO UPDATE SET state = excluded.state, confirmed_no = excluded.confirmed_no,
       first_at_ms = excluded.first_at_ms, central_id = excluded.central_id, settled_at_ms = excluded.settled_at_ms`,
  )
  const show = db.prepare<[string, number]>('UPDATE delivery SET shown = ? WHERE seq = ?')
  const shownRow = db.prepare<[number], { shown: Shown | null }>('SELECT shown FROM delivery WHERE seq = ?')
  const again = db.prepare<[number]>(
    `UPDATE delivery SET state = 'queued', attempts = 0, round = round + 1, baseline = NULL, settled_at_ms = NULL
      WHERE seq = ? AND state IN ('refused', 'unresolved')`,
  )
  const crashed = db.prepare(`UPDATE delivery SET state = 'unknown' WHERE state = 'sending'`)
  const lastNo = db.prepare<[], { no: number | null }>('SELECT max(confirmed_no) AS no FROM delivery')
  const unlisted = db.prepare<[string, number], { count: number }>(
    `SELECT count(DISTINCT event.code) AS count FROM event
      WHERE event.operation = 'check-in' AND NOT EXISTS (SELECT 1 FROM event AS undo WHERE undo.about_seq = event.seq)
        AND event.seq IN (SELECT value FROM json_each(?) UNION ALL SELECT seq FROM delivery WHERE confirmed_no > ? AND first_at_ms IS NOT NULL)`,
  )
  const load = (): OpenOperations => createOpenOperations(headRows.all().map((row) => ({ ...row, isAwaited: false })))
  let heads = load()
  let confirmations = lastNo.get()?.no ?? 0
  const reload = (): void => {
    heads = load()
    confirmations = lastNo.get()?.no ?? 0
  }
  const entry = (seq: number): OutboxEntry | null => {
    const row = openRow.get(seq)
    return row === undefined ? null : rowToEntry(row)
  }
  return {
    open: (count) => [...heads.all()].slice(0, count).flatMap((head) => entry(head.seq) ?? []),
    entry,
    heads: { all: () => heads.all(), awaited: () => heads.awaited(), firstOf: (code) => heads.firstOf(code) },
    countOpen: () => heads.count(),
    grow: (added) => {
      for (const head of added) heads.add(head)
    },
    markSending: (seq, baseline) => sending.run(seq, JSON.stringify(baseline)).changes > 0,
    markQueued: (seq) => {
      state.run('queued', seq)
    },
    markUnknown: (seq) => {
      state.run('unknown', seq)
    },
    markShown: (seq, shown) => {
      show.run(shown, seq)
      heads.release(seq)
    },
    shownOf: (seq) => shownRow.get(seq)?.shown ?? null,
    withdraw: (seq, atMs) => {
      if (withdrawn.run(seq, atMs).changes === 0) return false
      heads.remove(seq)
      return true
    },
    requeue: (seq) => {
      const code = codeOf.get(seq)?.code
      if (code !== undefined && again.run(seq).changes > 0) heads.add({ seq, code, isAwaited: false })
    },
    settle: (seq, { state: to, atMs, firstAtMs, centralId }) => {
      if (to === 'confirmed') confirmations += 1
      final.run(seq, to, to === 'confirmed' ? confirmations : null, firstAtMs, centralId, atMs)
      heads.remove(seq)
    },
    forgetSending: () => {
      reload()
      return crashed.run().changes
    },
    reload,
    countUnlisted: (contained) => unlisted.get(JSON.stringify([...heads.all()].map(({ seq }) => seq)), contained)?.count ?? 0,
    lastConfirmation: () => confirmations,
  }
}
