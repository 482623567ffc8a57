import type { Database } from 'better-sqlite3'
import type { Baseline, DeliveryState, Operation } from '../../src-shared/domain/delivery.ts'

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
  /** What was known before it was sent; null while it never was. */
  baseline: Baseline | null
}

/** How an entry ended. */
export interface Settlement {
  state: 'confirmed' | 'refused' | 'unresolved'
  atMs: number
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
  operation: string
  lineId: number | null
  body: string
  state: OutboxEntry['state']
  attempts: number
  baseline: string | null
}

/** Rows are ours, written by this program and checked by the table; the shape is trusted here only. */
const rowToEntry = (row: OpenRow): OutboxEntry => ({
  seq: row.seq,
  id: row.id,
  atMs: row.atMs,
  code: row.code,
  station: row.station,
  operation:
    row.operation === 'redeem' && row.lineId !== null
      ? { kind: 'redeem', lineId: row.lineId, quantity: (JSON.parse(row.body) as { quantity: number }).quantity }
      : { kind: 'check-in' },
  state: row.state,
  attempts: row.attempts,
  baseline: row.baseline === null ? null : (JSON.parse(row.baseline) as Baseline),
})

const OPEN_WHERE = `event.operation <> '' AND event.seq > ? AND coalesce(delivery.state, 'queued') IN ('queued', 'sending', 'unknown')`

export const createOutbox = (db: Database): Outbox => {
  const openRows = db.prepare<[number, number], OpenRow>(
    `SELECT event.seq AS seq, event.id AS id, event.at_ms AS atMs, event.code AS code, event.station AS station,
            event.operation AS operation, event.line_id AS lineId, event.body AS body,
            coalesce(delivery.state, 'queued') AS state, coalesce(delivery.attempts, 0) AS attempts, delivery.baseline AS baseline
       FROM event LEFT JOIN delivery ON delivery.seq = event.seq
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
  const final = db.prepare<[number, string, number | null, number | null, number]>(
    `INSERT INTO delivery (seq, state, attempts, confirmed_no, first_at_ms, settled_at_ms) VALUES (?, ?, 0, ?, ?, ?)
     ON CONFLICT (seq) DO UPDATE SET state = excluded.state, confirmed_no = excluded.confirmed_no,
       first_at_ms = excluded.first_at_ms, settled_at_ms = excluded.settled_at_ms`,
  )
  const crashed = db.prepare(`UPDATE delivery SET state = 'unknown' WHERE state = 'sending'`)
  const lastNo = db.prepare<[], { no: number | null }>('SELECT max(confirmed_no) AS no FROM delivery')
  const unlisted = db.prepare<[number], { count: number }>(
    `SELECT count(DISTINCT event.code) AS count FROM event LEFT JOIN delivery ON delivery.seq = event.seq
      WHERE event.operation = 'check-in' AND (delivery.seq IS NULL OR delivery.state IN ('queued', 'sending', 'unknown')
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
    settle: (seq, { state: to, atMs, firstAtMs }) => {
      if (to === 'confirmed') confirmations += 1
      final.run(seq, to, to === 'confirmed' ? confirmations : null, firstAtMs, atMs)
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
