import { systemClock } from '../../../src-central/platform.ts'

/** A clock whose wall time the test sets. Its timers are real, except for those that the test wants to fire itself. */
export function createTestClock(startMs = Date.UTC(2027, 4, 1, 7, 45)) {
  let nowMs = startMs
  const held = new Map<number, Set<() => void>>()
  return {
    ...systemClock,
    nowMs: () => nowMs,
    set: (ms: number) => {
      nowMs = ms
    },
    advance: (ms: number) => {
      nowMs += ms
    },
    /** From now on waits of exactly this length end when the test says so, and not by themselves. */
    hold: (delayMs: number) => {
      held.set(delayMs, new Set())
    },
    /** Ends the waits of this length; returns how many there were. */
    fire: (delayMs: number): number => {
      const tasks = [...(held.get(delayMs) ?? [])]
      held.get(delayMs)?.clear()
      for (const task of tasks) task()
      return tasks.length
    },
    after: (delayMs: number, task: () => void) => {
      const waiting = held.get(delayMs)
      if (waiting === undefined) return systemClock.after(delayMs, task)
      waiting.add(task)
      return () => {
        waiting.delete(task)
      }
    },
  }
}
