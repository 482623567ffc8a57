import { join } from 'node:path'
import { fail, ok, type Result } from '../../src-shared/result.ts'
import type { CentralProblem } from '../ports/central.ts'
import { describeStoreProblem, type StoreProblem } from '../store/problem.ts'
import { lockStation } from '../store/station-lock.ts'
import { openStore, type Store } from '../store/store.ts'
import { openMoney } from '../store/till/open-money.ts'
import { writeCases } from './cases-file.ts'
import { exitCodes, type Refusal, type Report } from './exit-codes.ts'
import { describeOpenMoney } from './open-money-words.ts'
import { layOut, replayName } from './replay-folder.ts'
import { replay, type ReplayEnd, type ReplayParts } from './replay-run.ts'
import { unseal } from './seal.ts'
import { readSealedFile } from './sealed-file.ts'
import type { SealedHeader } from './sealed-header.ts'
import { describeSealed, sealedRefusal } from './sealed-words.ts'

export interface ReplayWish extends Omit<ReplayParts, 'store' | 'central' | 'slug' | 'clockOffsetMs'> {
  file: string
  passphrase: string | null
  passphraseFile: string
  /** Where the journal is laid out; null takes a folder below `replaysDir`. */
  dataDir: string | null
  replaysDir: string
  centralOf: (slug: string) => ReplayParts['central']
}

const ALL_CASES = 1_000_000
const CASES_FILE = 'cases.csv'

/** Opens a sealed journal and sends what is open in it to central, in the name of the station that it comes from. */
export const replayJournal = async (wish: ReplayWish): Promise<Result<Report, Refusal>> => {
  const { file, passphrase, passphraseFile, dataDir, replaysDir, centralOf, ...parts } = wish
  if (passphrase === null) return fail({ exitCode: exitCodes.badArguments, message: `The passphrase file ${passphraseFile} is missing, empty or not readable.` })
  const read = readSealedFile(file)
  if (!read.ok) return read
  const unsealed = await unseal(read.value, passphrase)
  if (!unsealed.ok) return fail(sealedRefusal(unsealed.problem, file))
  const { header } = unsealed.value
  const folder = dataDir ?? join(replaysDir, replayName(header))
  const locked = lockStation(folder)
  if (!locked.ok) return fail(storeRefusal(locked.problem))
  try {
    const laid = layOut(folder, unsealed.value)
    if (!laid.ok) return laid
    const opened = openStore(folder, header.event)
    if (!opened.ok) return fail(storeRefusal(opened.problem))
    try {
      const end = await replay({ ...parts, store: opened.value, central: centralOf(header.event), slug: header.event, clockOffsetMs: header.clockOffsetMs ?? 0 })
      return conclude({ header, store: opened.value, folder, end, isFresh: laid.value.isFresh })
    } finally {
      opened.value.close()
    }
  } finally {
    locked.value.release()
  }
}

const storeRefusal = (problem: StoreProblem): Refusal => ({
  exitCode: problem.type === 'newer' ? exitCodes.newer : problem.type === 'full' ? exitCodes.diskFull : exitCodes.folder,
  message: describeStoreProblem(problem),
})

interface Ending {
  header: SealedHeader
  store: Store
  folder: string
  end: ReplayEnd
  isFresh: boolean
}

/** Counts what became of the operations that were open when the journal was sealed, whichever replay settled them. */
const conclude = ({ header, store, folder, end, isFresh }: Ending): Result<Report, Refusal> => {
  const waiting = store.outbox.countOpen()
  if (end.kind === 'out-of-reach' && FIXED_BY_ARGUMENTS[end.problem] !== undefined) {
    return fail({ exitCode: exitCodes.badArguments, message: FIXED_BY_ARGUMENTS[end.problem] ?? '' })
  }
  const cases = store.cases.list(ALL_CASES)
  const casesFile = join(folder, CASES_FILE)
  writeCases(casesFile, cases)
  const unresolved = cases.filter(({ central }) => central === 'unknown-outcome').length
  // Nobody asks for money again from a copy; whoever replays it hears what the till left open.
  const money = openMoney(store)
  const fresh = cases.length - header.cases
  const lines = [
    `${describeSealed(header)}${isFresh ? '' : ' · replayed here before'}`,
    `${header.open - waiting - fresh} confirmed · ${fresh} for a person to look at · ${waiting} still waiting`,
    `Cases, the ${header.cases} from before included: ${cases.length - unresolved} refused, ${unresolved} unresolved, in ${casesFile}`,
    ...(waiting === 0 ? [] : [`${WHY[end.kind]} Run the same command again: it goes on from there.`]),
    ...describeOpenMoney(money),
  ]
  return ok({ exitCode: waiting > 0 ? exitCodes.waiting : cases.length + money.length > 0 ? exitCodes.cases : exitCodes.done, lines })
}

const WHY: Readonly<Record<ReplayEnd['kind'], string>> = {
  empty: '',
  stuck: 'Nothing moves any more: the network is poor, or central is busy.',
  ended: 'Ended before everything was sent.',
  'out-of-reach': 'Central cannot be reached.',
}

const FIXED_BY_ARGUMENTS: Readonly<Partial<Record<CentralProblem, string>>> = {
  'bad-password': 'Central turned the account down. Check --username and the password in --password-file.',
  'no-right': 'The account may not check people in. Give it that right, or another one with --username.',
  'unknown-event': 'Central does not know the event of this journal. Check --central.',
  'not-json': 'What answers at --central is no registration server. Check the address, and that the network needs no sign-in.',
}
