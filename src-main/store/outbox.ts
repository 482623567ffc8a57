import type { Database } from 'better-sqlite3'
import type { Baseline, DeliveryState, Shown } from '../../src-shared/domain/delivery.ts'
import type { Door, Operation, OperationKind, UndoSubject } from '../../src-shared/domain/operation.ts'

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
  /** Kept up in memory: it is asked for with every verdict, and a long outage leaves thousands. */
  countOpen(): number
  /** The journal holds this many operations more. */
  grow(count: number): void
  /** Journals that the entry is about to leave; durable before the request goes out. */
  markSending(seq: number, baseline: Baseline): void
  /** Back to the queue: it provably did not arrive. */
  markQueued(seq: number): void
  markUnknown(seq: number): void
  /** What the desk is about to be shown of an operation that asks first; durable before it is. */
  markShown(seq: number, shown: Shown): void
  /** A lead sends what central refused, or what nobody knows the end of, once more: with a new key. */
  requeue(seq: number): void
  settle(seq: number, end: Settlement): void
  /** After a crash nobody knows what became of the ones on their way. */
  forgetSending(): number
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

const OPEN_WHERE = `event.operation <> '' AND event.seq > ? AND coalesce(delivery.state, 'queued') IN ('queued', 'sending', 'unknown')`

export const createOutbox = (db: Database): Outbox => {
  const openRows = db.prepare<[number, number], OpenRow>(
    `SELECT event.seq AS seq, event.id AS id, event.at_ms AS atMs, event.code AS code, event.station AS station,
            event.operation AS operation, event.line_id AS lineId, event.body AS body,
            coalesce(delivery.state, 'queued') AS state, coalesce(delivery.attempts, 0) AS attempts, delivery.baseline AS baseline,
            coalesce(delivery.round, 0) AS round, delivery.shown AS shown,
            subject.operation AS subject, subject_delivery.central_id AS subjectId, coalesce(subject_delivery.state, 'queued') AS subjectState
       FROM event LEFT JOIN delivery ON delivery.seq = event.seq
       LEFT JOIN event AS subject ON subject.seq = event.about_seq
       LEFT JOIN delivery AS subject_delivery ON subject_delivery.seq = subject.seq
      WHERE ${OPEN_WHERE} ORDER BY event.seq LIMIT ?`,
  )
  const countRows = db.prepare<[number], { count: number }>(
    `SELECT count(*) AS count FROM event LEFT JOIN delivery ON delivery.seq = event.seq WHERE ${OPEN_WHERE}`,
  )
  const firstOpen = db.prepare<[number], { seq: number | null }>(
    `SELECT min(event.seq) AS seq FROM event LEFT JOIN delivery ON delivery.seq = event.seq WHERE ${OPEN_WHERE}`,
  )
  const newest = db.prepare<[], { seq: number | null }>('SELECT max(seq) AS seq FROM event')
  const sending = db.prepare<[number, string]>(
    `INSERT INTO delivery (seq, state, attempts, baseline) VALUES (?, 'sending', 1, ?)
     ON CONFLICT (seq) DO UPDATE SET state = 'sending', attempts = attempts + 1, baseline = excluded.baseline`,
  )
  const state = db.prepare<[string, number]>('UPDATE delivery SET state = ? WHERE seq = ?')
  const final = db.prepare<[number, string, number | null, number | null, number | null, number]>(
    `INSERT INTO delivery (seq, state, attempts, confirmed_no, first_at_ms, central_id, settled_at_ms) VALUES (?, ?, 0, ?, ?, ?, ?)
     ON CONFLICT (seq) DO UPDATE SET state = excluded.state, confirmed_no = excluded.confirmed_no,
       first_at_ms = excluded.first_at_ms, central_id = excluded.central_id, settled_at_ms = excluded.settled_at_ms`,
  )
  const show = db.prepare<[string, number]>('UPDATE delivery SET shown = ? WHERE seq = ?')
  const again = db.prepare<[number]>(
    `UPDATE delivery SET state = 'queued', attempts = 0, round = round + 1, baseline = NULL, settled_at_ms = NULL
      WHERE seq = ? AND state IN ('refused', 'unresolved')`,
  )
  const crashed = db.prepare(`UPDATE delivery SET state = 'unknown' WHERE state = 'sending'`)
  const lastNo = db.prepare<[], { no: number | null }>('SELECT max(confirmed_no) AS no FROM delivery')
  const unlisted = db.prepare<[number], { count: number }>(
    `SELECT count(DISTINCT event.code) AS count FROM event LEFT JOIN delivery ON delivery.seq = event.seq
      WHERE event.operation = 'check-in'
        AND NOT EXISTS (SELECT 1 FROM event AS undo WHERE undo.about_seq = event.seq) AND (delivery.seq IS NULL OR delivery.state IN ('queued', 'sending', 'unknown')
         OR (delivery.state = 'confirmed' AND delivery.confirmed_no > ? AND delivery.first_at_ms IS NOT NULL))`,
  )
  // Everything below this line is settled for good, so no query walks through it again.
  let settledBelow = 0
  const raiseMark = (): void => {
    const first = firstOpen.get(settledBelow)?.seq ?? null
    settledBelow = first === null ? (newest.get()?.seq ?? 0) : first - 1
  }
  raiseMark()
  const recount = (): number => countRows.get(settledBelow)?.count ?? 0
  let openCount = recount()
  let confirmations = lastNo.get()?.no ?? 0
  return {
    open: (count) => openRows.all(settledBelow, count).map(rowToEntry),
    countOpen: () => openCount,
    grow: (count) => {
      openCount += count
    },
    markSending: (seq, baseline) => {
      sending.run(seq, JSON.stringify(baseline))
    },
    markQueued: (seq) => {
      state.run('queued', seq)
    },
    markUnknown: (seq) => {
      state.run('unknown', seq)
    },
    markShown: (seq, shown) => {
      show.run(shown, seq)
    },
    requeue: (seq) => {
      if (again.run(seq).changes === 0) return
      openCount += 1
      settledBelow = Math.min(settledBelow, seq - 1)
    },
    settle: (seq, { state: to, atMs, firstAtMs, centralId }) => {
      if (to === 'confirmed') confirmations += 1
      final.run(seq, to, to === 'confirmed' ? confirmations : null, firstAtMs, centralId, atMs)
      openCount -= 1
      raiseMark()
    },
    forgetSending: () => {
      // A transaction that failed half-way must not leave the count wrong for long.
      openCount = recount()
      return crashed.run().changes
    },
    countUnlisted: (contained) => unlisted.get(contained)?.count ?? 0,
    lastConfirmation: () => confirmations,
  }
}
