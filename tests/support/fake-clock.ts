import type { Clock } from '../../src-main/ports/clock.ts'

export interface FakeClock extends Clock {
  /** Runs every task that falls due, in order, letting promises settle in between. */
  advance(byMs: number): Promise<void>
  /** The same without promises, for code that is synchronous. */
  advanceNow(byMs: number): void
}

interface Task {
  dueMs: number
  run: () => void
}

const START_MS = Date.UTC(2026, 0, 5, 8)

export function createFakeClock(): FakeClock {
  let elapsedMs = 0
  const tasks = new Set<Task>()

  const nextDue = (untilMs: number): Task | undefined => {
    const due = [...tasks].filter((task) => task.dueMs <= untilMs)
    return due.toSorted((a, b) => a.dueMs - b.dueMs)[0]
  }
  const runTask = (task: Task): void => {
    tasks.delete(task)
    elapsedMs = Math.max(elapsedMs, task.dueMs)
    task.run()
  }

  return {
    nowMs: () => START_MS + elapsedMs,
    monotonicMs: () => elapsedMs,
    after: (delayMs, run) => {
      const task = { dueMs: elapsedMs + Math.max(0, delayMs), run }
      tasks.add(task)
      return () => tasks.delete(task)
    },
    advance: async (byMs) => {
      const untilMs = elapsedMs + byMs
      await settle()
      for (let task = nextDue(untilMs); task !== undefined; task = nextDue(untilMs)) {
        runTask(task)
        await settle()
      }
      elapsedMs = untilMs
    },
    advanceNow: (byMs) => {
      const untilMs = elapsedMs + byMs
      for (let task = nextDue(untilMs); task !== undefined; task = nextDue(untilMs)) runTask(task)
      elapsedMs = untilMs
    },
  }
}

/** Enough turns for chains of promises to come to rest. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve))
}
