import { createRegistrationCentral } from '../../src-main/central/registration-central.ts'
import { createScannerHub } from '../../src-main/devices/scanners/scanner-hub.ts'
import type { Clock } from '../../src-main/ports/clock.ts'
import { createStation, type Station } from '../../src-main/station.ts'
import { openStore, type Store } from '../../src-main/store/store.ts'
import type { Central } from '../../src-central/central.ts'
import type { VerdictView } from '../../src-shared/contract/types.ts'
import { inlineLoader } from '../support/preload.ts'
import type { Dice } from './dice.ts'
import type { VirtualClock } from './virtual-clock.ts'
import { calm, createNetwork, type Weather } from './network.ts'

export interface SimulatedDesk {
  name: string
  weather: Weather
  /** Verdicts this desk's screens have shown, over all its lives. */
  shown: VerdictView[]
  store(): Store
  station(): Station
  /** Ends this life at once, wherever it is; what was on its way is never heard of again. */
  crash(): void
  start(): void
  stop(): Promise<void>
}

export interface DeskWish {
  name: string
  folder: string
  central: () => Central
  clock: VirtualClock
  dice: Dice
}

/** One station on real files and a virtual clock, which can crash and start again on what it left behind. */
export const createSimulatedDesk = ({ name, folder, central, clock, dice }: DeskWish): SimulatedDesk => {
  const shown: VerdictView[] = []
  let life: { store: Store; station: Station; end: () => void } | null = null

  const begin = (): { store: Store; station: Station; end: () => void } => {
    let isAlive = true
    const mortal: Clock = {
      ...clock,
      after: (delayMs, task) =>
        clock.after(delayMs, () => {
          if (isAlive) task()
        }),
    }
    const slug = central().conferenceSlug
    const opened = openStore(folder, slug)
    if (!opened.ok) throw new Error(opened.problem.type)
    const http = createNetwork({ central, clock, dice, weather: () => desk.weather, isAlive: () => isAlive })
    const { username, password } = central().staff
    const station = createStation({
      about: { eventName: name, eventSlug: slug, station: name, demo: false, version: '0' },
      store: opened.value,
      central: createRegistrationCentral({ http, clock: mortal, origin: 'http://central.test', slug, account: { username, password: () => Promise.resolve(password) } }),
      scanners: createScannerHub({ clock: mortal, sources: [] }),
      demo: null,
      load: (job, onProgress) => clock.during(inlineLoader(job, onProgress)),
      clock: mortal,
      random: dice,
      log: { info: () => {}, warn: () => {} },
    })
    const watching = new AbortController()
    void (async () => {
      for await (const event of station.desk.watch(watching.signal)) if (event.kind === 'verdict') shown.push(event.verdict)
    })()
    station.start()
    return {
      store: opened.value,
      station,
      end: () => {
        isAlive = false
        watching.abort()
      },
    }
  }

  const living = (): NonNullable<typeof life> => {
    if (life === null) throw new Error('This desk is not running')
    return life
  }
  const desk: SimulatedDesk = {
    name,
    weather: calm,
    shown,
    store: () => living().store,
    station: () => living().station,
    crash: () => {
      const { end, store } = living()
      end()
      store.close()
      life = null
    },
    start: () => {
      life = begin()
    },
    stop: async () => {
      const { end, station } = living()
      await station.stop()
      end()
      life = null
    },
  }
  return desk
}
