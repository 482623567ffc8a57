import { createRegistrationCentral } from '../../src-main/central/registration-central.ts'
import { createScannerHub } from '../../src-main/devices/scanners/scanner-hub.ts'
import { systemClock } from '../../src-main/platform/clock.ts'
import { systemHttp } from '../../src-main/platform/http.ts'
import { systemRandom } from '../../src-main/platform/random.ts'
import { createStation } from '../../src-main/station.ts'
import { createWorkerLoader } from '../../src-main/store/mirror/loader.ts'
import { openStore } from '../../src-main/store/store.ts'
import { DEFAULT_POLICY, type StationPolicy } from '../../src-shared/domain/value-policy.ts'
import type { ConnectionView, DeskEvent, VerdictView } from '../../src-shared/contract/types.ts'

export interface TestStationWish {
  origin: string
  slug: string
  username: string
  password: string
  dataDir: string
  station?: string
  policy?: StationPolicy
}

const LOADER = new URL('../../src-main/store/mirror/loader-worker.ts', import.meta.url)
const WAIT_MS = 15_000

/** A real station on real files and sockets, with its guns and its window replaced by function calls. */
export const startTestStation = (wish: TestStationWish) => {
  const opened = openStore(wish.dataDir, wish.slug)
  if (!opened.ok) throw new Error(opened.problem.type)
  const store = opened.value
  const station = createStation({
    about: { eventName: 'Event', eventSlug: wish.slug, station: wish.station ?? 'Station 1', demo: false, version: '0' },
    policy: wish.policy ?? DEFAULT_POLICY,
    store,
    central: createRegistrationCentral({ http: systemHttp, clock: systemClock, origin: wish.origin, slug: wish.slug, account: { username: wish.username, password: () => Promise.resolve(wish.password) } }),
    scanners: createScannerHub({ clock: systemClock, sources: [] }),
    sheetKey: null,
    till: null,
    demo: null,
    load: createWorkerLoader(LOADER),
    clock: systemClock,
    random: systemRandom,
    log: { info: () => {}, warn: () => {} },
  })
  const events: DeskEvent[] = []
  const waiting = new Set<() => void>()
  const watching = new AbortController()
  const collect = async (): Promise<void> => {
    for await (const event of station.desk.watch(watching.signal)) {
      events.push(event)
      for (const look of waiting) look()
    }
  }
  station.start()
  const collected = collect()

  const until = <Found>(what: string, find: () => Found | undefined, waitMs = WAIT_MS): Promise<Found> =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        waiting.delete(look)
        reject(new Error(`Waited too long for ${what}; last events: ${JSON.stringify(events.slice(-4))}`))
      }, waitMs)
      const look = (): void => {
        const found = find()
        if (found === undefined) return
        clearTimeout(timer)
        waiting.delete(look)
        resolve(found)
      }
      waiting.add(look)
      look()
    })
  const connection = (): ConnectionView | undefined => events.findLast((event) => event.kind === 'connection')?.connection
  const verdicts = (): VerdictView[] => events.flatMap((event) => (event.kind === 'verdict' ? [event.verdict] : []))

  return {
    desk: station.desk,
    store,
    events,
    connection,
    verdicts,
    until,
    /** Scans one text and waits for its verdict. */
    scan: (text: string): Promise<VerdictView> => {
      const before = verdicts().length
      station.desk.scan(text)
      return until('a verdict', () => verdicts()[before])
    },
    online: () => until('online with a list', () => (connection()?.state === 'online' && connection()?.list !== null ? true : undefined)),
    state: (state: ConnectionView['state']) => until(state, () => (connection()?.state === state ? connection() : undefined)),
    sent: () => until('an empty outbox', () => (connection()?.pending === 0 && store.outbox.countOpen() === 0 ? true : undefined)),
    stop: async (): Promise<void> => {
      watching.abort()
      await station.stop()
      await collected
    },
  }
}

export type TestStation = ReturnType<typeof startTestStation>
