import { performance } from 'node:perf_hooks'

/** Time that runs so many times faster than it should, and can be moved on: a till's minute is a second of a test. */
export const createFastClock = (times: number, startMs = Date.UTC(2027, 4, 1, 7, 45)) => {
  const began = performance.now()
  let aheadMs = 0
  const elapsed = (): number => (performance.now() - began) * times + aheadMs
  return {
    nowMs: (): number => Math.floor(startMs + elapsed()),
    monotonicMs: elapsed,
    after: (delayMs: number, task: () => void): (() => void) => {
      const timer = setTimeout(task, Math.max(0, delayMs) / times)
      return () => clearTimeout(timer)
    },
    /** What waits goes on waiting as long as before: time passes for whoever looks at the clock. */
    jump: (byMs: number): void => {
      aheadMs += byMs
    },
  }
}
export type FastClock = ReturnType<typeof createFastClock>

/** Waits in real time until it holds; false when it never did. */
export const until = async (holds: () => boolean | Promise<boolean>, withinMs = 4000): Promise<boolean> => {
  const endMs = performance.now() + withinMs
  for (;;) {
    if (await holds()) return true
    if (performance.now() > endMs) return false
    await new Promise((resolve) => setTimeout(resolve, 3))
  }
}
