import { join } from 'node:path'
import Database from 'better-sqlite3'
import { fail, ok, type Result } from '../../src-shared/result.ts'
import { makeFolder } from './make-folder.ts'
import { storeProblem, type StoreProblem } from './problem.ts'

/** A station that was killed a moment ago may still be on its way out. */
const LEAVING_MS = 2500

export interface StationLock {
  release(): void
}

/**
 * Takes the data folder for this process alone. The lock is an open exclusive transaction on a tiny
 * database, because the operating system lets go of it however the process ends.
 */
export const lockStation = (folder: string): Result<StationLock, StoreProblem> => {
  let db: Database.Database | null = null
  try {
    makeFolder(folder)
    db = new Database(join(folder, 'station.lock'), { timeout: LEAVING_MS })
    db.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    db?.close()
    const problem = storeProblem(error, folder)
    if (problem === null) throw error
    return fail(problem)
  }
  const held = db
  return ok({
    release: () => {
      held.close()
    },
  })
}
