import type { Database } from 'better-sqlite3'
import type { CaseView } from '../../src-shared/contract/types.ts'

export type CentralSaid = CaseView['central']

/** A case as it is opened: which operation, and what central said of it. */
export interface NewCase {
  caseId: string
  seq: number
  atMs: number
  central: CentralSaid
}

export interface Cases {
  open(entry: NewCase): void
  countOpen(): number
  /** Oldest first, at most `count`. Nothing is ever deleted here. */
  list(count: number): CaseView[]
}

interface CaseRow {
  caseId: string
  atMs: number
  code: string
  operation: CaseView['did']
  central: CentralSaid
  body: string
}

const rowToCase = (row: CaseRow): CaseView => {
  const body = JSON.parse(row.body) as { name?: string; product?: string }
  return {
    caseId: row.caseId,
    atMs: row.atMs,
    did: row.operation,
    name: body.name ?? '',
    code: row.code,
    product: body.product ?? '',
    central: row.central,
  }
}

export const createCases = (db: Database): Cases => {
  const insert = db.prepare<[string, number, number, string]>(
    'INSERT INTO desk_case (case_id, seq, at_ms, central, closed_at_ms) VALUES (?, ?, ?, ?, NULL)',
  )
  const count = db.prepare<[], { count: number }>('SELECT count(*) AS count FROM desk_case WHERE closed_at_ms IS NULL')
  const rows = db.prepare<[number], CaseRow>(
    `SELECT desk_case.case_id AS caseId, event.at_ms AS atMs, event.code AS code, event.operation AS operation,
            desk_case.central AS central, event.body AS body
       FROM desk_case JOIN event ON event.seq = desk_case.seq
      WHERE desk_case.closed_at_ms IS NULL ORDER BY desk_case.at_ms LIMIT ?`,
  )
  return {
    open: ({ caseId, seq, atMs, central }) => {
      insert.run(caseId, seq, atMs, central)
    },
    countOpen: () => count.get()?.count ?? 0,
    list: (limit) => rows.all(limit).map(rowToCase),
  }
}
