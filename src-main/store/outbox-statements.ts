import type { Database } from 'better-sqlite3'
import type { Shown } from '../../src-shared/domain/delivery.ts'
import type { OpenRow } from './outbox-entry.ts'

const IS_OPEN = `coalesce(delivery.state, 'queued') IN ('queued', 'sending', 'unknown')`

/** What the outbox asks of the journal's tables. */
export const outboxStatements = (db: Database) => ({
  openRow: db.prepare<[number], OpenRow>(
    `SELECT event.seq AS seq, event.id AS id, event.at_ms AS atMs, event.code AS code, event.station AS station,
            event.operation AS operation, event.line_id AS lineId, event.body AS body,
            coalesce(delivery.state, 'queued') AS state, coalesce(delivery.attempts, 0) AS attempts, delivery.baseline AS baseline,
            coalesce(delivery.round, 0) AS round, delivery.shown AS shown,
            subject.operation AS subject, subject_delivery.central_id AS subjectId, coalesce(subject_delivery.state, 'queued') AS subjectState
       FROM event LEFT JOIN delivery ON delivery.seq = event.seq
       LEFT JOIN event AS subject ON subject.seq = event.about_seq
       LEFT JOIN delivery AS subject_delivery ON subject_delivery.seq = subject.seq
      WHERE event.seq = ? AND event.operation <> '' AND ${IS_OPEN}`,
  ),
  headRows: db.prepare<[], { seq: number; code: string }>(
    `SELECT event.seq AS seq, event.code AS code FROM event LEFT JOIN delivery ON delivery.seq = event.seq
      WHERE event.operation <> '' AND ${IS_OPEN} ORDER BY event.seq`,
  ),
  codeOf: db.prepare<[number], { code: string }>('SELECT code FROM event WHERE seq = ?'),
  sending: db.prepare<[number, string]>(
    `INSERT INTO delivery (seq, state, attempts, baseline) VALUES (?, 'sending', 1, ?)
     ON CONFLICT (seq) DO UPDATE SET state = 'sending', attempts = attempts + 1, baseline = excluded.baseline
      WHERE state IN ('queued', 'sending', 'unknown')`,
  ),
  state: db.prepare<[string, number]>('UPDATE delivery SET state = ? WHERE seq = ?'),
  withdrawn: db.prepare<[number, number]>(
    `INSERT INTO delivery (seq, state, attempts, settled_at_ms) VALUES (?, 'withdrawn', 0, ?)
     ON CONFLICT (seq) DO UPDATE SET state = 'withdrawn', settled_at_ms = excluded.settled_at_ms WHERE state = 'queued' AND attempts = 0`,
  ),
  final: db.prepare<[number, string, number | null, number | null, number | null, number]>(
    `INSERT INTO delivery (seq, state, attempts, confirmed_no, first_at_ms, central_id, settled_at_ms) VALUES (?, ?, 0, ?, ?, ?, ?)
     ON CONFLICT (seq) DO UPDATE SET state = excluded.state, confirmed_no = coalesce(excluded.confirmed_no, confirmed_no),
       first_at_ms = excluded.first_at_ms, central_id = excluded.central_id, settled_at_ms = excluded.settled_at_ms`,
  ),
  show: db.prepare<[string, number]>('UPDATE delivery SET shown = ? WHERE seq = ?'),
  shownRow: db.prepare<[number], { shown: Shown | null }>('SELECT shown FROM delivery WHERE seq = ?'),
  again: db.prepare<[number]>(
    `UPDATE delivery SET state = 'queued', attempts = 0, round = round + 1, baseline = NULL, settled_at_ms = NULL
      WHERE seq = ? AND state IN ('refused', 'unresolved')`,
  ),
  crashed: db.prepare(`UPDATE delivery SET state = 'unknown' WHERE state = 'sending'`),
  lastNo: db.prepare<[], { no: number | null }>('SELECT max(confirmed_no) AS no FROM delivery'),
  unlisted: db.prepare<[string, number], { count: number }>(
    `SELECT count(DISTINCT event.code) AS count FROM event
      WHERE event.operation = 'check-in' AND NOT EXISTS (SELECT 1 FROM event AS undo WHERE undo.about_seq = event.seq)
        AND event.seq IN (SELECT value FROM json_each(?) UNION ALL SELECT seq FROM delivery WHERE confirmed_no > ? AND first_at_ms IS NOT NULL)`,
  ),
  openUnits: db.prepare<[string, string], { count: number }>(
    `SELECT count(*) AS count FROM event
      WHERE operation = 'redeem' AND body ->> 'slug' = ? AND seq IN (SELECT value FROM json_each(?))`,
  ),
})
