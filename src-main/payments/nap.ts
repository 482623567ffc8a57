import type { Clock } from '../ports/clock.ts'

/** A wait that can be ended early; one that was ended before it began is over at once. */
export interface Nap {
  /** Null waits for `wake` alone. */
  sleep(ms: number | null): Promise<void>
  wake(): void
}

export const createNap = (clock: Pick<Clock, 'after'>): Nap => {
  let isWoken = false
  let end: (() => void) | null = null
  return {
    sleep: (ms) =>
      new Promise((resolve) => {
        const cancel = ms === null || isWoken ? null : clock.after(ms, () => end?.())
        end = () => {
          cancel?.()
          end = null
          isWoken = false
          resolve()
        }
        if (isWoken) end()
      }),
    wake: () => {
      isWoken = true
      end?.()
    },
  }
}
