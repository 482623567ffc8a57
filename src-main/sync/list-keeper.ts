import { limits } from '../../src-shared/limits.ts'
import type { CentralProblem } from '../ports/central.ts'
import type { Clock } from '../ports/clock.ts'
import type { Store } from '../store/store.ts'
import type { Learner } from './learner.ts'
import type { Readings } from './readings.ts'
import { refreshDelayMs, type createRefresh } from './refresh.ts'

export interface ListKeeperOptions {
  store: Store
  clock: Clock
  refresh: ReturnType<typeof createRefresh>
  readings: Readings
  learner: Learner
  mayGo: () => boolean
  /** Operations are on their way: a list would not be sure to contain them. */
  isBusy: () => boolean
  heard: (problem: CentralProblem | null) => void
  onFault: (error: unknown) => void
}

/** Keeps the guest list young, one fetch at a time, beside everything else: a guest never waits for a list. */
export const createListKeeper = ({ store, clock, refresh, readings, learner, mayGo, isBusy, heard, onFault }: ListKeeperOptions) => {
  const abort = new AbortController()
  let dueAtMs = 0
  let isWished = false
  let problem: CentralProblem | null = null
  let running: Promise<void> | null = null

  /** Whoever was on the way while the list was made is looked up; if they are too many, the next list will do. */
  const doubt = (overlapped: ReadonlySet<string>): void => {
    if (overlapped.size > limits.learnAgainMax) dueAtMs = clock.monotonicMs() + limits.listRetryMs
    else for (const code of overlapped) learner.about(code)
  }

  const fetch = async (): Promise<void> => {
    isWished = false
    const reading = readings.begin()
    const answer = await refresh(abort.signal)
    reading.end()
    if (abort.signal.aborted) return
    problem = answer.ok ? null : answer.problem.problem
    // A list that cannot be used is asked for again soon, but not at once.
    dueAtMs = clock.monotonicMs() + (answer.ok ? refreshDelayMs(answer.value.tookMs) : limits.listRetryMs)
    if (answer.ok) doubt(reading.overlapped)
    heard(answer.ok || answer.problem.answered ? null : answer.problem.problem)
    learner.go()
  }

  /** A calm moment leaves nobody in doubt, and is worth waiting for, but not for long. */
  const isDue = (): boolean => {
    const lateMs = clock.monotonicMs() - dueAtMs
    return isWished || lateMs >= limits.listRetryMs || (lateMs >= 0 && (store.mirror() === null || !isBusy()))
  }

  return {
    /** Fetches the list if it is time. */
    go: (): void => {
      if (running !== null || !mayGo() || !isDue()) return
      running = fetch()
        .catch(onFault)
        .finally(() => {
          running = null
        })
    },
    /** A person asked for the list now. */
    wish: (): void => {
      isWished = true
    },
    problem: (): CentralProblem | null => problem,
    /** Gives up what is on its way. */
    stop: async (): Promise<void> => {
      abort.abort()
      await running
    },
  }
}

export type ListKeeper = ReturnType<typeof createListKeeper>
