import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createRegistrationCentral } from '../../../src-main/central/registration-central.ts'
import { exportJournal } from '../../../src-main/handover/export-journal.ts'
import { replayJournal } from '../../../src-main/handover/replay-journal.ts'
import type { Report, Refusal } from '../../../src-main/handover/exit-codes.ts'
import { systemClock } from '../../../src-main/platform/clock.ts'
import { systemHttp } from '../../../src-main/platform/http.ts'
import { systemRandom } from '../../../src-main/platform/random.ts'
import { openStore } from '../../../src-main/store/store.ts'
import { createWorkerLoader } from '../../../src-main/store/mirror/loader.ts'
import type { Result } from '../../../src-shared/result.ts'
import type { SqliteCentral } from '../../../src-central/central.ts'
import { tempFolder } from '../temp-folder.ts'

export const PASSPHRASE = 'correct horse battery'
const LOADER = new URL('../../../src-main/store/mirror/loader-worker.ts', import.meta.url)

export const expectReport = (done: Result<Report, Refusal>): Report => {
  if (!done.ok) throw new Error(done.problem.message)
  return done.value
}

/** Seals the journal of a data folder into a file elsewhere. */
export const sealFolder = async (dataDir: string, over: { slug?: string; passphrase?: string } = {}): Promise<string> => {
  const out = join(tempFolder(), 'desk.sealed')
  const { slug = null, passphrase = PASSPHRASE } = over
  expectReport(await exportJournal({ dataDir, out, passphrase, passphraseFile: 'p', slug, program: '0', clock: systemClock, random: systemRandom }))
  return out
}

export interface ReplayOver {
  dataDir?: string | null
  replaysDir?: string
  /** Where central is; the address behind the breakable network otherwise. */
  origin?: string
  password?: string
  patienceMs?: number
  signal?: AbortSignal
}

/** Replays a sealed file as another machine would: in a folder of its own, over its own connection. */
export const replayFile = ({ central }: { central: SqliteCentral }, file: string, over: ReplayOver = {}): Promise<Result<Report, Refusal>> => {
  const { dataDir = null, replaysDir = tempFolder(), origin = central.url, password = central.staff.password, patienceMs = 20_000, signal = new AbortController().signal } = over
  return replayJournal({
    file,
    passphrase: PASSPHRASE,
    passphraseFile: 'p',
    dataDir,
    replaysDir,
    centralOf: (slug) => createRegistrationCentral({ http: systemHttp, clock: systemClock, origin, slug, account: { username: central.staff.username, password: () => Promise.resolve(password) } }),
    clock: systemClock,
    random: systemRandom,
    load: createWorkerLoader(LOADER),
    patienceMs,
    signal,
  })
}

/** A file that holds a secret, as the command line wants it. */
export const secretFile = (secret: string): string => {
  const file = join(tempFolder(), 'secret')
  writeFileSync(file, `${secret}\n`, { mode: 0o600 })
  return file
}

/** The folder of a station that let one person in and never got it away. */
export const deadFolder = (code: string, slug: string): string => {
  const folder = tempFolder()
  const opened = openStore(folder, slug)
  if (!opened.ok) throw new Error(opened.problem.type)
  const body = { reason: 'offline-entry', name: 'Ada Example' }
  opened.value.journal.append({ id: '0190aaaa-bbbb-7ccc-8ddd-eeeeffff0000', atMs: Date.now(), kind: 'scan', code, station: 'Door 3', operation: 'check-in', lineId: null, body })
  opened.value.close()
  return folder
}
