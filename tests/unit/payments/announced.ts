import type { SaleState } from '../../../src-shared/domain/till/sale-state.ts'
import type { CallName } from './scripted-world.ts'

/** In which states the journal may be when a request leaves; a look may leave any time. */
export const ANNOUNCED: Readonly<Partial<Record<CallName, readonly SaleState[]>>> = {
  'check-out': ['ordering', 'cancelled'],
  'open': ['creating'],
  'present': ['creating', 'blocked'],
  'capture': ['capturing', 'capture_pending'],
  'cancel': ['cancelling', 'recovering'],
  'cancel-order': ['cancelled'],
  'pay-cash': ['booking'],
}
