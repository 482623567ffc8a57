import type { Dialect, Queries } from '../database.ts'
import { bulkCheckoutTable } from './bulk-checkout.ts'
import { checkoutTable } from './checkout.ts'
import { deedTable } from './deed.ts'
import { doorTable } from './door.ts'
import { doorCheckTable } from './door-check.ts'
import { insideTable } from './inside.ts'
import { standingTable } from './standing.ts'

/** Who goes in and out, who passes a door, and what was taken back. */
export const movementTables = (db: Queries, dialect: Dialect) => ({
  bulkCheckouts: bulkCheckoutTable(db),
  checkouts: checkoutTable(db),
  deeds: deedTable(db),
  doorChecks: doorCheckTable(db),
  doors: doorTable(db),
  inside: insideTable(db, dialect),
  standing: standingTable(db),
})
