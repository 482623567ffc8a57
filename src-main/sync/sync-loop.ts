import { limits } from '../../src-shared/limits.ts'
import type { Central, CentralProblem } from '../ports/central.ts'
import type { Cancel, Clock } from '../ports/clock.ts'
import type { Random } from '../ports/random.ts'
import type { OutboxEntry } from '../store/outbox.ts'
import { storeProblem } from '../store/problem.ts'
import type { Store } from '../store/store.ts'
import { isOnline, nextConnection, retryDelayMs, startConnection, type Connection, type ConnectionEvent } from './connection.ts'
import type { Deliver } from './deliver.ts'
import { nextEntries } from './queue.ts'
import { refreshDelayMs, type createRefresh } from './refresh.ts'

export interface SyncOptions {
  store: Store
  central: Central
  clock: Clock
  random: Random
  deliver: Deliver
  refresh: ReturnType<typeof createRefresh>
  /** Connection, pending count or list changed. */
  onChange: () => void
  /** Central said something newer of this person than the list did. */
  onPerson: (code: string) => void
}

/**
 * One loop carries everything between this desk and central: it uploads, resolves what is unknown,
 * fetches the list and looks whether central is there. One thing at a time, so that a list never
 * overlaps an upload and it is always clear which of our operations it contains.
 */
export const createSync = ({ store, central, clock, random, deliver, refresh, onChange, onPerson }: SyncOptions) => {
  let connection = startConnection(clock.nowMs())
  let nextTryAtMs: number | null = null
  let refreshAtMs = 0
  /** By the clock that never jumps: a wall clock set back must not keep us from looking. */
  let heardAtMs = Number.NEGATIVE_INFINITY
  let listProblem: CentralProblem | null = null
  let storage: 'ok' | 'full' | 'broken' = 'ok'
  let stopped = false
  let wake: (() => void) | null = null
  let nudged = false
  const abort = new AbortController()
  const readBackAt = new Map<number, number>()
  const stale = new Set<string>()

  const note = (event: ConnectionEvent): void => {
    connection = nextConnection(connection, event, { nowMs: clock.nowMs(), monotonicMs: clock.monotonicMs() })
    if (event.kind === 'answered') heardAtMs = clock.monotonicMs()
    onChange()
  }
  const heard = (problem: CentralProblem | null): boolean => {
    note(problem === null ? { kind: 'answered' } : { kind: 'failed', problem })
    return problem === null
  }

  const probe = async (): Promise<boolean> => {
    const answer = await central.probe()
    return heard(answer.ok ? null : answer.problem)
  }

  const step = async (entry: OutboxEntry): Promise<CentralProblem | null> => {
    const { step: outcome, problem } = entry.state === 'unknown' ? await deliver.resolve(entry) : await deliver.send(entry)
    if (outcome === 'waits') readBackAt.set(entry.seq, clock.monotonicMs() + limits.readBackAfterMs)
    else readBackAt.delete(entry.seq)
    return problem
  }

  /** Uploads until nothing may go any more; false when central failed. */
  const drain = async (): Promise<boolean> => {
    while (!stopped) {
      // Between a failure and the next probe nobody knows whether a key would be kept.
      if (central.capabilities === null) return false
      const now = clock.monotonicMs()
      const held = (entry: OutboxEntry): boolean => entry.state === 'unknown' && (readBackAt.get(entry.seq) ?? 0) > now
      const chosen = nextEntries(store.outbox.open(limits.uploadBatch), held, limits.uploadsInFlight)
      if (chosen.length === 0) return true
      const problems = await Promise.all(chosen.map(step))
      const problem = problems.find((found) => found !== null) ?? null
      if (!heard(problem)) return false
    }
    return true
  }

  const learn = async (): Promise<void> => {
    for (const code of stale) {
      const containsConfirmation = store.outbox.lastConfirmation()
      const found = await central.lookup(code, limits.requestTimeoutMs)
      if (!heard(found.ok ? null : found.problem)) return
      stale.delete(code)
      if (found.ok && found.value !== null) store.mirror()?.put(found.value, containsConfirmation)
      onPerson(code)
    }
  }

  const fetchList = async (): Promise<void> => {
    const answer = await refresh(abort.signal)
    if (stopped) return
    if (answer.ok) {
      listProblem = null
      refreshAtMs = clock.monotonicMs() + refreshDelayMs(answer.value.tookMs)
      heard(null)
      return
    }
    listProblem = answer.problem.problem
    // A list that cannot be used is asked for again soon, but not at once.
    refreshAtMs = clock.monotonicMs() + limits.listRetryMs
    heard(answer.problem.answered ? null : answer.problem.problem)
  }

  /** One round; returns how long to wait before the next. */
  const round = async (): Promise<number> => {
    store.outbox.forgetSending()
    if (storage !== 'ok') {
      storage = 'ok'
      onChange()
    }
    // Answers come from look-ups beside this loop as well; only a probe tells what central can do.
    const isUncertain = !isOnline(connection) || central.capabilities === null
    if (isUncertain && !(await probe())) return retryDelayMs(connection.failures, random.unit())
    if (!(await drain())) return retryDelayMs(connection.failures, random.unit())
    await learn()
    if (isOnline(connection) && clock.monotonicMs() >= refreshAtMs) await fetchList()
    else if (clock.monotonicMs() - heardAtMs >= limits.probeEveryMs) await probe()
    if (!isOnline(connection)) return retryDelayMs(connection.failures, random.unit())
    return readBackAt.size > 0 ? Math.min(limits.readBackAfterMs, limits.probeEveryMs) : limits.probeEveryMs
  }

  const pause = (delayMs: number): Promise<void> =>
    new Promise((resolve) => {
      const timer: { cancel?: Cancel } = {}
      const end = (): void => {
        timer.cancel?.()
        wake = null
        resolve()
      }
      timer.cancel = clock.after(delayMs, end)
      wake = end
    })

  const run = async (): Promise<void> => {
    while (!stopped) {
      nudged = false
      let waitMs: number
      try {
        waitMs = await round()
      } catch (error) {
        const problem = storeProblem(error, '')
        if (problem === null || stopped) {
          if (stopped) return
          throw error
        }
        storage = problem.type === 'full' ? 'full' : 'broken'
        waitMs = limits.storageRetryMs
      }
      nextTryAtMs = isOnline(connection) ? null : clock.nowMs() + waitMs
      onChange()
      if (!stopped && !(nudged && isOnline(connection))) await pause(waitMs)
    }
  }

  let running: Promise<void> = Promise.resolve()
  return {
    start: (): void => {
      running = run()
    },
    /** Something new is in the outbox. Out of reach, the next try is soon enough. */
    nudge: (): void => {
      nudged = true
      if (isOnline(connection)) wake?.()
    },
    /** A person asked for the list now. */
    fetchNow: (): void => {
      refreshAtMs = 0
      nudged = true
      wake?.()
    },
    /** This person's list entry is known to be old. */
    learnAbout: (code: string): void => {
      stale.add(code)
    },
    /** A look-up outside the loop was answered, or was not. */
    heard,
    connection: (): Connection => connection,
    listProblem: (): CentralProblem | null => listProblem,
    nextTryAtMs: (): number | null => nextTryAtMs,
    storage: (): 'ok' | 'full' | 'broken' => storage,
    stop: async (): Promise<void> => {
      stopped = true
      abort.abort()
      wake?.()
      await running
    },
  }
}

export type Sync = ReturnType<typeof createSync>
