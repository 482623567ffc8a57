import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { OperationKind } from '../../../src-shared/domain/operation.ts'
import type { DeliveryState } from '../../../src-shared/domain/delivery-state.ts'

/** One operation as the desk's journal has it, read from its own file. */
export interface DeskRow {
  seq: number
  id: string
  kind: OperationKind
  code: string
  lineId: number | null
  /** What an undo takes back. */
  aboutSeq: number | null
  state: DeliveryState
  /** What the desk was shown of an operation that asked first; null when it was told at once. */
  shown: string | null
  /** How often a lead sent it again under a new key. */
  round: number
  /** A lead let it be given by hand, without asking anybody. */
  isReleased: number
  /** Cases about it, open and closed. */
  cases: number
}

export const readDesk = (folder: string): DeskRow[] => {
  const db = new Database(join(folder, 'journal.db'), { readonly: true })
  try {
    return db
      .prepare<[], DeskRow>(
        `SELECT event.seq AS seq, event.id AS id, operation AS kind, code, line_id AS lineId, about_seq AS aboutSeq, shown,
                coalesce(state, 'queued') AS state, coalesce(round, 0) AS round,
                json_extract(body, '$.released') IS NOT NULL AS isReleased,
                (SELECT count(*) FROM desk_case WHERE desk_case.seq = event.seq) AS cases
           FROM event LEFT JOIN delivery ON delivery.seq = event.seq WHERE operation <> '' ORDER BY event.seq`,
      )
      .all()
  } finally {
    db.close()
  }
}
