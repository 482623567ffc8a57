import type { Dialect, Queries } from '../database.ts'
import { auditTable } from './audit.ts'
import { auditPageTable } from './audit-page.ts'
import { changeTable } from './change.ts'
import { idempotencyKeyTable } from './idempotency-key.ts'

/** What every write leaves behind beside its own rows. */
export const recordTables = (db: Queries, dialect: Dialect) => ({
  audit: auditTable(db, dialect),
  auditPages: auditPageTable(db, dialect),
  changes: changeTable(db, dialect),
  idempotencyKeys: idempotencyKeyTable(db, dialect),
})
