import { systemClock } from '../../src-central/platform.ts'

/** A clock whose wall time the test sets; its timers are real, so that nothing waits for a time that never comes. */
export function createTestClock(startMs = Date.UTC(2027, 4, 1, 7, 45)) {
  let nowMs = startMs
  return {
    ...systemClock,
    nowMs: () => nowMs,
    set: (ms: number) => {
      nowMs = ms
    },
    advance: (ms: number) => {
      nowMs += ms
    },
  }
}
