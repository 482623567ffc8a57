import type { Baseline, Shown } from '../../src-shared/domain/delivery.ts'
import type { DeliveryState } from '../../src-shared/domain/delivery-state.ts'
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

/** An open operation as the journal's tables keep it. */
export interface OpenRow {
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

export const rowToEntry = (row: OpenRow): OutboxEntry => ({
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
