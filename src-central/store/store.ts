import { limits } from '../limits.ts'
import { accountTables } from './accounts/tables.ts'
import { createBulk } from './bulk.ts'
import { epochTable } from './changes/epoch.ts'
import { createCommits } from './commits.ts'
import { credentialTables } from './credentials/tables.ts'
import type { Database, Dialect, Queries } from './database.ts'
import { paymentsTables } from './payments/tables.ts'
import { movementTables } from './movements/tables.ts'
import { ordersTables } from './orders/tables.ts'
import { recordTables } from './record/tables.ts'
import { registrationTables } from './registration/tables.ts'
import { saleTables } from './sale/tables.ts'
import { type Candidates, sampleCandidates } from './registration/samples.ts'
import { stationTables } from './stations/tables.ts'
import { openSnapshot, type Selection, type Snapshot } from './registration/snapshot.ts'
import { createTurns } from './turns.ts'
import { type Census, readCensus, readView, type View } from './view.ts'

export type Tables = ReturnType<typeof createTables>
/** Tables that are only there while the empty database is filled. */
export type FirstTables = Tables & { bulk: () => ReturnType<typeof createBulk> }

const createTables = (db: Queries, dialect: Dialect) => ({
  ...accountTables(db),
  epochs: epochTable(db, dialect),
  ...credentialTables(db, dialect),
  ...paymentsTables(db, dialect),
  ...movementTables(db, dialect),
  ...ordersTables(db, dialect),
  ...recordTables(db, dialect),
  ...registrationTables(db, dialect),
  ...saleTables(db, dialect),
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
  /** A few of them are open at once; more wait for their turn. */
  snapshot: (selection: Selection) => Promise<Snapshot>
  snapshotsWaiting: () => number
  /** A short read of several steps, all of the same moment. */
  view: <Result>(work: (look: View) => Promise<Result>) => Promise<Result>
  /** A long one. */
  census: <Result>(conferenceId: number, work: (census: Census) => Promise<Result>) => Promise<Result>
  /** Calls the listener after every transaction that wrote, until the returned function is called. */
  onCommit: (listener: () => void) => () => void
  samples: () => Promise<Candidates[]>
}

/** Every table of the central behind one door; nothing outside this folder speaks SQL. */
export function createStore(database: Database): Store {
  const { db, dialect } = database
  const commits = createCommits()
  const downloads = createTurns(limits.downloads)
  return {
    ...createTables(db, dialect),
    write: async (work) => {
      const result = await database.transact((step) => work(createTables(step, dialect)))
      commits.tell()
      return result
    },
    writeFirst: (work) =>
      db.transaction().execute(async (step) => {
        await dialect.lockSetup(step)
        return work({ ...createTables(step, dialect), bulk: () => createBulk(step, dialect) })
      }),
    settle: () => database.settle(),
    snapshot: async (selection) => {
      const giveBack = await downloads.take()
      try {
        return await openSnapshot(database, selection, giveBack)
      } catch (error) {
        giveBack()
        throw error
      }
    },
    snapshotsWaiting: () => downloads.waiting(),
    view: (work) => readView(database, work),
    census: (conferenceId, work) => readCensus(database, conferenceId, work),
    onCommit: (listener) => commits.listen(listener),
    samples: () => sampleCandidates(db),
  }
}
