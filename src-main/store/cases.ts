import type { Database } from 'better-sqlite3'
import type { CaseReason } from '../../src-shared/domain/case.ts'
import type { RefusalFacts } from '../../src-shared/domain/delivery.ts'
import { prepareCaseRows, type CaseRecord } from './case-record.ts'
import { prepareCaseSteps, type CaseStep, type NewCaseStep, type WrittenOperation } from './case-steps.ts'

export type CentralSaid = CaseReason

/** A case as it is opened: which operation, and what central said of it. */
export interface NewCase {
  caseId: string
  seq: number
  atMs: number
  central: CentralSaid
  /** What central told beside its no. */
  facts?: RefusalFacts | null
}

/** The least that a list of open cases says of one. */
export interface CaseSummary extends Pick<CaseRecord, 'caseId' | 'atMs' | 'code' | 'central'> {
  did: CaseRecord['operation']
  name: string
  product: string
}

const recordToSummary = ({ caseId, atMs, code, central, operation, body }: CaseRecord): CaseSummary => ({
  caseId,
  atMs,
  did: operation,
  name: body.name ?? '',
  code,
  product: body.product ?? '',
  central,
})

/** Cases are opened, noted and closed; nothing of them is ever deleted or opened again. */
export interface Cases {
  open(entry: NewCase): void
  countOpen(): number
  find(caseId: string): CaseRecord | null
  /** Open ones, oldest first, at most `count`. */
  list(count: number): CaseSummary[]
  /** Oldest first, at most `count`. */
  listOpen(count: number): CaseRecord[]
  /** The newest first, at most `count`. */
  listClosedSince(atMs: number, count: number): CaseRecord[]
  /** Every case there ever was, by the time it was opened. */
  all(): CaseRecord[]
  stepsOf(caseId: string): CaseStep[]
  /** Operations by their journal's ids, of which none is older than `sinceSeq`. */
  writtenBy(ids: readonly string[], sinceSeq: number): Map<string, WrittenOperation>
  /** Adds the step and, when it ends the case, closes it; false when it is closed already and nothing was written. */
  addStep(step: NewCaseStep): boolean
}

export const createCases = (db: Database): Cases => {
  const insert = db.prepare<[string, number, number, string, string | null]>(
    'INSERT INTO desk_case (case_id, seq, at_ms, central, facts, closed_at_ms) VALUES (?, ?, ?, ?, ?, NULL)',
  )
  const count = db.prepare<[], { count: number }>('SELECT count(*) AS count FROM desk_case WHERE closed_at_ms IS NULL')
  const stillOpen = db.prepare<[string], { caseId: string }>('SELECT case_id AS caseId FROM desk_case WHERE case_id = ? AND closed_at_ms IS NULL')
  const close = db.prepare<[number, string]>('UPDATE desk_case SET closed_at_ms = ? WHERE case_id = ? AND closed_at_ms IS NULL')
  const steps = prepareCaseSteps(db)
  const rows = prepareCaseRows(db)
  return {
    ...rows,
    list: (limit) => rows.listOpen(limit).map(recordToSummary),
    open: ({ caseId, seq, atMs, central, facts = null }) => {
      insert.run(caseId, seq, atMs, central, facts === null ? null : JSON.stringify(facts))
    },
    countOpen: () => count.get()?.count ?? 0,
    stepsOf: steps.of,
    writtenBy: steps.writtenBy,
    addStep: (step) => {
      if (stillOpen.get(step.caseId) === undefined) return false
      steps.add(step)
      if (step.closes) close.run(step.atMs, step.caseId)
      return true
    },
  }
}
