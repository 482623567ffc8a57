import type { Database } from 'better-sqlite3'
import type { StepKind } from '../../src-shared/domain/case.ts'
import type { OperationKind } from '../../src-shared/domain/operation.ts'

/** What a person did with a case. */
export interface NewCaseStep {
  caseId: string
  atMs: number
  kind: StepKind
  note: string
  /** Of the operation that the step wrote. */
  eventId: string | null
  closes: boolean
}

/** What a step wrote: the same operation anew or elsewhere, or the taking back of it. */
export interface WrittenOperation {
  id: string
  operation: OperationKind
  code: string
  name: string
  product: string
}

/** What a person did with a case, as it was written down. */
export interface CaseStep {
  atMs: number
  kind: StepKind
  note: string
  eventId: string | null
}

interface WrittenRow {
  id: string
  operation: WrittenOperation['operation']
  code: string
  body: string
}

const rowToWritten = ({ id, operation, code, body }: WrittenRow): WrittenOperation => {
  const { name = '', product = '' } = JSON.parse(body) as { name?: string; product?: string }
  return { id, operation, code, name, product }
}

/** The append-only steps of cases, and the operations that they wrote. */
export const prepareCaseSteps = (db: Database) => {
  const insert = db.prepare<[string, number, string, string, string | null]>(
    'INSERT INTO case_step (case_id, at_ms, kind, note, event_id) VALUES (?, ?, ?, ?, ?)',
  )
  const ofCase = db.prepare<[string], CaseStep>(
    'SELECT at_ms AS atMs, kind, note, event_id AS eventId FROM case_step WHERE case_id = ? ORDER BY step',
  )
  // Ids are not indexed; what a step wrote is always younger than what its case is about.
  const written = db.prepare<[number, string], WrittenRow>(
    'SELECT id, operation, code, body FROM event WHERE seq > ? AND id IN (SELECT value FROM json_each(?))',
  )
  return {
    add: ({ caseId, atMs, kind, note, eventId }: NewCaseStep): void => {
      insert.run(caseId, atMs, kind, note, eventId)
    },
    of: (caseId: string): CaseStep[] => ofCase.all(caseId),
    writtenBy: (ids: readonly string[], sinceSeq: number): Map<string, WrittenOperation> =>
      ids.length === 0 ? new Map() : new Map(written.all(sinceSeq, JSON.stringify(ids)).map((row) => [row.id, rowToWritten(row)])),
  }
}
