import { systemClock } from '../../src-central/platform.ts'

const SHORT_MS = 300

/** A clock whose wall time the test sets; its timers are real, so that nothing waits for a time that never comes. */
export function createTestClock(startMs = Date.UTC(2027, 4, 1, 7, 45)) {
  let nowMs = startMs
  const shortened = new Set<number>()
  return {
    ...systemClock,
    nowMs: () => nowMs,
    set: (ms: number) => {
      nowMs = ms
    },
    advance: (ms: number) => {
      nowMs += ms
    },
    /** From now on a wait of exactly this length is a short one: enough for an answer to begin. */
    shorten: (delayMs: number) => {
      shortened.add(delayMs)
    },
    after: (delayMs: number, task: () => void) => systemClock.after(shortened.has(delayMs) ? SHORT_MS : delayMs, task),
  }
}
