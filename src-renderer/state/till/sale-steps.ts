import type { SaleView } from '../../../src-shared/contract/types.ts'
import type { SaleState } from '../../../src-shared/domain/till/sale-state.ts'

/** One step of a payment, as the desk sees it go on. */
export interface SaleStep {
  name: 'order' | 'sent' | 'card' | 'taken' | 'cash'
  state: 'ok' | 'now' | 'todo'
  /** When it was done. */
  atMs: number | null
}

/** Steps in order, each with the states in which it is being done. What comes after them is done when one of them is left. */
const CARD: readonly (readonly [SaleStep['name'], readonly SaleState[]])[] = [
  ['order', ['ordering']],
  ['sent', ['creating', 'blocked', 'cart_changed']],
  ['card', ['waiting_for_card', 'declined']],
  ['taken', ['authorized', 'capturing', 'capture_pending']],
]
const CASH: readonly (readonly [SaleStep['name'], readonly SaleState[]])[] = [
  ['order', ['ordering']],
  ['cash', ['booking']],
]

const DONE: readonly SaleState[] = ['captured', 'paid', 'refunded']

/** How far a sale is. A step is done when a later one was begun after it; where a sale stopped, the rest stays undone. */
export const stepsOf = ({ method, state, steps }: Pick<SaleView, 'method' | 'state' | 'steps'>): readonly SaleStep[] => {
  const all = method === 'card' ? CARD : CASH
  const now = all.findIndex(([, states]) => states.includes(state))
  return all.map(([name], place): SaleStep => {
    if (place === now) return { name, state: 'now', atMs: null }
    if (now !== -1 && place > now) return { name, state: 'todo', atMs: null }
    const later = all.slice(place + 1).flatMap(([, states]) => states)
    const left = steps.find((step) => later.includes(step.state) || DONE.includes(step.state))
    return left === undefined ? { name, state: 'todo', atMs: null } : { name, state: 'ok', atMs: left.atMs }
  })
}
