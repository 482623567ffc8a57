import type { SaleEvent } from '../../src-shared/domain/till/sale-state.ts'
import type { Sale } from '../../src-shared/domain/till/sale.ts'

/**
 * How a sale is taken up again after a restart (rule Z15). Nobody stands there any more for a card payment that was not
 * made yet; an approval that the desk wanted to leave is given back, as long as its money was not asked for.
 */
export const restartEvent = ({ state, method, cancelAsked }: Pick<Sale, 'state' | 'method' | 'cancelAsked'>): SaleEvent => {
  if (state === 'ordering' && method === 'card') return 'given-up'
  if (state === 'authorized' && cancelAsked) return 'given-up'
  return 'restart'
}
