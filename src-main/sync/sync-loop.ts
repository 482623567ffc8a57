import { limits } from '../../src-shared/limits.ts'
import type { Central, CentralProblem } from '../ports/central.ts'
import type { Cancel, Clock } from '../ports/clock.ts'
import type { Random } from '../ports/random.ts'
import { storeProblem } from '../store/problem.ts'
import type { Store } from '../store/store.ts'
import { isOnline, nextConnection, retryDelayMs, startConnection, type Connection, type ConnectionEvent } from './connection.ts'
import type { Learner } from './learner.ts'
import type { ListKeeper } from './list-keeper.ts'
import type { Uploader } from './uploader.ts'

/** How the parts of the engine talk to the loop that lets them work. */
export interface LoopLine {
  /** Central can be reached, and what it can do is known. */
  mayGo: () => boolean
  /** @param isLong an answer that takes its time even where central is quick: a list, a batch. */
  heard: (problem: CentralProblem | null, isLong?: boolean) => void
  onFault: (error: unknown) => void
  /** Something came to rest: it is worth a look. */
  onIdle: () => void
  /** What was held back may go. */
  onTrust: () => void
}

/** What works beside each other while central can be reached. */
export interface Workers {
  uploader: Uploader
  learner: Learner
  lists: ListKeeper
}

export interface SyncOptions {
  store: Store
  central: Central
  clock: Clock
  random: Random
  workers: (line: LoopLine) => Workers
  /** Connection, pending count or list changed. */
  onChange: () => void
  /** The desk closes: nobody waits any more. */
  onStop: () => void
  /** From now on the store is not touched. */
  onClosed: () => void
}

/**
 * One loop looks whether central is there, and lets uploads, look-ups and the list work beside each other while it is.
 * Which of this desk's operations a list contains stays clear, because whatever overlapped is looked up again
 * (`readings.ts`). After a failure nothing new is sent until a probe was answered.
 */
export const createSync = ({ store, central, clock, random, workers, onChange, onStop, onClosed }: SyncOptions) => {
  let connection = startConnection(clock.nowMs())
  let nextTryAtMs: number | null = null
  /** By the clock that never jumps: a wall clock set back must not keep us from looking. */
  let heardAtMs = Number.NEGATIVE_INFINITY
  let isProven = false
  let probeAtMs = 0
  let storage: 'ok' | 'full' | 'broken' = 'ok'
  let fault: { error: unknown } | null = null
  let stopped = false
  let wake: (() => void) | null = null
  let isWoken = false
  let isPumping = false

  const note = (event: ConnectionEvent): void => {
    connection = nextConnection(connection, event, { nowMs: clock.nowMs(), monotonicMs: clock.monotonicMs() })
    if (event.kind === 'answered') heardAtMs = clock.monotonicMs()
    else {
      isProven = false
      probeAtMs = clock.monotonicMs() + retryDelayMs(connection.failures, random.unit())
      rouse()
    }
    onChange()
  }
  const heard: LoopLine['heard'] = (problem, isLong = false) => note(problem === null ? { kind: 'answered', tookMs: isLong ? null : central.answerMs() } : { kind: 'failed', problem })
  const rouse = (): void => {
    isWoken = true
    wake?.()
  }

  const line: LoopLine = {
    mayGo: () => !stopped && isProven && storage === 'ok' && fault === null && central.capabilities !== null,
    heard,
    onFault: (error) => {
      fault ??= { error }
      rouse()
    },
    onIdle: () => letWork(),
    onTrust: () => uploader.pump(),
  }
  const { uploader, learner, lists } = workers(line)
  /** What is worth doing in a calm moment. */
  const letWork = (): void => {
    learner.go()
    lists.go()
  }

  const probe = async (): Promise<boolean> => {
    const answer = await central.probe()
    if (answer.ok && !isProven) lists.doubt()
    heard(answer.ok ? null : answer.problem)
    isProven = answer.ok
    return answer.ok
  }

  /** One look; returns how long to wait before the next. */
  const look = async (): Promise<number> => {
    if (fault !== null) {
      const { error } = fault
      fault = null
      throw error
    }
    if (storage !== 'ok') {
      storage = 'ok'
      onChange()
    }
    // Answers come from look-ups beside this loop as well; only a probe tells what central can do.
    if (!isProven || central.capabilities === null) {
      const leftMs = probeAtMs - clock.monotonicMs()
      if (leftMs > 0) return leftMs
      if (!(await probe())) return Math.max(0, probeAtMs - clock.monotonicMs())
    } else if (clock.monotonicMs() - heardAtMs >= limits.probeEveryMs && !(await probe())) return Math.max(0, probeAtMs - clock.monotonicMs())
    uploader.pump()
    letWork()
    return Math.min(limits.probeEveryMs, uploader.nextInMs() ?? limits.probeEveryMs)
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
    store.outbox.forgetSending()
    while (!stopped) {
      isWoken = false
      let waitMs: number
      try {
        waitMs = await look()
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
      if (!stopped && !isWoken) await pause(waitMs)
    }
  }

  let running: Promise<void> = Promise.resolve()
  return {
    start: (): void => {
      running = run()
    },
    /** Something new is in the outbox. The request leaves after the verdict is on its way; out of reach, the next try is soon enough. */
    nudge: (): void => {
      if (isPumping) return
      isPumping = true
      clock.after(0, () => {
        isPumping = false
        if (!stopped) uploader.pump()
      })
    },
    /** A person asked for the list now. */
    fetchNow: (): void => {
      lists.wish()
      probeAtMs = 0
      rouse()
    },
    /** This person's list entry is known to be old. */
    learnAbout: (code: string): void => learner.about(code),
    /** A look-up outside the loop was answered, or was not. */
    heard,
    connection: (): Connection => connection,
    listProblem: (): CentralProblem | null => lists.problem(),
    nextTryAtMs: (): number | null => nextTryAtMs,
    storage: (): 'ok' | 'full' | 'broken' => storage,
    /** Gives what is on its way a moment to be answered; what is in the outbox stays there. */
    stop: async (): Promise<void> => {
      stopped = true
      onStop()
      rouse()
      const rest = Promise.all([uploader.rest(), learner.rest(), lists.rest(), running])
      const patience = Promise.withResolvers<void>()
      const cancel = clock.after(limits.stopWaitMs, patience.resolve)
      await Promise.race([rest, patience.promise])
      cancel()
      onClosed()
    },
  }
}

export type Sync = ReturnType<typeof createSync>
