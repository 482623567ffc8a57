import Database from 'better-sqlite3'
import { fail, ok } from '../../../src-shared/result.ts'
import { journalMigrations } from '../journal-migrations.ts'
import { migrate } from '../migrate.ts'
import { storeProblem } from '../problem.ts'
import { createSettings, type Settings } from '../settings.ts'
import type { Store } from '../store.ts'
import { createRefunds, type Refunds } from './refunds.ts'
import { createSales, type Sales } from './sales.ts'
import { createShifts, type Shifts } from './shifts.ts'

/** What a till keeps, for as long as somebody trains. */
export interface TrainingStore {
  sales: Sales
  refunds: Refunds
  shifts: Shifts
  settings: Settings
  attempt: Store['attempt']
  /** Forgets everything. */
  close(): void
}

const NO_FOLDER = 'memory'

/** The journal's own tables in a database without a file, so that a training leaves nothing behind (rule Z23). */
export const createTrainingStore = (): TrainingStore => {
  const db = new Database(':memory:')
  db.pragma('foreign_keys = ON')
  db.pragma('temp_store = MEMORY')
  const migrated = migrate(db, journalMigrations)
  if (!migrated.ok) throw new Error('A new database is newer than the program that makes it')
  return {
    sales: createSales(db),
    refunds: createRefunds(db),
    shifts: createShifts(db),
    settings: createSettings(db, NO_FOLDER),
    attempt: (work) => {
      try {
        db.transaction(work).immediate()
        return ok(null)
      } catch (error) {
        const problem = storeProblem(error, NO_FOLDER)
        if (problem === null) throw error
        return fail(problem)
      }
    },
    close: () => void db.close(),
  }
}
