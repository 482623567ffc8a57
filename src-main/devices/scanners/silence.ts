import { silenceLimits } from '../../../src-shared/scan/limits.ts'
import type { Cancel, Clock } from '../../ports/clock.ts'

/** Tells that a gun has been silent, as opposed to this program having been busy. */
export interface Silence {
  /** Counts from now; what was counted before is forgotten. */
  begin(waitMs: number): void
  cancel(): void
}

/**
 * What a gun sent while the program was busy is read right after timers that became due meanwhile.
 * So the last moments of a wait are counted separately, and again when they ended late: whatever
 * waits to be read comes first and begins the wait anew. Otherwise a pause of our own would cut a
 * code in two.
 */
export function createSilence(clock: Clock, onSilence: () => void): Silence {
  let cancel: Cancel | undefined

  const confirm = (waitMs: number, roundsLeft: number): void => {
    const dueMs = clock.monotonicMs() + waitMs
    cancel = clock.after(waitMs, () => {
      const isLate = clock.monotonicMs() - dueMs > silenceLimits.lateMs
      if (isLate && roundsLeft > 0) confirm(waitMs, roundsLeft - 1)
      else onSilence()
    })
  }

  return {
    begin: (waitMs) => {
      cancel?.()
      const confirmMs = waitMs * silenceLimits.confirmShare
      cancel = clock.after(waitMs - confirmMs, () => confirm(confirmMs, silenceLimits.rounds))
    },
    cancel: () => cancel?.(),
  }
}
