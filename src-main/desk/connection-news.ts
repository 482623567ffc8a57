import type { Clock } from '../ports/clock.ts'

const EVERY_MS = 40

/**
 * Tells the connection part of the screen. Counts and ages change many times a second during an
 * upload, and the screen needs the latest only; what a person waits for is told at once.
 */
export const createConnectionNews = (clock: Clock, tell: () => void) => {
  let due = false
  let stopped = false
  return {
    now: tell,
    soon: (): void => {
      if (due) return
      due = true
      clock.after(EVERY_MS, () => {
        due = false
        if (!stopped) tell()
      })
    },
    stop: (): void => {
      stopped = true
    },
  }
}
