import type { ConnectionView, DemoCodeView, StationView } from '../src-shared/contract/types.ts'
import type { Reach } from '../src-shared/domain/admission.ts'
import { operationId } from '../src-shared/ids.ts'
import { limits } from '../src-shared/limits.ts'
import { createCheckIn, type LookedUp } from './actions/check-in.ts'
import { findCard } from './actions/person.ts'
import { createRedeem } from './actions/redeem.ts'
import { createSearch } from './actions/search.ts'
import { createFeed } from './desk/feed.ts'
import { createFigures } from './desk/figures.ts'
import { createRecent } from './desk/recent.ts'
import { createScanLine } from './desk/scan-line.ts'
import { statusOf, type Progress } from './desk/status.ts'
import type { ScannerHub } from './devices/scanners/scanner-hub.ts'
import type { Central } from './ports/central.ts'
import type { Clock } from './ports/clock.ts'
import type { Desk } from './ports/desk.ts'
import type { Log } from './ports/log.ts'
import type { Random } from './ports/random.ts'
import type { ScannerEvent } from './ports/scanner.ts'
import type { MirrorLoader } from './store/mirror/loader.ts'
import type { Store } from './store/store.ts'
import { createDeliver } from './sync/deliver.ts'
import { isOnline } from './sync/connection.ts'
import { createRefresh } from './sync/refresh.ts'
import { createSync } from './sync/sync-loop.ts'

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
const CONNECTION_EVERY_MS = 40
/** Idle moments in which the write-ahead log is folded into the journal. */
const HOUSEKEEPING_MS = 30_000

/** Puts one desk together: guns and window in, verdicts out, sync beside it. */
export const createStation = (parts: StationParts): Station => {
  const { about, store, central, scanners, demo, clock, random, log } = parts
  const newId = (): string => operationId(clock.nowMs(), random.bytes(10))
  const feed = createFeed()
  const recent = createRecent(store)
  const search = createSearch(store)
  const figures = createFigures({ store, clock, tell: (view) => feed.tell({ kind: 'figures', figures: view }) })
  let storage: ConnectionView['storage'] = 'ok'
  let progress: Progress | null = null
  let stopped = false
  let listAtMs = store.mirror()?.about.listAtMs ?? null

  /** Counts and ages change many times a second during an upload; the screen needs the latest only. */
  let connectionDue = false
  const tellConnectionNow = (): void => feed.tell({ kind: 'connection', connection: statusOf({ sync, store, progress, storage }) })
  const tellConnection = (): void => {
    if (connectionDue) return
    connectionDue = true
    clock.after(CONNECTION_EVERY_MS, () => {
      connectionDue = false
      if (!stopped) tellConnectionNow()
    })
  }
  const tellDevices = (): void =>
    feed.tell({ kind: 'devices', devices: scanners.devices().map(({ device, name, via, state, detail }) => ({ device, name, via, state, detail: detail ?? '' })) })
  const onStorage = (state: ConnectionView['storage']): void => {
    if (state === storage) return
    storage = state
    log.warn('journal', { storage: state })
    tellConnection()
  }
  /** After the verdict is on its way, never before it. */
  const soon = (work: () => void): void => {
    clock.after(0, work)
  }

  const deliver = createDeliver({
    store,
    central,
    clock,
    newId,
    onSettled: (entry, state) => {
      if (state !== 'confirmed') sync.learnAbout(entry.code)
      tellConnection()
    },
  })
  const refresh = createRefresh({
    store,
    central,
    clock,
    slug: about.eventSlug,
    load: parts.load,
    onProgress: (done, total) => {
      progress = { done, total }
      if (store.mirror() === null) tellConnection()
    },
  })
  const sync = createSync({
    store,
    central,
    clock,
    random,
    deliver,
    refresh,
    onChange: () => {
      const now = store.mirror()?.about.listAtMs ?? null
      if (now !== listAtMs) {
        listAtMs = now
        progress = null
        figures.recount()
      }
      tellConnection()
    },
    onPerson: (code) => {
      const card = findCard(store, code)
      if (card !== null) feed.tell({ kind: 'card', card })
    },
  })
  const reach = (): Reach => (isOnline(sync.connection()) ? 'online' : 'offline')
  /** The count to send grows on the screen before the verdict appears: a 0 beside it means that central has it. */
  const onOperation = (): void => {
    sync.nudge()
    tellConnectionNow()
  }
  const begin = createCheckIn({ store, clock, newId, station: about.station, slug: about.eventSlug, reach, onEntry: onOperation, onStorage })
  const redeem = createRedeem({ store, clock, newId, station: about.station, reach, onGiven: onOperation, onStorage })

  const ask = async (code: string): Promise<LookedUp> => {
    const containsConfirmation = store.outbox.lastConfirmation()
    const answer = await central.lookup(code, limits.requestTimeoutMs)
    sync.heard(answer.ok ? null : answer.problem)
    if (!answer.ok) return { kind: 'no-answer' }
    return answer.value === null ? { kind: 'not-found' } : { kind: 'found', attendee: answer.value, containsConfirmation }
  }
  const line = createScanLine({
    clock,
    begin,
    ask,
    onVerdict: (verdict) => {
      feed.tell({ kind: 'verdict', verdict })
      soon(() => {
        feed.tell({ kind: 'recent', recent: recent.note(verdict) })
        figures.note(verdict)
      })
    },
    onChecking: (code, waiting) => feed.tell({ kind: 'checking', code, waiting }),
    onWaiting: (waiting) => feed.tell({ kind: 'queue', waiting }),
  })
  const onScanner = (event: ScannerEvent): void => {
    switch (event.kind) {
      case 'code':
        line.join(event.code)
        return
      case 'duplicate':
        feed.tell({ kind: 'duplicate', device: event.device })
        return
      case 'error':
        log.warn('misread', { device: event.device, error: event.error, bytes: event.byteCount })
        feed.tell({ kind: 'misread', device: event.device, error: event.error })
        return
      case 'device':
        log.info('device', { device: event.device, state: event.state })
        tellDevices()
    }
  }

  const desk: Desk = {
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
    search,
    show: (code) => findCard(store, code),
    download: () => sync.fetchNow(),
    cases: () => store.cases.list(CASES_SHOWN),
    demoCodes: () => demo?.codes() ?? [],
    shoot: (text) => demo?.shoot(text),
  }

  let housekeeping = (): void => {}
  const keepHouse = (): void => {
    store.checkpoint()
    housekeeping = clock.after(HOUSEKEEPING_MS, keepHouse)
  }
  return {
    desk,
    start: () => {
      feed.tell({ kind: 'station', station: about })
      feed.tell({ kind: 'recent', recent: recent.rows() })
      figures.recount()
      tellConnectionNow()
      scanners.start(onScanner)
      tellDevices()
      sync.start()
      housekeeping = clock.after(HOUSEKEEPING_MS, keepHouse)
    },
    stop: async () => {
      stopped = true
      housekeeping()
      await scanners.stop()
      await sync.stop()
      store.close()
    },
  }
}
