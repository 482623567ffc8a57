import { join } from 'node:path'
import { settingsOf } from '../src-shared/scan/gun-settings.ts'
import { SHEET_KEY } from '../src-shared/ids.ts'
import { DEFAULT_POLICY, type StationPolicy } from '../src-shared/domain/value-policy.ts'
import { fail, ok, type Result } from '../src-shared/result.ts'
import { CannotStart } from '../src-central/start-error.ts'
import type { Account } from './central/account.ts'
import { createCentralPair } from './central/central-pair.ts'
import { createBoardPorts } from './devices/finding/board-ports.ts'
import { createDeviceFolder } from './devices/finding/device-folder.ts'
import { createDeviceNodes } from './devices/finding/device-nodes.ts'
import { createUsbPlaces } from './devices/finding/usb-places.ts'
import { createHidScanners } from './devices/scanners/hid-scanners.ts'
import { createScannerHub } from './devices/scanners/scanner-hub.ts'
import { createSerialPortList } from './devices/scanners/serial-port-list.ts'
import { createSerialScanners } from './devices/scanners/serial-scanners.ts'
import { createSimulatedScanner } from './devices/scanners/simulated-scanner.ts'
import type { Demo } from './demo.ts'
import { systemClock } from './platform/clock.ts'
import { systemHttp } from './platform/http.ts'
import { createLog } from './platform/log.ts'
import { systemRandom } from './platform/random.ts'
import { readSecretFile } from './platform/secrets.ts'
import { readTextFile } from './platform/text-file.ts'
import type { Desk } from './ports/desk.ts'
import type { Log } from './ports/log.ts'
import type { Scanners } from './ports/scanner.ts'
import type { TerminalHost } from './ports/till/terminal-frame.ts'
import { readArguments, type AccountFile, type StationArguments } from './setup/arguments.ts'
import { eventNameOf } from './setup/event-name.ts'
import { readPolicy } from './setup/policy.ts'
import { startTill, tryTillSettings } from './start-till.ts'
import { createStation } from './station.ts'
import { describeStoreProblem, type StoreProblem } from './store/problem.ts'
import { createWorkerLoader } from './store/mirror/loader.ts'
import { lockStation } from './store/station-lock.ts'
import type { GunSettingsStore } from './store/gun-settings.ts'
import { openStore, type Store } from './store/store.ts'
import { stageWord } from './till/stage-word.ts'

/** Exit codes, kept stable for whoever supervises a station (README, "Running by script"). */
export const exitCodes = { badArguments: 2, dataFolder: 3, newerDatabase: 4, port: 5, diskFull: 6, fault: 70 } as const

export interface Refusal {
  exitCode: number
  message: string
}

export interface StartedStation {
  desk: Desk
  arguments: StationArguments
  dataDir: string
  /** The page of the card company's script, for the host to open; null in every other mode. */
  terminal: TerminalHost | null
  /** What the host hears of the computer's sleep: guns are closed before it and opened anew after it. */
  power: { suspend(): Promise<void>; resume(): void }
  stop(): Promise<void>
}

/** A server that does not name its currency has to be told of one; Stripe's own default is this. */
const UNKNOWN_CURRENCY = 'usd'

/** Where this program's own files are, and where its data goes when nobody says. */
export interface Places {
  dataDir: string
  version: string
  loaderUrl: URL
}

const storeRefusal = (problem: StoreProblem): Refusal => ({
  exitCode: problem.type === 'newer' ? exitCodes.newerDatabase : problem.type === 'full' ? exitCodes.diskFull : exitCodes.dataFolder,
  message: describeStoreProblem(problem),
})

/** Starts a whole station from a command line: folder, store, guns, central. Refuses with a sentence that says what to do. */
export const startStation = async (argv: readonly string[], places: Places): Promise<Result<StartedStation, Refusal>> => {
  const read = readArguments(argv)
  if (!read.ok) return fail({ exitCode: exitCodes.badArguments, message: read.problem })
  const args = read.value
  const dataDir = args.dataDir ?? join(places.dataDir, args.central === null ? 'demo' : args.central.slug)
  const account = args.central === null ? null : await tryAccount(args.central.account)
  if (account !== null && !account.ok) return account
  const policy = await tryPolicy(args.policyFile)
  if (!policy.ok) return policy
  const sheetKey = await trySheetKey(args.sheetKeyFile)
  if (!sheetKey.ok) return sheetKey
  const settings = await tryTillSettings(args.tillFile, args.central === null)
  if (!settings.ok) return fail({ exitCode: exitCodes.badArguments, message: settings.problem })
  const locked = lockStation(dataDir)
  if (!locked.ok) return fail(storeRefusal(locked.problem))
  const clock = systemClock
  const random = systemRandom
  const demo = args.central === null ? await tryDemo(dataDir) : null
  if (demo !== null && !demo.ok) {
    locked.value.release()
    return demo
  }
  const central = args.central ?? { origin: demo?.value.origin ?? '', slug: demo?.value.slug ?? '' }
  const opened = openStore(dataDir, central.slug)
  if (!opened.ok) {
    await demo?.value.stop()
    locked.value.release()
    return fail(storeRefusal(opened.problem))
  }
  const gun = demo === null ? null : createSimulatedScanner({ device: 'demo-gun', name: 'Demo gun', clock })
  const log = createLog(args.verbose ? 'info' : 'warn')
  const scanners = createGuns({ serialPath: args.serialPath, gun, guns: opened.value.guns, log })
  const pair = reachCentral({ origin: central.origin, slug: central.slug, account: account?.value ?? demoAccount(demo?.value), station: args.station, currency: settings.value?.currency ?? null, kept: opened.value.settings })
  const showCard = demo?.value.showCard
  const started = settings.value === null ? null : startTill({ settings: settings.value, central: pair.till, clock, stage: showCard === undefined ? null : (card) => showCard(stageWord(card)) })
  const station = createStation({
    about: {
      eventName: args.eventName ?? eventNameOf(central.slug),
      eventSlug: central.slug,
      station: args.station,
      demo: demo !== null,
      version: places.version,
    },
    policy: policy.value,
    store: opened.value,
    sheetKey: sheetKey.value,
    central: pair.central,
    till: started?.till ?? null,
    scanners,
    demo: gun === null ? null : { shoot: (text) => gun.scan(text), codes: () => demo?.value.codes() ?? [] },
    load: createWorkerLoader(places.loaderUrl),
    clock,
    random,
    log,
  })
  station.start()
  return ok({
    desk: station.desk,
    terminal: started?.terminal ?? null,
    arguments: args,
    dataDir,
    power: { suspend: () => scanners.suspend(), resume: () => scanners.resume() },
    stop: async () => {
      await station.stop()
      await demo?.value.stop()
      locked.value.release()
    },
  })
}

interface Reaching {
  origin: string
  slug: string
  account: Account
  station: string
  currency: string | null
  kept: Store['settings']
}

const reachCentral = ({ origin, slug, account, station, currency, kept }: Reaching) =>
  createCentralPair({
    http: systemHttp, clock: systemClock, origin, slug, account,
    till: {
      station,
      currency: currency ?? UNKNOWN_CURRENCY,
      memory: { get: () => kept.get('till-central'), set: (text) => kept.set('till-central', text).ok },
    },
  })

const demoAccount = (demo: Demo | undefined): Account => ({ kind: 'password', username: demo?.username ?? '', password: () => Promise.resolve(demo?.password ?? null) })

type SimulatedGun = ReturnType<typeof createSimulatedScanner>

interface GunParts {
  serialPath: string | null
  gun: SimulatedGun | null
  guns: GunSettingsStore
  log: Log
}

/** Every gun this computer has, and the demo's. */
const createGuns = ({ serialPath, gun, guns, log }: GunParts): Scanners => {
  const clock = systemClock
  const named = serialPath === null ? [] : [serialPath]
  const parts = {
    clock,
    settings: (device: string) => settingsOf(guns.current(), device),
    folder: createDeviceFolder({ clock }),
    places: createUsbPlaces(),
  }
  return createScannerHub({
    clock,
    sources: [
      createHidScanners({ ...parts, onBlind: () => log.warn('guns cannot be listed'), onFault: () => log.warn('gun fault', { fault: 'report-failed' }) }),
      createSerialScanners({ ...parts, nodes: createDeviceNodes(), chosen: () => [...named, ...guns.current().ports] }),
      ...(gun === null ? [] : [gun]),
    ],
    ports: createSerialPortList({ clock, named, isReal: createBoardPorts() }),
    onFault: ({ type }) => {
      log.warn('gun fault', { fault: type })
      // A broken assumption while a scan is handled must stop the station, not lose the scan quietly.
      if (type !== 'listener-failed') return
      setImmediate(() => {
        throw new Error('A scan could not be handled')
      })
    },
  })
}

/** The file is read whenever its secret is needed, so that a changed one needs no restart, and nothing of it is kept. */
const tryAccount = async (wish: AccountFile): Promise<Result<Account, Refusal>> => {
  const secret = () => readSecretFile(wish.file)
  if ((await secret()) !== null) return ok(wish.kind === 'token' ? { kind: 'token', token: secret } : { kind: 'password', username: wish.username, password: secret })
  const what = wish.kind === 'token' ? 'token file' : 'password file'
  const wanted = wish.kind === 'token' ? 'the token that pairing gave' : `the password of ${wish.username}`
  return fail({ exitCode: exitCodes.badArguments, message: `The ${what} ${wish.file} is missing, empty or not readable. Write ${wanted} into it.` })
}

const tryPolicy = async (file: string | null): Promise<Result<StationPolicy, Refusal>> => {
  if (file === null) return ok(DEFAULT_POLICY)
  const text = await readTextFile(file)
  const read = text === null ? fail('cannot be read') : readPolicy(text)
  return read.ok ? read : fail({ exitCode: exitCodes.badArguments, message: `The policy file ${file} ${read.problem}. See README, "What a desk may give away offline".` })
}

const trySheetKey = async (file: string | null): Promise<Result<string | null, Refusal>> => {
  if (file === null) return ok(null)
  const key = (await readSecretFile(file)) ?? ''
  if (SHEET_KEY.test(key)) return ok(key)
  return fail({ exitCode: exitCodes.badArguments, message: `The sheet key file ${file} does not hold a key: 32 bytes in base64url, 43 characters, and nothing else.` })
}

const tryDemo = async (dataDir: string): Promise<Result<Demo, Refusal>> => {
  try {
    // A whole server comes with it, which a station that has its own need not load.
    const { startDemo } = await import('./demo.ts')
    return ok(await startDemo(dataDir, systemClock, systemRandom))
  } catch (error) {
    if (!(error instanceof CannotStart)) throw error
    return fail({ exitCode: error.trouble === 'newer database' ? exitCodes.newerDatabase : exitCodes.dataFolder, message: `The demo event cannot start: ${error.message}` })
  }
}
