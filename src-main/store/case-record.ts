import type { Database } from 'better-sqlite3'
import type { CaseReason } from '../../src-shared/domain/case.ts'
import type { RefusalFacts, Shown } from '../../src-shared/domain/delivery.ts'
import type { DeliveryState } from '../../src-shared/domain/delivery-state.ts'
import type { Door, OperationKind } from '../../src-shared/domain/operation.ts'

/** What the journal keeps beside an operation, as far as a case tells it. */
export interface OperationBody {
  name?: string
  product?: string
  slug?: string
  quantity?: number
  door?: Door
  /** A lead's reason for a check-out of somebody who was not inside, or for a hand-out that waited for a lead. */
  forced?: string
  released?: string
  /** Of an undo: why. Of a scan: the word of its verdict. */
  reason?: string
  /** Of the scan that decided it. */
  number?: number
  band?: string
}

/** A case with the operation that it is about. */
export interface CaseRecord {
  caseId: string
  openedAtMs: number
  closedAtMs: number | null
  central: CaseReason
  facts: RefusalFacts | null
  seq: number
  atMs: number
  code: string
  station: string
  operation: OperationKind
  lineId: number | null
  body: OperationBody
  state: DeliveryState
  shown: Shown | null
  centralId: number | null
  /** Taken back here, and central has not refused to. */
  isTakenBack: boolean
  /** What an undo was to take back. */
  subject: OperationKind | null
}

interface CaseRow extends Omit<CaseRecord, 'facts' | 'body' | 'isTakenBack'> {
  facts: string | null
  body: string
  subjectBody: string | null
  undoCount: number
}

/** Rows are ours, written by this program and checked by the table; the shape is trusted here only. */
const rowToRecord = ({ facts, body, subjectBody, undoCount, ...row }: CaseRow): CaseRecord => ({
  ...row,
  facts: facts === null ? null : (JSON.parse(facts) as RefusalFacts),
  // An undo says why; what it takes back says what it was.
  body: { ...(JSON.parse(subjectBody ?? '{}') as OperationBody), ...(JSON.parse(body) as OperationBody) },
  isTakenBack: undoCount > 0,
})

const SELECT = `
  SELECT desk_case.case_id AS caseId, desk_case.at_ms AS openedAtMs, desk_case.closed_at_ms AS closedAtMs, desk_case.central AS central, desk_case.facts AS facts,
         event.seq AS seq, event.at_ms AS atMs, event.code AS code, event.station AS station, event.operation AS operation, event.line_id AS lineId,
         event.body AS body, coalesce(delivery.state, 'queued') AS state, delivery.shown AS shown, delivery.central_id AS centralId,
         subject.operation AS subject, subject.body AS subjectBody,
         (SELECT count(*) FROM event AS undo LEFT JOIN delivery AS undo_delivery ON undo_delivery.seq = undo.seq
           WHERE undo.about_seq = event.seq AND coalesce(undo_delivery.state, 'queued') <> 'refused') AS undoCount
    FROM desk_case JOIN event ON event.seq = desk_case.seq
    LEFT JOIN delivery ON delivery.seq = event.seq
    LEFT JOIN event AS subject ON subject.seq = event.about_seq`

/** The ways to read cases. */
export const prepareCaseRows = (db: Database) => {
  const one = db.prepare<[string], CaseRow>(`${SELECT} WHERE desk_case.case_id = ?`)
  const open = db.prepare<[number], CaseRow>(`${SELECT} WHERE desk_case.closed_at_ms IS NULL ORDER BY event.at_ms, event.seq LIMIT ?`)
  const closed = db.prepare<[number, number], CaseRow>(`${SELECT} WHERE desk_case.closed_at_ms >= ? ORDER BY desk_case.closed_at_ms DESC LIMIT ?`)
  const every = db.prepare<[], CaseRow>(`${SELECT} ORDER BY desk_case.at_ms, desk_case.case_id`)
  return {
    find: (caseId: string): CaseRecord | null => {
      const row = one.get(caseId)
      return row === undefined ? null : rowToRecord(row)
    },
    listOpen: (count: number): CaseRecord[] => open.all(count).map(rowToRecord),
    listClosedSince: (atMs: number, count: number): CaseRecord[] => closed.all(atMs, count).map(rowToRecord),
    all: (): CaseRecord[] => every.all().map(rowToRecord),
  }
}
