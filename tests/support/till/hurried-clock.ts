import type { Clock } from '../../../src-main/ports/clock.ts'

/** Real time that runs faster, so that long limits are met in a short test with real devices. */
export const createHurriedClock = (times: number): Clock => ({
  nowMs: () => Date.now(),
  monotonicMs: () => performance.now() * times,
  after: (delayMs, task) => {
    const timer = setTimeout(task, delayMs / times)
    return () => clearTimeout(timer)
  },
})
