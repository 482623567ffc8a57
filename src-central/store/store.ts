import { accountTables } from './accounts/tables.ts'
import { createBulk } from './bulk.ts'
import type { Database, Dialect, Queries } from './database.ts'
import { ordersTables } from './orders/tables.ts'
import { paymentsTables } from './payments/tables.ts'
import { recordTables } from './record/tables.ts'
import { registrationTables } from './registration/tables.ts'
import { type Candidates, sampleCandidates } from './registration/samples.ts'
import { stationTables } from './stations/tables.ts'
import { openSnapshot, type Selection, type Snapshot } from './registration/snapshot.ts'

export type Tables = ReturnType<typeof createTables>
/** Tables that are only there while the empty database is filled. */
export type FirstTables = Tables & { bulk: () => ReturnType<typeof createBulk> }

const createTables = (db: Queries, dialect: Dialect) => ({
  ...accountTables(db),
  ...ordersTables(db, dialect),
  ...paymentsTables(db, dialect),
  ...recordTables(db, dialect),
  ...registrationTables(db, dialect),
  ...stationTables(db, dialect),
})

export type Store = Tables & {
  /**
   * One transaction, everything or nothing. The work uses the tables that it is given and no others: those of the
   * store itself would wait for the transaction that waits for them.
   */
  write: <Result>(work: (tables: Tables) => Promise<Result>) => Promise<Result>
  /** The same for filling a new database: of two processes that start at once the second waits for the first. */
  writeFirst: <Result>(work: (tables: FirstTables) => Promise<Result>) => Promise<Result>
  /** After much was written. */
  settle: () => Promise<void>
  snapshot: (selection: Selection) => Promise<Snapshot>
  samples: () => Promise<Candidates[]>
}

/** Every table of the central behind one door; nothing outside this folder speaks SQL. */
export function createStore(database: Database): Store {
  const { db, dialect } = database
  return {
    ...createTables(db, dialect),
    write: (work) => db.transaction().execute((step) => work(createTables(step, dialect))),
    writeFirst: (work) =>
      db.transaction().execute(async (step) => {
        await dialect.lockSetup(step)
        return work({ ...createTables(step, dialect), bulk: () => createBulk(step, dialect) })
      }),
    settle: () => database.settle(),
    snapshot: (selection) => openSnapshot(database, selection),
    samples: () => sampleCandidates(db),
  }
}
