import type { Settled } from '../../src-shared/domain/delivery.ts'
import type { Cancel, Clock } from '../ports/clock.ts'

/**
 * Who waits for central's word on an operation, each with a time budget. When the budget ends the waiter is gone in the
 * same breath, so that what is settled afterwards knows that nobody heard it.
 */
export const createWaiters = (clock: Clock) => {
  const waiting = new Map<number, { tell: (settled: Settled) => void; cancel: Cancel }>()
  return {
    /** Central's word, or silence once the budget ends. Whoever hears silence journals what is shown before anything else. */
    wait: (seq: number, budgetMs: number): Promise<Settled> =>
      new Promise((resolve) => {
        const cancel = clock.after(budgetMs, () => {
          waiting.delete(seq)
          resolve({ kind: 'silent' })
        })
        waiting.set(seq, { tell: resolve, cancel })
      }),
    isWaiting: (seq: number): boolean => waiting.has(seq),
    tell: (seq: number, settled: Settled): void => {
      const waiter = waiting.get(seq)
      waiting.delete(seq)
      waiter?.cancel()
      waiter?.tell(settled)
    },
    /** The desk closes: nobody is told anything any more. */
    forget: (): void => {
      for (const { cancel } of waiting.values()) cancel()
      waiting.clear()
    },
  }
}

export type Waiters = ReturnType<typeof createWaiters>
