import type { Clock } from '../ports/clock.ts'

/** Idle moments in which the write-ahead log is folded into the journal. */
const HOUSEKEEPING_MS = 30_000

/** Does the work now and then, until it is stopped. */
export const createHousekeeping = (clock: Clock, work: () => void) => {
  let cancel = (): void => {}
  const start = (): void => {
    cancel = clock.after(HOUSEKEEPING_MS, () => {
      work()
      start()
    })
  }
  return { start, stop: (): void => cancel() }
}
