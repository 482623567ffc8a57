import type { Clock } from '../ports/clock.ts'

/** Between two parts of long work everything else has its turn: a scan never waits for a list. */
export const turn = (clock: Clock): Promise<void> =>
  new Promise((resolve) => {
    clock.after(0, resolve)
  })
