import type { ConnectionView, DemoCodeView, StationView } from '../src-shared/contract/types.ts'
import type { Reach } from '../src-shared/domain/admission.ts'
import { operationId } from '../src-shared/ids.ts'
import { createCheckIn } from './actions/check-in.ts'
import { findCard } from './actions/person.ts'
import { createRedeem, type Redeem } from './actions/redeem.ts'
import { createSearch } from './actions/search.ts'
import { createConnectionNews } from './desk/connection-news.ts'
import { createFeed, type Feed } from './desk/feed.ts'
import { devicesToViews, hearGuns } from './desk/gun-events.ts'
import { createScanLine, type ScanLine } from './desk/scan-line.ts'
import { statusOf, type Progress } from './desk/status.ts'
import { createVerdictNews } from './desk/verdict-news.ts'
import type { ScannerHub } from './devices/scanners/scanner-hub.ts'
import type { Central } from './ports/central.ts'
import type { Clock } from './ports/clock.ts'
import type { Desk } from './ports/desk.ts'
import type { Log } from './ports/log.ts'
import type { Random } from './ports/random.ts'
import type { MirrorLoader } from './store/mirror/loader.ts'
import type { Store } from './store/store.ts'
import { createCarriage } from './sync/carriage.ts'
import { isOnline } from './sync/connection.ts'
import type { Sync } from './sync/sync-loop.ts'

export interface StationParts {
  about: StationView
  store: Store
  central: Central
  scanners: ScannerHub
  /** The simulated gun and its targets; none outside the demo. */
  demo: { shoot: (text: string) => void; codes: () => DemoCodeView[] } | null
  load: MirrorLoader
  clock: Clock
  random: Random
  log: Log
}

export interface Station {
  desk: Desk
  start(): void
  /** Ends quietly: what is in the outbox stays there. */
  stop(): Promise<void>
}

const CASES_SHOWN = 200
/** Idle moments in which the write-ahead log is folded into the journal. */
const HOUSEKEEPING_MS = 30_000

/** Puts one desk together: guns and window in, verdicts out, sync beside it. */
export const createStation = (parts: StationParts): Station => {
  const { about, store, central, scanners, clock, random, log, load } = parts
  const newId = (): string => operationId(clock.nowMs(), random.bytes(10))
  const feed = createFeed()
  const verdicts = createVerdictNews({ store, clock, feed })
  let storage: ConnectionView['storage'] = 'ok'
  let progress: Progress | null = null
  let listAtMs = store.mirror()?.about.listAtMs ?? null
  const connection = createConnectionNews(clock, () => feed.tell({ kind: 'connection', connection: statusOf({ sync, store, central, progress, storage }) }))

  const { sync, ask } = createCarriage({
    store,
    central,
    clock,
    random,
    slug: about.eventSlug,
    load,
    newId,
    onProgress: (done, total) => {
      progress = { done, total }
      connection.soon()
    },
    onChange: () => {
      const now = store.mirror()?.about.listAtMs ?? null
      if (now !== listAtMs) {
        listAtMs = now
        progress = null
        verdicts.recount()
      }
      connection.soon()
    },
    onPerson: (code) => {
      const card = findCard(store, code)
      if (card !== null) feed.tell({ kind: 'card', card })
    },
  })

  const reach = (): Reach => (isOnline(sync.connection()) ? 'online' : 'offline')
  const onStorage = (state: ConnectionView['storage']): void => {
    if (state === storage) return
    storage = state
    log.warn('journal', { storage: state })
    connection.now()
  }
  const onEntry = (): void => {
    sync.nudge()
    connection.soon()
  }
  /** The count to send grows on the screen before the row changes: a 0 beside it means that central has it. */
  const onGiven = (): void => {
    sync.nudge()
    connection.now()
  }
  const atDesk = { store, clock, newId, station: about.station, reach, onStorage }
  const redeem = createRedeem({ ...atDesk, onGiven })
  const line = createScanLine({
    clock,
    begin: createCheckIn({ ...atDesk, slug: about.eventSlug, onEntry }),
    ask,
    onVerdict: verdicts.verdict,
    onChecking: (code, waiting) => feed.tell({ kind: 'checking', code, waiting }),
    onWaiting: (waiting) => feed.tell({ kind: 'queue', waiting }),
  })

  let cancelHousekeeping = (): void => {}
  const keepHouse = (): void => {
    cancelHousekeeping = clock.after(HOUSEKEEPING_MS, () => {
      store.checkpoint()
      keepHouse()
    })
  }
  return {
    desk: createDesk({ ...parts, feed, line, redeem, sync }),
    start: () => {
      feed.tell({ kind: 'station', station: about })
      verdicts.begin()
      connection.now()
      scanners.start(hearGuns({ feed, line, log, devices: () => scanners.devices() }))
      feed.tell({ kind: 'devices', devices: devicesToViews(scanners.devices()) })
      sync.start()
      keepHouse()
    },
    stop: async () => {
      connection.stop()
      cancelHousekeeping()
      await scanners.stop()
      await sync.stop()
      store.close()
    },
  }
}

interface DeskParts extends Pick<StationParts, 'store' | 'demo'> {
  feed: Feed
  line: ScanLine
  redeem: Redeem
  sync: Sync
}

/** The calls of the window, each one line to the part that does it. */
const createDesk = ({ store, demo, feed, line, redeem, sync }: DeskParts): Desk => ({
  watch: (signal) => feed.watch(signal),
  scan: (text) => {
    line.join(text)
  },
  checkIn: (code) => {
    line.join(code)
  },
  redeem: (wish) => {
    const outcome = redeem(wish)
    if (outcome.kind === 'given') feed.tell({ kind: 'card', card: outcome.card })
    return Promise.resolve(outcome)
  },
  search: createSearch(store),
  show: (code) => findCard(store, code),
  download: () => sync.fetchNow(),
  cases: () => store.cases.list(CASES_SHOWN),
  demoCodes: () => demo?.codes() ?? [],
  shoot: (text) => demo?.shoot(text),
})
