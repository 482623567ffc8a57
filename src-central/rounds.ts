import type { Clock } from './ports.ts'

/** Does the task at a steady pace, however long it takes. Returns how to end it. */
export function repeat(clock: Clock, everyMs: number, task: () => void): () => void {
  const run = (): void => {
    cancel = clock.after(everyMs, run)
    task()
  }
  let cancel = clock.after(everyMs, run)
  return () => cancel()
}

export type Rounds = {
  everyMs: number
  /** Until the first one; as long as between two others unless it is said. */
  firstMs?: number
  /** Never rejects. `isOver` tells a long round that it was ended meanwhile. */
  round: (isOver: () => boolean) => Promise<void>
}

/** Does rounds of work with a pause after each, so that two never overlap. Ending waits for the one that is under way. */
export function startRounds(clock: Clock, { everyMs, firstMs = everyMs, round }: Rounds): () => Promise<void> {
  let isEnded = false
  let underWay: Promise<void> = Promise.resolve()
  const work = async (): Promise<void> => {
    await round(() => isEnded)
    if (!isEnded) cancel = plan(everyMs)
  }
  const plan = (waitMs: number) =>
    clock.after(waitMs, () => {
      underWay = work()
    })
  let cancel = plan(firstMs)
  return async () => {
    isEnded = true
    cancel()
    await underWay
  }
}
