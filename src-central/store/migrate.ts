import { sql } from 'kysely'
import type { Database } from './database.ts'
import { checkInTables } from './migrations/0001-check-in.ts'
import { recordTables } from './migrations/0002-record.ts'
import { stationTables } from './migrations/0003-stations.ts'
import { movementTables } from './migrations/0004-movements.ts'
import { saleTables } from './migrations/0005-sale.ts'
import { paymentTables } from './migrations/0006-payments.ts'
import { credentialTables } from './migrations/0007-credentials.ts'
import { changeFeedTables } from './migrations/0008-changes.ts'
import { sheetKeyTables } from './migrations/0009-sheet-keys.ts'
import { saleIdTables } from './migrations/0010-sale-ids.ts'
import { statementsIn } from './migrations/words.ts'

/** Append only: a released entry is never edited, because databases exist that were made by it. */
const MIGRATIONS: readonly string[] = [
  checkInTables,
  recordTables,
  stationTables,
  movementTables,
  saleTables,
  paymentTables,
  credentialTables,
  changeFeedTables,
  sheetKeyTables,
  saleIdTables,
]

export const SCHEMA_VERSION = MIGRATIONS.length

/** Thrown when the database was written by a later program; guessing at its tables could damage it. */
export class NewerDatabase extends Error {
  readonly found: number

  constructor(found: number) {
    super(`the database has version ${found}, this program knows up to ${SCHEMA_VERSION}`)
    this.found = found
  }
}

/** Brings the database to the newest schema, all steps in one transaction, and makes sure it got there. */
export const migrate = ({ db, dialect }: Pick<Database, 'db' | 'dialect'>): Promise<void> =>
  db.transaction().execute(async (step) => {
    await dialect.lockSetup(step)
    const found = await dialect.readVersion(step)
    if (found > SCHEMA_VERSION) throw new NewerDatabase(found)
    if (found === SCHEMA_VERSION) return
    for (const statement of MIGRATIONS.slice(found).flatMap((migration) => statementsIn(migration, dialect.words))) {
      await sql.raw(statement).execute(step)
    }
    await dialect.writeVersion(step, SCHEMA_VERSION)
    if ((await dialect.readVersion(step)) !== SCHEMA_VERSION) throw new Error('the migration did not reach its version')
  })
