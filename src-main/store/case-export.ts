import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fail, ok, type Result } from '../../src-shared/result.ts'
import { makeFolder } from './make-folder.ts'
import { storeProblem, type StoreProblem } from './problem.ts'

/** Where files for people go, beside the databases that are for the station alone. */
const FOLDER = 'exports'

/** Writes a file whole or not at all, and says where it is. */
export const createExportFolder = (dataFolder: string) => (name: string, text: string): Result<string, StoreProblem> => {
  const folder = join(dataFolder, FOLDER)
  const file = join(folder, name)
  const part = `${file}.part`
  try {
    makeFolder(folder)
    // It may hold names, so nobody else may read it.
    writeFileSync(part, text, { mode: 0o600 })
    renameSync(part, file)
    return ok(file)
  } catch (error) {
    const problem = storeProblem(error, folder)
    if (problem === null) throw error
    if (existsSync(part)) rmSync(part)
    return fail(problem)
  }
}
