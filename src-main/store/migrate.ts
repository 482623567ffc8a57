import type { Database } from 'better-sqlite3'
import { fail, ok, type Result } from '../../src-shared/result.ts'
import type { StoreProblem } from './problem.ts'

/** One step of a database's history; never edited once released. */
export interface Migration {
  version: number
  up: string
}

const versionOf = (db: Database): number => Number(db.pragma('user_version', { simple: true }))

/** Brings a database to the newest known version, one transaction a step; refuses a newer file. */
export const migrate = (db: Database, migrations: readonly Migration[]): Result<{ from: number; to: number }, StoreProblem> => {
  const from = versionOf(db)
  const known = migrations.length
  if (from > known) return fail({ type: 'newer', file: db.name, found: from, known })
  for (const migration of migrations.slice(from)) {
    db.transaction(() => {
      db.exec(migration.up)
      db.pragma(`user_version = ${migration.version}`)
    }).immediate()
  }
  const to = versionOf(db)
  if (to !== known) throw new Error(`Migration reached ${to}, expected ${known}`)
  return ok({ from, to })
}
