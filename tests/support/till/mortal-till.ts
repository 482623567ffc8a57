import { createCentralPair } from '../../../src-main/central/central-pair.ts'
import { createServerDrivenDriver } from '../../../src-main/payments/drivers/server-driven.ts'
import { systemHttp } from '../../../src-main/platform/http.ts'
import { systemRandom } from '../../../src-main/platform/random.ts'
import { createSignatures } from '../../../src-main/platform/signatures.ts'
import { noPrinter } from '../../../src-main/devices/printers/receipt-printer.ts'
import type { Clock } from '../../../src-main/ports/clock.ts'
import type { Http } from '../../../src-main/ports/http.ts'
import type { Log } from '../../../src-main/ports/log.ts'
import type { CardDriver } from '../../../src-main/ports/till/card-driver.ts'
import type { ReceiptPrinter } from '../../../src-main/ports/till/printer.ts'
import type { CentralCards } from '../../../src-main/ports/till/central-cards.ts'
import type { TillSettings } from '../../../src-main/ports/till/till-settings.ts'
import { DEMO_TILL } from '../../../src-main/setup/till.ts'
import { openStore, type Store } from '../../../src-main/store/store.ts'
import { createCounter, type Counter } from '../../../src-main/till/counter.ts'
import { operationId } from '../../../src-shared/ids.ts'
import type { TillWorld } from './till-world.ts'

/** A life that can end between two instructions: from then on nothing leaves it and nothing reaches it. */
const createLife = (clock: Clock, network: Http) => {
  let isOver = false
  const never = <Value>(): Promise<Value> => new Promise(() => {})
  const http: Http = {
    request: async (request) => {
      if (isOver) return never()
      const answer = await network.request(request)
      return isOver ? never() : answer
    },
    download: (request) => (isOver ? never() : network.download(request)),
  }
  return {
    http,
    clock: { ...clock, after: (delayMs: number, task: () => void) => clock.after(delayMs, () => void (isOver || task())) } satisfies Clock,
    end: () => {
      isOver = true
    },
    isOver: () => isOver,
  }
}

export interface TillLife {
  store: Store
  counter: Counter
  /** Ends at once, as if the power were cut. */
  kill: () => void
  close: () => Promise<void>
}

export interface TillLifeOptions {
  folder: string
  station: string
  username?: string
  /** What was just written; the step is in the journal. */
  onStep?: (saleId: string, state: string) => void
  onChange?: () => void
  /** Central's readers unless given; null where no cards are taken. */
  driverOf?: (cards: CentralCards, clock: Clock) => CardDriver | null
  settings?: Partial<TillSettings>
  printer?: ReceiptPrinter
  /** What lies between it and central. */
  network?: Http
  currency?: string
  log?: Log
}

/** One life of a real till on real files, reached over real sockets. */
export const startTillLife = async (world: Pick<TillWorld, 'clock' | 'central'>, { folder, station, username = 'lead', onStep = () => {}, onChange = () => {}, driverOf, settings = {}, printer = noPrinter, network = systemHttp, currency = 'usd', log = { info: () => {}, warn: () => {} } }: TillLifeOptions): Promise<TillLife> => {
  const life = createLife(world.clock, network)
  const central = world.central()
  const slug = central.conferenceSlug
  const opened = openStore(folder, slug)
  if (!opened.ok) throw new Error(opened.problem.type)
  const store = opened.value
  const { sales } = store
  const heard: Store = {
    ...store,
    sales: {
      ...sales,
      begin: (facts, first) => {
        if (life.isOver()) return
        sales.begin(facts, first)
        onStep(facts.saleId, first.state)
      },
      step: (saleId, step) => {
        if (life.isOver()) return
        sales.step(saleId, step)
        onStep(saleId, step.state)
      },
    },
  }
  const { till } = createCentralPair({
    http: life.http, clock: life.clock, origin: new URL(central.url).origin, slug, till: { station, currency, memory: { get: () => null, set: () => true } },
    account: { kind: 'password', username, password: () => Promise.resolve(central.staff.password) },
  })
  const driver = driverOf === undefined ? createServerDrivenDriver({ cards: till.cards }) : driverOf(till.cards, life.clock)
  const counter = createCounter({
    mode: 'live', slug, store: heard, books: till.books, driver, settings: { ...DEMO_TILL, currency, ...settings },
    clock: life.clock, random: systemRandom, newId: () => operationId(life.clock.nowMs(), systemRandom.bytes(10)),
    log,
    station, isOnline: () => true, askStaff: (_deed, run) => run('Lea'), onStorage: () => {}, nameOf: () => null,
    printer, shiftKey: store.shiftKey, signatures: createSignatures(systemRandom), zone: 'UTC', handedOut: () => 0,
    hasStage: false, onSold: () => {}, onChange, onScan: () => {},
  })
  let isClosed = false
  await Promise.all([counter.shelf.refresh(), counter.readers.refresh()])
  counter.start()
  return {
    store: heard,
    counter,
    // Its file stays open, as a crash leaves it; the next life opens it beside.
    kill: life.end,
    close: async () => {
      if (isClosed) return
      isClosed = true
      if (!life.isOver()) {
        const stopped = counter.stop()
        life.end()
        await Promise.race([stopped, new Promise((resolve) => setTimeout(resolve, 100))])
      }
      store.close()
    },
  }
}
