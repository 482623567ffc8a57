import type { Database } from './open.ts'
import { checkInTables } from './migrations/0001-check-in.ts'

/** Append only: a released entry is never edited, because databases exist that were made by it. */
const MIGRATIONS: readonly string[] = [checkInTables]

export const SCHEMA_VERSION = MIGRATIONS.length

const versionOf = (db: Database): number => Number(db.pragma('user_version', { simple: true }))

/** Thrown when the file was written by a later program; guessing at its tables could damage it. */
export class NewerDatabase extends Error {
  readonly found: number

  constructor(found: number) {
    super(`the database has version ${found}, this program knows up to ${SCHEMA_VERSION}`)
    this.found = found
  }
}

/** Brings the database to the newest schema, all steps in one transaction, and makes sure it got there. */
export function migrate(db: Database): void {
  const found = versionOf(db)
  if (found > SCHEMA_VERSION) throw new NewerDatabase(found)
  db.transaction(() => {
    for (const migration of MIGRATIONS.slice(versionOf(db))) db.exec(migration)
    db.pragma(`user_version = ${SCHEMA_VERSION}`)
  }).immediate()
  if (versionOf(db) !== SCHEMA_VERSION) throw new Error('the migration did not reach its version')
}
