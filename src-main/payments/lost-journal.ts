import type { SaleFacts } from '../../src-shared/domain/till/sale.ts'
import type { SeenPayment } from '../ports/till/card-driver.ts'

/** A payment that central says is not over. */
export interface Unfinished {
  saleId: string
  orderId: number
  payment: SeenPayment
}

/** A payment of this station that its journal does not know, as far as central can tell (rule Z16). */
export const factsOf = ({ saleId, orderId, payment }: Unfinished, { number, atMs }: { number: number; atMs: number }): SaleFacts => ({
  saleId,
  number,
  atMs,
  shiftId: null,
  method: 'card',
  source: {
    kind: 'order',
    order: { id: orderId, reference: String(orderId), totalMinor: payment.amountMinor, dueMinor: payment.amountMinor, accessCode: null, lines: [] },
    lines: [],
    customer: { kind: 'nobody' },
    madeHere: false,
    isFound: true,
  },
  currency: payment.currency,
  agreedMinor: payment.amountMinor,
  readerId: payment.readerId,
  tenderedMinor: null,
  reason: '',
  lead: '',
})
