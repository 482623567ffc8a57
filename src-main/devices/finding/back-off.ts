import { deviceLimits } from '../../../src-shared/scan/limits.ts'

/** Waits between tries of one thing: short at first, doubling, with a ceiling. */
export interface BackOff {
  nextMs(): number
  /** It worked: the next trouble is a new one. */
  reset(): void
}

export function createBackOff(): BackOff {
  let waitMs: number = deviceLimits.retryFirstMs
  return {
    nextMs: () => {
      const nowMs = waitMs
      waitMs = Math.min(waitMs * 2, deviceLimits.retryLongestMs)
      return nowMs
    },
    reset: () => {
      waitMs = deviceLimits.retryFirstMs
    },
  }
}
