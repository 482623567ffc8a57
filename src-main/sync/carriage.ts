import type { Settled } from '../../src-shared/domain/delivery.ts'
import { limits } from '../../src-shared/limits.ts'
import type { Central, LookedUp } from '../ports/central.ts'
import type { Clock } from '../ports/clock.ts'
import type { Random } from '../ports/random.ts'
import type { MirrorLoader } from '../store/mirror/loader.ts'
import type { Store } from '../store/store.ts'
import { createDeliver } from './deliver.ts'
import { createFollow } from './follow.ts'
import { createLearner } from './learner.ts'
import { createListCheck } from './list-check.ts'
import { createListKeeper } from './list-keeper.ts'
import { createReadings } from './readings.ts'
import { createRefresh } from './refresh.ts'
import { createSettle } from './settle.ts'
import { createSync, type LoopLine, type Sync, type Workers } from './sync-loop.ts'
import { createUploader } from './uploader.ts'
import { createWaiters } from './waiters.ts'
import { whileOpen } from './while-open.ts'

export interface CarriageOptions {
  store: Store
  central: Central
  clock: Clock
  random: Random
  slug: string
  load: MirrorLoader
  newId: () => string
  onProgress: (done: number, total: number | null) => void
  onChange: () => void
  onPerson: (code: string) => void
}

/** Everything between one desk and central. */
export interface Carriage {
  sync: Sync
  /** Asks central about one code. */
  ask: (code: string) => Promise<LookedUp>
  /**
   * Waits for central's word on an operation that was appended with `asksFirst`, at most `budgetMs`. Whoever hears
   * silence journals with `outbox.markShown` what the desk is shown, in the same breath and before it is.
   */
  settled: (seq: number, budgetMs: number) => Promise<Settled>
}

export const createCarriage = (options: CarriageOptions): Carriage => {
  const { store, clock, random, slug, load, newId, onProgress, onChange, onPerson } = options
  const closing = new AbortController()
  const { signal } = closing
  let isOpen = true
  const central = whileOpen(options.central, () => isOpen)
  const readings = createReadings()
  const waiters = createWaiters(clock)
  const settle = createSettle({
    store,
    clock,
    newId,
    waiters,
    onSettled: (entry, state) => {
      if (state !== 'confirmed') sync.learnAbout(entry.code)
      onChange()
    },
  })
  const deliver = createDeliver({ store, central, clock, settle })
  const refresh = createRefresh({ store, central, clock, slug, load, onProgress })
  const workers = (line: LoopLine): Workers => {
    const uploader = createUploader({ ...line, outbox: store.outbox, clock, deliver, readings, mayGo: () => line.mayGo() && lists.maySend(), takesBatches: () => central.capabilities?.batchUpload === true })
    const learner = createLearner({ ...line, store, central, readings, onPerson })
    const follow = createFollow({ store, central, clock, readings, onPerson })
    const check = createListCheck({ store, clock, newId, settle, readings, signal })
    const lists = createListKeeper({ ...line, store, central, clock, refresh, follow, check, readings, learner, signal, isBusy: uploader.isBusy })
    return { uploader, learner, lists }
  }
  const onStop = (): void => {
    waiters.forget()
    closing.abort()
  }
  const onClosed = (): void => {
    isOpen = false
  }
  const sync = createSync({ store, central, clock, random, workers, onChange, onStop, onClosed })

  const ask = async (code: string): Promise<LookedUp> => {
    const containsConfirmation = store.outbox.lastConfirmation()
    const reading = readings.begin()
    const answer = await central.lookup(code, limits.requestTimeoutMs)
    reading.end()
    sync.heard(answer.ok ? null : answer.problem)
    if (!answer.ok) return { kind: 'no-answer' }
    // The list on its way may be older than this answer.
    readings.newerOf(code)
    if (reading.overlapped.has(code)) sync.learnAbout(code)
    return answer.value === null ? { kind: 'not-found' } : { kind: 'found', attendee: answer.value, containsConfirmation }
  }
  return { sync, ask, settled: waiters.wait }
}
