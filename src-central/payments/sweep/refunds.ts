import { laterBy } from '../../instant.ts'
import { limits } from '../../limits.ts'
import type { PaymentsDesk } from '../desk.ts'
import { finishRefund } from '../drive/refund.ts'

/** Refunds whose answer was lost: the same key again, or a look at what Stripe has. */
export async function finishRefunds(desk: PaymentsDesk): Promise<void> {
  const { store, now } = desk
  const before = laterBy(now(), -limits.paymentUrgentMs)
  for (const { refundId, terminalPaymentId } of await store.reconciliation.openRefunds(before, limits.paymentSweepCount)) {
    const refund = await store.refunds.find(refundId)
    const payment = await store.terminalPayments.byId(terminalPaymentId)
    if (refund !== undefined && payment !== undefined) await finishRefund(desk, payment, { refund, actor: null })
  }
}
