import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Result } from '../src-shared/result.ts'
import { limits } from '../src-shared/limits.ts'
import { createRegistrationCentral } from './central/registration-central.ts'
import { readJournalArguments, type JournalArguments } from './handover/arguments.ts'
import { exitCodes, type Refusal, type Report } from './handover/exit-codes.ts'
import { exportJournal } from './handover/export-journal.ts'
import { replayJournal } from './handover/replay-journal.ts'
import { inspectSealed } from './handover/sealed-file.ts'
import { faultLines } from '../src-shared/fault-lines.ts'
import { systemClock } from './platform/clock.ts'
import { defaultDataFolder } from './platform/data-folder.ts'
import { systemHttp } from './platform/http.ts'
import { systemRandom } from './platform/random.ts'
import { readSecretFile } from './platform/secrets.ts'
import { createWorkerLoader } from './store/mirror/loader.ts'

/** What a station kept, carried to central without the station: `npm run journal`. */
const program = (JSON.parse(readFileSync(join(import.meta.dirname, '../package.json'), 'utf8')) as { version: string }).version

/** A broken assumption: said without the words of the error, which may quote a person. */
const fault = (error: unknown): void => {
  process.stderr.write(`lanyard journal failed: ${faultLines(error)}\n`)
  process.exit(exitCodes.fault)
}
process.on('uncaughtException', fault)
process.on('unhandledRejection', fault)

const ending = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => ending.abort())

const run = async (wish: JournalArguments): Promise<Result<Report, Refusal>> => {
  if (wish.command === 'inspect') return inspectSealed(wish.file)
  const passphraseFile = wish['passphrase-file']
  const passphrase = await readSecretFile(passphraseFile)
  const common = { passphrase, passphraseFile, clock: systemClock, random: systemRandom }
  if (wish.command === 'export') return exportJournal({ ...common, dataDir: wish.data, out: wish.out, slug: wish.conference ?? null, program })
  const { file, central, username, 'password-file': passwordFile, data } = wish
  return replayJournal({
    ...common,
    file,
    dataDir: data ?? null,
    replaysDir: join(defaultDataFolder(process.platform, process.env), 'replays'),
    centralOf: (slug) => createRegistrationCentral({ http: systemHttp, clock: systemClock, origin: central, slug, account: { username, password: () => readSecretFile(passwordFile) } }),
    load: createWorkerLoader(new URL('./store/mirror/loader-worker.ts', import.meta.url)),
    patienceMs: limits.replayPatienceMs,
    signal: ending.signal,
  })
}

const stop = ({ exitCode, message }: Refusal): void => {
  process.stderr.write(`lanyard journal: ${message}\n`)
  process.exitCode = exitCode
}

const wish = readJournalArguments(process.argv.slice(2))
if (!wish.ok) stop({ exitCode: exitCodes.badArguments, message: wish.problem })
else {
  const done = await run(wish.value)
  if (!done.ok) stop(done.problem)
  else {
    process.stdout.write(`${done.value.lines.join('\n')}\n`)
    process.exitCode = done.value.exitCode
  }
}
