import type { ConnectionView, DemoCodeView, StageCardView, StationView, TillScanView } from '../src-shared/contract/types.ts'
import type { Reach } from '../src-shared/domain/admission.ts'
import type { StationPolicy } from '../src-shared/domain/value-policy.ts'
import { operationId } from '../src-shared/ids.ts'
import { storageOf, type AtDesk } from './actions/at-desk.ts'
import { createCaseDesk } from './actions/cases/case-desk.ts'
import { createCheckOutAll } from './actions/check-out-all.ts'
import { findCard } from './actions/person.ts'
import { createPrintBadge } from './actions/print-badge.ts'
import { createRedeem } from './actions/redeem.ts'
import { createScan } from './actions/scan.ts'
import { createUndo } from './actions/undo.ts'
import { createAbilities } from './desk/abilities.ts'
import { createCommandDesk, type CommandDesk } from './desk/command-desk.ts'
import { createConnectionNews } from './desk/connection-news.ts'
import { createDesk } from './desk/desk.ts'
import { createDoors } from './desk/doors.ts'
import { createFeed, type Feed } from './desk/feed.ts'
import { createGuns } from './desk/guns.ts'
import { createHousekeeping } from './desk/housekeeping.ts'
import { createModes } from './desk/modes.ts'
import { createScanLine } from './desk/scan-line.ts'
import { createStream } from './desk/stream.ts'
import { statusOf, type Progress } from './desk/status.ts'
import { createVerdictNews } from './desk/verdict-news.ts'
import { createSignatures } from './platform/signatures.ts'
import type { Central } from './ports/central.ts'
import type { Clock } from './ports/clock.ts'
import type { Desk } from './ports/desk.ts'
import type { Log } from './ports/log.ts'
import type { Random } from './ports/random.ts'
import type { Scanners } from './ports/scanner.ts'
import type { TillBooks } from './ports/till/books.ts'
import type { CardDriver } from './ports/till/card-driver.ts'
import type { ReceiptPrinter } from './ports/till/printer.ts'
import type { TillSettings } from './ports/till/till-settings.ts'
import type { MirrorLoader } from './store/mirror/loader.ts'
import type { Store } from './store/store.ts'
import { createCarriage } from './sync/carriage.ts'
import { isOnline } from './sync/connection.ts'
import { NO_TILL_VIEW, noTill } from './till/no-till.ts'
import { createTill, type Till } from './till/till.ts'

export interface StationParts {
  about: StationView
  policy: StationPolicy
  store: Store
  central: Central
  /** The key of the printed sheets, where somebody gave one to this station. */
  sheetKey: string | null
  scanners: Scanners
  /** How this station sells; null where it sells nothing. */
  till: StationTill | null
  /** The simulated gun and its targets; none outside the demo. */
  demo: { shoot: (text: string) => void; codes: () => DemoCodeView[] } | null
  load: MirrorLoader
  clock: Clock
  random: Random
  log: Log
}

/** What a till needs beyond the rest of the station. */
export interface StationTill {
  settings: TillSettings
  books: TillBooks
  driver: CardDriver | null
  printer: ReceiptPrinter
  /** Name of the time zone database. */
  zone: string
  /** Pretended cards at the readers of the demo. */
  stage: ((card: StageCardView) => boolean) | null
}

export interface Station {
  desk: Desk
  start(): void
  /** Ends quietly: what is in the outbox stays there. */
  stop(): Promise<void>
}

/** A window that reads its scans slower than this is told only of the next ones. */
const SCANS_TOLD_MAX = 50

/** Puts one desk together: guns and window in, verdicts out, sync beside it. */
export const createStation = (parts: StationParts): Station => {
  const { about, policy, store, central, scanners, clock, random, log, load } = parts
  const newId = (): string => operationId(clock.nowMs(), random.bytes(10))
  const feed = createFeed()
  const guns = createGuns({ scanners, settings: store.guns, clock, feed })
  const abilities = createAbilities({ store, central })
  const doors = createDoors({ store, central })
  const isReached = (): boolean => isOnline(sync.connection())
  const modes = createModes({ store, clock, newId, station: about.station, feed, abilities, doors, isOnline: isReached })
  const verdicts = createVerdictNews({ store, clock, feed })
  const present: { storage: ConnectionView['storage']; progress: Progress | null } = { storage: 'ok', progress: null }
  let listAtMs = store.mirror()?.about.listAtMs ?? null
  const connection = createConnectionNews(clock, () => feed.tell({ kind: 'connection', connection: statusOf({ sync, store, central, ...present }) }))

  const { sync, ask, settled } = createCarriage({
    store,
    central,
    clock,
    random,
    slug: about.eventSlug,
    load,
    newId,
    onProgress: (done, total) => {
      present.progress = { done, total }
      connection.soon()
    },
    onChange: () => {
      const now = store.mirror()?.about.listAtMs ?? null
      if (now !== listAtMs) {
        listAtMs = now
        present.progress = null
        verdicts.recount()
      }
      if (abilities.refresh()) modes.tell()
      for (const part of [commands, till]) part?.onConnection(isReached())
      connection.soon()
    },
    onPerson: (code) => {
      const card = findCard(store, code)
      if (card !== null) feed.tell({ kind: 'card', card })
    },
  })

  const reach = (): Reach => (isReached() ? 'online' : 'offline')
  const onStorage = (state: ConnectionView['storage']): void => {
    if (state === present.storage) return
    present.storage = state
    log.warn('journal', { storage: state })
    connection.now()
  }
  /** The verdict itself carries the count, so the rest of the line may wait. */
  const onScanned = (): void => {
    sync.nudge()
    connection.soon()
  }
  /** The count to send grows on the screen before anything else changes: a 0 beside it means that central has it. */
  const onOperation = (): void => {
    sync.nudge()
    connection.now()
  }
  const at: AtDesk = {
    store, clock, newId, policy, reach, settled, onOperation, onStorage,
    station: about.station,
    slug: about.eventSlug,
    mode: modes.current,
    abilities: abilities.current,
    doors: doors.known,
    centralNowMs: () => clock.nowMs() + (central.clockOffsetMs() ?? 0),
  }
  const commands = createCommandDesk({ ...at, givenKey: parts.sheetKey, central, signatures: createSignatures(random), feed, modes, isTesting: guns.isTesting, log })
  const till = parts.till === null ? null : createStationTill({ ...parts, till: parts.till }, { at, sync, feed, commands, isReached })
  const line = createScanLine({
    clock,
    budgetMs: policy.askBudgetMs,
    begin: createScan({ ...at, takeCommand: (text) => commands.take(text) || till?.take(text) === true, onOperation: onScanned }),
    ask,
    settled,
    onVerdict: verdicts.verdict,
    onChecking: (code, waiting) => feed.tell({ kind: 'checking', code, waiting }),
    onWaiting: (waiting) => feed.tell({ kind: 'queue', waiting }),
  })

  const housekeeping = createHousekeeping(clock, () => store.checkpoint())
  return {
    desk: createDesk({ ...parts, feed, guns: guns.desk, sheet: commands.sheet, till: till?.desk ?? noTill, leadCall: commands.leadCall, printBadge: createPrintBadge(at), line, modes, redeem: createRedeem(at), undo: createUndo(at), checkOutAll: createCheckOutAll(at, central), onUndone: verdicts.recount, cases: createCaseDesk({ ...at, onCase: connection.now }), sync }),
    start: () => {
      feed.tell({ kind: 'station', station: about })
      verdicts.begin()
      modes.tell()
      commands.leadCall.tell()
      startTill(till, feed)
      connection.now()
      guns.start(line, log)
      sync.start()
      housekeeping.start()
    },
    stop: async () => {
      connection.stop()
      housekeeping.stop()
      commands.stop()
      await scanners.stop()
      await till?.stop()
      await sync.stop()
      store.close()
    },
  }
}

/** A window is told either way. */
const startTill = (till: Till | null, feed: Pick<Feed, 'tell'>): void => (till === null ? feed.tell({ kind: 'till', till: NO_TILL_VIEW }) : till.start())

interface TillSurroundings {
  at: AtDesk
  sync: Pick<ReturnType<typeof createCarriage>['sync'], 'learnAbout' | 'nudge'>
  feed: Pick<Feed, 'tell'>
  commands: Pick<CommandDesk, 'askStaff'>
  isReached: () => boolean
}

const createStationTill = (parts: StationParts & { till: StationTill }, { at, sync, feed, commands, isReached }: TillSurroundings): Till => {
  const { store, clock, newId, station, slug } = at
  return createTill({
    ...parts.till, store, clock, newId, station, slug,
    random: parts.random,
    log: parts.log,
    signatures: createSignatures(parts.random),
    shiftKey: store.shiftKey,
    isOnline: isReached,
    askStaff: commands.askStaff,
    onStorage: (problem) => at.onStorage(problem === null ? 'ok' : storageOf(problem)),
    nameOf: (code) => store.mirror()?.find(code)?.attendee.name ?? null,
    handedOut: (code, lineId) => findCard(store, code)?.handOuts.find((one) => one.lineId === lineId)?.redeemed ?? 0,
    // Who bought has more on their card than the list says, and a new ticket is on the list with the next change.
    onSold: (code) => {
      if (code !== null) sync.learnAbout(code)
      sync.nudge()
    },
    scans: createStream<TillScanView>({ present: () => [], queueMax: SCANS_TOLD_MAX }),
    tell: feed.tell,
  })
}
