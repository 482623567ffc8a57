import type { Cancel, Clock } from '../ports/clock.ts'

/** How often to compare the clocks. */
const LOOK_MS = 2000
/** A busy computer is late by less, and so is a clock that is set right in small steps. */
const SLEPT_MS = 10_000

/**
 * Notices that the computer slept, where nothing tells. Depending on the system the monotonic clock
 * stands still in sleep, and the wall clock runs ahead of it, or both go on and a look is late.
 */
export const watchForSleep = ({ clock, onWake }: { clock: Clock; onWake: () => void }): Cancel => {
  let cancel: Cancel
  const lookLater = (): void => {
    const fromMs = clock.nowMs()
    const fromMonotonicMs = clock.monotonicMs()
    cancel = clock.after(LOOK_MS, () => {
      const longestMs = Math.max(clock.nowMs() - fromMs, clock.monotonicMs() - fromMonotonicMs)
      lookLater()
      if (longestMs >= LOOK_MS + SLEPT_MS) onWake()
    })
  }
  lookLater()
  return () => cancel()
}
