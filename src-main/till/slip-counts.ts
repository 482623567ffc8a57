import type { Clock } from '../ports/clock.ts'
import type { Store } from '../store/store.ts'

/** How often each slip of a sale went to the printer, as the journal has it (rule Z29). */
export const createSlipCounts = (store: Pick<Store, 'sales' | 'attempt'>, clock: Clock) => ({
  of: (saleId: string, slip: string): number => store.sales.find(saleId)?.printed[slip] ?? 0,
  /** False when it could not be written. */
  set: (saleId: string, slip: string, count: number): boolean => {
    const sale = store.sales.find(saleId)
    if (sale === null) return false
    const learned = { printed: { ...sale.printed, [slip]: count } }
    return store.attempt(() => store.sales.step(saleId, { state: sale.state, event: 'note', atMs: clock.nowMs(), learned })).ok
  },
})
