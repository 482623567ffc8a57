import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs'
import { limits } from '../../src-shared/limits.ts'
import { fail, ok, type Result } from '../../src-shared/result.ts'
import type { Clock } from '../ports/clock.ts'
import type { Random } from '../ports/random.ts'
import { copyJournal, type CopyProblem } from '../store/journal-copy.ts'
import { mirrorSlug } from '../store/mirror/mirror-slug.ts'
import { describeStoreProblem, storeProblem } from '../store/problem.ts'
import { exitCodes, type Refusal, type Report } from './exit-codes.ts'
import { describeOpenMoney } from './open-money-words.ts'
import { seal } from './seal.ts'
import { describeSealed } from './sealed-words.ts'

export interface ExportWish {
  dataDir: string
  out: string
  passphrase: string | null
  passphraseFile: string
  /** For a data folder without a guest list, which would say it. */
  slug: string | null
  program: string
  clock: Clock
  random: Random
}

/** Copies the journal of a station, whether it runs or died, and seals it into a file that may travel. */
export const exportJournal = async (wish: ExportWish): Promise<Result<Report, Refusal>> => {
  const { dataDir, out, passphrase, passphraseFile, program, clock, random } = wish
  if (passphrase === null || passphrase.length < limits.passphraseMinLength) {
    return fail({ exitCode: exitCodes.badArguments, message: `The passphrase in ${passphraseFile} is missing or too short. Write one of ${limits.passphraseMinLength} characters or more into it.` })
  }
  if (existsSync(out)) return fail({ exitCode: exitCodes.badArguments, message: `${out} exists already. Choose another --out, so that no sealed journal is lost.` })
  const copied = copyJournal(dataDir)
  if (!copied.ok) return fail(copyRefusal(copied.problem))
  const { bytes, facts } = copied.value
  if (bytes.length > limits.sealedMaxBytes) return fail({ exitCode: exitCodes.folder, message: `The journal in ${dataDir} is too big to be sealed. Start a station on a copy of the folder instead.` })
  const event = wish.slug ?? mirrorSlug(dataDir)
  if (event === null) return fail({ exitCode: exitCodes.badArguments, message: `No guest list in ${dataDir} says which event it is. Add --conference SLUG.` })
  const { station, open, cases, openMoney, clockOffsetMs, format } = facts
  const header = { event, station, madeAtMs: clock.nowMs(), open, cases, openMoney: openMoney.length, clockOffsetMs, journalFormat: format, program }
  const written = writeWhole(out, await seal(bytes, header, passphrase, random))
  if (!written.ok) return written
  return ok({ exitCode: exitCodes.done, lines: [`Sealed into ${out}: ${describeSealed(header)}`, ...describeOpenMoney(openMoney)] })
}

const copyRefusal = (problem: CopyProblem): Refusal => {
  if (problem.type === 'no-journal') return { exitCode: exitCodes.folder, message: `There is no journal.db in ${problem.folder}. Give the data folder of the station with --data.` }
  if (problem.type === 'in-use') return { exitCode: exitCodes.folder, message: `The journal in ${problem.folder} is being written. Try again in a moment.` }
  return { exitCode: problem.type === 'full' ? exitCodes.diskFull : exitCodes.folder, message: describeStoreProblem(problem) }
}

/** Under its name only once it is whole on the disk, and read back: after that the station may be thrown away. */
const writeWhole = (out: string, bytes: Uint8Array): Result<null, Refusal> => {
  const part = `${out}.part`
  try {
    const file = openSync(part, 'w', 0o600)
    try {
      for (let at = 0; at < bytes.length; at += writeSync(file, bytes, at));
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    if (!readFileSync(part).equals(bytes)) return fail({ exitCode: exitCodes.folder, message: `${out} does not read as it was written. Choose a place on another disk with --out.` })
    renameSync(part, out)
    return ok(null)
  } catch (error) {
    const problem = storeProblem(error, out)
    if (problem === null) throw error
    const isFull = problem.type === 'full'
    return fail({ exitCode: isFull ? exitCodes.diskFull : exitCodes.folder, message: isFull ? `There is no room for ${out}. Choose another place with --out.` : `${out} cannot be written. Check its folder and rights, or choose another --out.` })
  } finally {
    rmSync(part, { force: true })
  }
}
