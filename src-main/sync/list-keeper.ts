import { limits } from '../../src-shared/limits.ts'
import type { Central, CentralProblem } from '../ports/central.ts'
import type { Cancel, Clock } from '../ports/clock.ts'
import type { Store } from '../store/store.ts'
import type { Follow } from './follow.ts'
import type { Learner } from './learner.ts'
import type { ListCheck } from './list-check.ts'
import type { Readings } from './readings.ts'
import { refreshDelayMs, type createRefresh } from './refresh.ts'

export interface ListKeeperOptions {
  store: Store
  central: Central
  clock: Clock
  refresh: ReturnType<typeof createRefresh>
  follow: Follow
  check: ListCheck
  readings: Readings
  learner: Learner
  /** Given up when the desk closes. */
  signal: AbortSignal
  mayGo: () => boolean
  /** Operations are on their way: a list would not be sure to contain them. */
  isBusy: () => boolean
  heard: (problem: CentralProblem | null, isLong?: boolean) => void
  onFault: (error: unknown) => void
  onIdle: () => void
  /** What was held back may go. */
  onTrust: () => void
}

/**
 * Keeps the guest list young, one thing at a time, beside everything else: a guest never waits for a list. Where central
 * can tell what changed, that is asked for; a whole list is fetched where it cannot, and where it does not know any more
 * how far this desk has got (rule Q7).
 */
export const createListKeeper = (options: ListKeeperOptions) => {
  const { store, central, clock, refresh, follow, check, readings, learner, signal, mayGo, isBusy, heard, onFault, onIdle, onTrust } = options
  let dueAtMs = 0
  let isWished = false
  let problem: CentralProblem | null = null
  let running: Promise<void> | null = null
  let cancelTimer: Cancel = () => {}
  /** Replaced when central was away meanwhile: an answer from before proves nothing, and may never come. */
  let own = new AbortController()
  let isFollowing = false
  /** Whether this central is the one that the list in use is from, as far as a cursor can tell. */
  let isDoubted = false

  const canFollow = (): boolean => central.capabilities?.deltaSync === true && (store.mirror()?.about.cursor ?? null) !== null
  const dueIn = (delayMs: number): void => {
    dueAtMs = clock.monotonicMs() + delayMs
  }

  const trust = (): void => {
    if (!isDoubted) return
    isDoubted = false
    onTrust()
  }

  /** Whoever was on the way while the list was made is looked up; if they are too many, the next list will do. */
  const doubt = (overlapped: ReadonlySet<string>): void => {
    // Changes since the list tell of all of them.
    if (canFollow()) dueIn(0)
    else if (overlapped.size > limits.learnAgainMax) dueIn(limits.listRetryMs)
    else for (const code of overlapped) learner.about(code)
  }

  const fetch = async (): Promise<void> => {
    const reading = readings.begin()
    const answer = await refresh(signal)
    reading.end()
    if (signal.aborted) return
    problem = answer.ok ? null : answer.problem.problem
    // A list that cannot be used is asked for again soon, but not at once.
    dueIn(answer.ok ? refreshDelayMs(answer.value.tookMs) : limits.listRetryMs)
    heard(answer.ok || answer.problem.answered ? null : answer.problem.problem, true)
    if (!answer.ok) return
    doubt(reading.overlapped)
    if (answer.value.changed) await check.afterList()
    trust()
  }

  const catchUp = async (): Promise<void> => {
    const mirror = store.mirror()
    if (mirror === null) return
    const mine = AbortSignal.any([signal, own.signal])
    isFollowing = true
    const followed = await follow(mirror, mine, trust)
    if (mine.aborted) return
    isFollowing = false
    switch (followed.kind) {
      case 'up-to-date':
        problem = null
        dueIn(followed.isClear ? limits.changesEveryMs : limits.changesSoonMs)
        heard(null)
        return
      case 'failed':
        dueIn(limits.changesEveryMs)
        heard(followed.problem)
        return
      case 'left':
        dueIn(limits.changesEveryMs)
        return
      case 'unknown-cursor':
        isDoubted = true
        heard(null)
        check.forgetNumbers()
        await fetch()
    }
  }

  /** A calm moment leaves nobody in doubt, and is worth waiting for, but not for long. */
  const isDue = (): boolean => {
    const lateMs = clock.monotonicMs() - dueAtMs
    if (isWished || lateMs >= limits.listRetryMs) return true
    return lateMs >= 0 && (store.mirror() === null || canFollow() || !isBusy())
  }

  const work = async (): Promise<void> => {
    isWished = false
    const { signal: mine } = own
    try {
      await (canFollow() ? catchUp() : fetch())
    } catch (error) {
      onFault(error)
    }
    if (mine.aborted) return
    isFollowing = false
    running = null
    learner.go()
    onIdle()
    if (!canFollow()) return
    cancelTimer()
    cancelTimer = clock.after(Math.max(0, dueAtMs - clock.monotonicMs()), go)
  }
  const go = (): void => {
    if (running === null && mayGo() && isDue()) running = work()
  }

  return {
    /** Sees to the list if it is time. */
    go,
    /** A person asked for the list now. */
    wish: (): void => {
      isWished = true
    },
    /** Central was away and may come back as another one: until its answer shows that it knows this desk's list, nothing is sent. */
    doubt: (): void => {
      isDoubted = true
      dueAtMs = Math.min(dueAtMs, clock.monotonicMs())
      if (!isFollowing) return
      own.abort()
      own = new AbortController()
      isFollowing = false
      running = null
    },
    /** Operations may be sent: to a central that cannot tell, as soon as it answers. */
    maySend: (): boolean => !isDoubted || !canFollow(),
    problem: (): CentralProblem | null => problem,
    rest: async (): Promise<void> => {
      await running
    },
  }
}

export type ListKeeper = ReturnType<typeof createListKeeper>
