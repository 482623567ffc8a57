import type { RefundWish } from '../../../src-main/ports/till/books.ts'
import type { RefundAnswer } from '../../../src-main/ports/till/card-driver.ts'
import type { Told } from '../../../src-main/ports/till/told.ts'

/** What happens to the next request: its way there and back. */
export type Weather = 'fine' | 'lost' | 'answer-lost' | 'pending'

/**
 * Gives money back as central does: each key once, never more than was paid, and the same answer when it is asked again.
 * What is on its way ends as the test says.
 */
export const createRefundBank = (paidMinor: (saleId: string) => number, weather: () => Weather) => {
  const made = new Map<string, { saleId: string; minor: number; state: RefundAnswer }>()
  const keys: string[] = []

  const heldOf = (saleId: string): number => [...made.values()].reduce((sum, one) => sum + (one.saleId === saleId && one.state !== 'failed' ? one.minor : 0), 0)

  const refund = async (saleId: string, { key, amountMinor }: RefundWish): Promise<Told<RefundAnswer>> => {
    keys.push(key)
    const now = weather()
    await Promise.resolve()
    if (now === 'lost') return { kind: 'no-answer', problem: 'timeout' }
    const known = made.get(key)
    if (known === undefined && heldOf(saleId) + amountMinor > paidMinor(saleId)) {
      return now === 'answer-lost' ? { kind: 'no-answer', problem: 'timeout' } : { kind: 'refused', refusal: { code: 'more_than_paid', sentence: 'More than was paid.' } }
    }
    const one = known ?? { saleId, minor: amountMinor, state: now === 'pending' ? ('pending' as const) : ('done' as const) }
    made.set(key, one)
    return now === 'answer-lost' ? { kind: 'no-answer', problem: 'timeout' } : { kind: 'ok', value: one.state }
  }
  return {
    refund,
    keys,
    made,
    /** Money that left. */
    backMinor: heldOf,
    /** How everything that is on its way ends. */
    end: (state: RefundAnswer): void => {
      for (const one of made.values()) if (one.state === 'pending') one.state = state
    },
  }
}
