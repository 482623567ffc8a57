import type { Kysely } from 'kysely'
import type { Words } from './migrations/words.ts'
import type { Schema } from './schema.ts'

/** A connection or an open transaction: queries are written once and run on either. */
export type Queries = Kysely<Schema>

export type BulkInsert = { table: string; columns: readonly string[] }

/** Everything that the two databases do differently. A query that is not here runs on both as it stands. */
export type Dialect = {
  words: Words
  /** A row has to be locked by name before it is counted on; otherwise a transaction has the whole database. */
  locksRows: boolean
  readVersion: (db: Queries) => Promise<number>
  writeVersion: (db: Queries, version: number) => Promise<void>
  /** Holds other processes off until the transaction ends, so that only one makes or fills the tables. */
  lockSetup: (db: Queries) => Promise<void>
  /** An insert of many rows; its only parameter is what `bulkRows` makes of them. */
  bulkInsert: (insert: BulkInsert) => string
  bulkRows: (rows: readonly Readonly<Record<string, unknown>>[]) => string
  /**
   * A number for rows of lists that others read on from where they stopped. Transactions may end in another order than
   * they began in; who reads only rows with a stamp below `stableStamp` never finds one later before those it has read.
   */
  stamp: (db: Queries) => Promise<number>
  stableStamp: (db: Queries) => Promise<number>
  /** Names the place where the stamps are counted: a copy of the rows somewhere else goes on from another number. */
  place: (db: Queries) => Promise<string>
  /** False when another transaction holds a lock of this name. Held until the transaction ends. */
  tryLock: (db: Queries, name: string) => Promise<boolean>
  /** Rows came with ids of their own: the next one that is left to the database starts after them. */
  continueIds: (db: Queries, table: keyof Schema) => Promise<void>
}

/** A way to read for long without holding up who writes. */
export type Reader = { db: Queries; close: () => void }

/** One transaction, everything or nothing. It has ended before anybody is told how the work came out. */
export type Transact = <Result>(work: (step: Queries) => Promise<Result>) => Promise<Result>

export type Database = {
  db: Queries
  transact: Transact
  dialect: Dialect
  openReader: () => Reader
  /** For short reads of several steps that show one moment and never hold up who writes. */
  view: Queries
  /** To be called after a large load. */
  settle: () => Promise<void>
  /** What is wrong, in one line for whoever runs the central; nothing when the error is not the database's. */
  trouble: (error: unknown) => string | undefined
  close: () => Promise<void>
}

/** The database does not let itself be used. The message is one line and never holds a password. */
export class DatabaseTrouble extends Error {}
