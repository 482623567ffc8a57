import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fail, ok, type Result } from '../../src-shared/result.ts'
import { makeFolder } from '../store/make-folder.ts'
import { JOURNAL_FILE } from '../store/open-journal.ts'
import { describeStoreProblem, storeProblem } from '../store/problem.ts'
import { exitCodes, type Refusal } from './exit-codes.ts'
import type { Unsealed } from './seal.ts'
import type { SealedHeader } from './sealed-header.ts'

const MARK = 'replay-of.txt'
/** What whoever locks the folder puts there first. */
const LOCK = 'station.lock'

/** The same for every replay of one sealed file, and for no other one. */
export const replayName = ({ salt }: SealedHeader): string => Buffer.from(salt, 'base64').toString('hex')

/**
 * Puts the journal into a folder of its own. A second replay of the same file goes on in the folder of the first, where
 * it stands what became of each operation; a folder that holds anything else is left alone.
 */
export const layOut = (folder: string, { header, bytes }: Unsealed): Result<{ isFresh: boolean }, Refusal> => {
  const name = replayName(header)
  const journal = join(folder, JOURNAL_FILE)
  try {
    makeFolder(folder)
    const others = readdirSync(folder).filter((entry) => !entry.startsWith(LOCK))
    if (others.length > 0 && markOf(folder) !== name) {
      return fail({ exitCode: exitCodes.folder, message: `${folder} holds something else. Choose an empty folder with --data, or leave --data out.` })
    }
    if (existsSync(journal)) return ok({ isFresh: false })
    writeFileSync(join(folder, MARK), `${name}\n`)
    writeFileSync(`${journal}.part`, bytes, { mode: 0o600, flush: true })
    renameSync(`${journal}.part`, journal)
    return ok({ isFresh: true })
  } catch (error) {
    const problem = storeProblem(error, folder)
    if (problem === null) throw error
    return fail({ exitCode: problem.type === 'full' ? exitCodes.diskFull : exitCodes.folder, message: describeStoreProblem(problem) })
  }
}

const markOf = (folder: string): string | null => {
  const file = join(folder, MARK)
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : null
}
