import type { Clock } from '../../../src-main/ports/clock.ts'

export interface VirtualClock extends Clock {
  /** Runs what falls due, in order; between two tasks everything real (hashing, files) comes to rest. */
  advance(byMs: number): Promise<void>
  /** Work that takes real time: the clock stands still until it is done. */
  during<Value>(work: Promise<Value>): Promise<Value>
  /** All computers sleep for so long: what fell due meanwhile falls due once, at the end. */
  leap(byMs: number): void
}

interface Task {
  dueMs: number
  order: number
  run: () => void
}

const START_MS = Date.UTC(2027, 4, 1, 6)

/** One turn lets every promise that needs nothing from outside run to its end. */
const oneTurn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve))

/**
 * The simulation's time. It moves only when told to, and never while central is busy with a request.
 * @param rest how everything real comes to rest; a turn of the loop unless it is said.
 */
export const createVirtualClock = (rest = oneTurn): VirtualClock => {
  let elapsedMs = 0
  let orders = 0
  let busy = 0
  const tasks = new Set<Task>()
  const settle = async (): Promise<void> => {
    do {
      await rest()
    } while (busy > 0)
  }
  const next = (untilMs: number): Task | undefined => {
    let first: Task | undefined
    for (const task of tasks) {
      if (task.dueMs > untilMs) continue
      if (first === undefined || task.dueMs < first.dueMs || (task.dueMs === first.dueMs && task.order < first.order)) first = task
    }
    return first
  }
  return {
    nowMs: () => START_MS + Math.floor(elapsedMs),
    monotonicMs: () => elapsedMs,
    after: (delayMs, run) => {
      const task = { dueMs: elapsedMs + Math.max(0, delayMs), order: (orders += 1), run }
      tasks.add(task)
      return () => tasks.delete(task)
    },
    advance: async (byMs) => {
      const untilMs = elapsedMs + byMs
      await settle()
      for (let task = next(untilMs); task !== undefined; task = next(untilMs)) {
        tasks.delete(task)
        elapsedMs = Math.max(elapsedMs, task.dueMs)
        task.run()
        await settle()
      }
      elapsedMs = untilMs
    },
    during: async (work) => {
      busy += 1
      try {
        return await work
      } finally {
        busy -= 1
      }
    },
    leap: (byMs) => {
      elapsedMs += byMs
    },
  }
}
