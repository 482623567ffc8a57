import type { BulkView } from '../../src-shared/contract/types.ts'
import type { Central, BulkAnswer, CentralProblem } from '../ports/central.ts'
import type { AtDesk } from './at-desk.ts'
import type { Result } from '../../src-shared/result.ts'

const viewOf = (answer: Result<BulkAnswer, CentralProblem>): BulkView => {
  if (!answer.ok) return { kind: 'refused', reason: 'offline' }
  if (answer.value.kind !== 'refused') return answer.value
  const { reason } = answer.value
  return { kind: 'refused', reason: reason === 'not-offered' || reason === 'not-allowed' ? reason : 'turned-down' }
}

/**
 * Checks everybody out at once, at central: only there is known who is inside. What this desk did goes first, so that
 * nobody who just came or left is counted wrongly. One key for each confirmed number: pressing twice does it once.
 */
export const createCheckOutAll = (at: AtDesk, central: Central) => {
  const { store } = at
  let order: { expected: number; reason: string; key: string } | null = null

  const refusal = (): BulkView | null => {
    if (!at.abilities().bulkCheckOut) return { kind: 'refused', reason: 'not-offered' }
    if (at.reach() === 'offline') return { kind: 'refused', reason: 'offline' }
    const pending = store.outbox.countOpen()
    return pending > 0 ? { kind: 'waits', pending } : null
  }

  return {
    count: async (): Promise<BulkView> => {
      order = null
      return refusal() ?? viewOf(await central.countInside('everyone'))
    },
    run: async (expected: number, reason: string): Promise<BulkView> => {
      const no = refusal()
      if (no !== null) return no
      if (order === null || order.expected !== expected || order.reason !== reason) order = { expected, reason, key: at.newId() }
      const answer = await central.checkOutAll('everyone', { ...order, station: at.station })
      // Only a definite end lets the next press be another order.
      if (answer.ok) order = null
      return viewOf(answer)
    },
  }
}

export type CheckOutAll = ReturnType<typeof createCheckOutAll>
