import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { createCentralPair } from '../../../src-main/central/central-pair.ts'
import type { TillCentral } from '../../../src-main/central/till/till-central.ts'
import { createScannerHub } from '../../../src-main/devices/scanners/scanner-hub.ts'
import type { Clock } from '../../../src-main/ports/clock.ts'
import { createStation, type Station, type StationTill } from '../../../src-main/station.ts'
import { openStore, type Store } from '../../../src-main/store/store.ts'
import type { DeskEvent, VerdictView } from '../../../src-shared/contract/types.ts'
import type { StationPolicy } from '../../../src-shared/domain/value-policy.ts'
import { createDisk, type Disk } from './disk.ts'
import { createLife, isAfterlife, type Life } from './life.ts'
import { mortalClock, mortalLoader, mortalLog, mortalRandom } from './mortal-ports.ts'
import { createNetwork } from './network.ts'
import { closeFilesBelow } from './open-files.ts'
import { calm, type Weather } from './weather.ts'
import type { World } from './world.ts'

export interface SimulatedDesk {
  name: string
  folder: string
  policy: StationPolicy
  weather: Weather
  disk: Disk
  /** Verdicts this desk's screens have shown, over all its lives. */
  shown: VerdictView[]
  /** Units that a screen said were handed out, by `code lineId`, over all its lives. */
  given: Map<string, number>
  /** What this desk wrote into its log. */
  logged: string[]
  /** Its wall clock minus the true time. */
  skewMs: number
  isUp(): boolean
  store(): Store
  /** Does something at the desk, if it is running; it may die of it. */
  act(work: (station: Station) => void): void
  /** Ends this life at once, wherever it is; the next one begins a while later. */
  crash(): void
  /** It will be killed at its n-th call over a port from now; null lets it live. */
  dieAtCall(count: number | null): void
  start(): void
  stop(): Promise<void>
}

export interface DeskWish {
  name: string
  folder: string
  policy: StationPolicy
  world: Pick<World, 'house' | 'clock' | 'dice' | 'tally' | 'afloat' | 'planted'>
  /** Only where this desk sells. */
  sells?: Selling
}

/** What makes a till of a desk. */
export interface Selling {
  till(parts: { central: TillCentral; clock: Clock }): StationTill
  sheetKey: string
  /** Everything that its screens were told. */
  onEvent(event: DeskEvent): void
}

interface Running {
  store: Store
  station: Station
  life: Life
}

/** Rows then need a page of their own, so a full disk is felt with nearly every write. */
const SMALL_PAGE = 512
const RESTART_MS = [100, 5000] as const

const layOut = (folder: string): void => {
  mkdirSync(folder)
  const paper = new Database(join(folder, 'journal.db'))
  paper.pragma(`page_size = ${SMALL_PAGE}`)
  paper.exec('VACUUM')
  paper.close()
}

const CURRENCY = 'usd'

const open = ({ name, folder, policy, world, sells }: DeskWish, desk: SimulatedDesk, life: Life): Running => {
  const { house, planted, dice } = world
  const clock = mortalClock(world.clock, life, () => desk.skewMs)
  const opened = openStore(folder, house.slug)
  if (!opened.ok) throw new Error(opened.problem.type)
  desk.disk.reopen()
  const http = planted.http(createNetwork({ ...world, life, weather: () => desk.weather, isDiskFull: () => desk.disk.isFull() }))
  const { username, password } = house.staff
  const account = { kind: 'password' as const, username, password: () => Promise.resolve(password) }
  const { settings } = opened.value
  const memory = { get: () => settings.get('till-central'), set: (text: string) => settings.set('till-central', text).ok }
  const pair = createCentralPair({ http, clock, origin: 'http://central.test', slug: house.slug, account, till: { station: name, currency: CURRENCY, memory } })
  const station = createStation({
    about: { eventName: name, eventSlug: house.slug, station: name, demo: false, version: '0' },
    policy,
    store: planted.store(opened.value),
    central: planted.central(pair.central),
    scanners: createScannerHub({ clock, sources: [] }),
    sheetKey: sells?.sheetKey ?? null,
    till: sells?.till({ central: pair.till, clock }) ?? null,
    demo: null,
    load: mortalLoader(world.clock, life, () => desk.disk.isFull()),
    clock,
    random: mortalRandom(dice, life),
    log: mortalLog(desk.logged, life),
  })
  return { store: opened.value, station, life }
}

/** One station on real files and a virtual clock, which can die at any call over a port and start again on what it left behind. */
export const createSimulatedDesk = (wish: DeskWish): SimulatedDesk => {
  const { name, folder, policy, world } = wish
  const { clock, dice, tally } = world
  layOut(folder)
  let running: Running | null = null
  let watching = new AbortController()

  const watch = async (station: Station): Promise<void> => {
    for await (const event of station.desk.watch(watching.signal)) {
      if (event.kind === 'verdict') desk.shown.push(event.verdict)
      wish.sells?.onEvent(event)
    }
  }
  const bury = (): void => {
    running = null
    watching.abort()
    closeFilesBelow(folder)
    tally.count('crashes')
    clock.after(dice.between(...RESTART_MS), () => desk.start())
  }
  /** Whatever a dying desk throws is its own affair. */
  const mortally = (life: Life, work: () => void): void => {
    try {
      work()
    } catch (error) {
      if (life.isAlive() || !isAfterlife(error)) throw error
    }
  }
  const desk: SimulatedDesk = {
    name,
    folder,
    policy,
    weather: calm,
    disk: createDisk(folder),
    shown: [],
    given: new Map(),
    logged: [],
    skewMs: 0,
    isUp: () => running !== null,
    store: () => {
      if (running === null) throw new Error(`${name} is not running`)
      return running.store
    },
    act: (work) => {
      if (running === null) return
      const { station, life } = running
      mortally(life, () => work(station))
    },
    crash: () => running?.life.end(),
    dieAtCall: (count) => running?.life.dieAtCall(count),
    start: () => {
      const life = createLife(bury)
      watching = new AbortController()
      const next = open(wish, desk, life)
      running = next
      void watch(next.station)
      mortally(life, () => next.station.start())
    },
    stop: async () => {
      await running?.station.stop()
      running = null
      watching.abort()
    },
  }
  return desk
}
