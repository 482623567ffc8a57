import { writeDown } from '../../record/write-down.ts'
import type { Refund } from '../../store/orders/refund.ts'
import type { TerminalPayment } from '../../store/payments/terminal-payment.ts'
import type { PaymentsDesk } from '../desk.ts'
import { doerOf } from './note.ts'

/**
 * Rule M18: the money came back to us after it was said to be gone. The order stays what the refund made it, and the
 * payment has money again that can be given back under another number.
 */
export async function noteLateFailure({ store, log, now }: PaymentsDesk, payment: TerminalPayment, refund: Refund): Promise<void> {
  const isNew = await store.write(async (tables) => {
    await tables.orders.lock([refund.orderId])
    const at = now()
    if (!(await tables.lateRefunds.fail(refund.id, at))) return false
    const paid = refund.paymentId === null ? undefined : await tables.payments.find(refund.paymentId)
    if (paid !== undefined) await tables.payments.setRefunded(paid.id, paid.refundedCents - refund.amountCents, paid.status === 'refunded' ? 'succeeded' : paid.status)
    const deed = { action: 'refund-failed-late', at, attendeeId: null, subject: `refund ${refund.id}`, details: { order: refund.orderId, amount: refund.amountCents } }
    await writeDown(tables, doerOf(payment, null), deed)
    await tables.changes.appendOrder(payment.conferenceId, refund.orderId, at)
    return true
  })
  if (isNew) log('a refund failed after it was made', { payment: payment.id })
}
