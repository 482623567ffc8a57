import type { OperationVisit } from '../../api/operation.ts'
import { type Answer, json } from '../../http/answer.ts'
import { microsToIso } from '../../instant.ts'
import type { Mismatch } from '../../store/payments/reconciliation.ts'
import type { DrivenDesk } from './found.ts'
import { moneyView } from './view.ts'

/** What a lead compares with the processor's own list: money that hangs, and money and orders that do not fit. */
export async function answerReconciliation({ store, currency, now }: DrivenDesk, { conference }: OperationVisit<undefined, undefined, undefined>): Promise<Answer> {
  const mismatches = await store.reconciliation.mismatches(conference.id)
  const captured = await store.reconciliation.captured(conference.id)
  const sum = (list: Mismatch['list']) => {
    const meant = mismatches.filter((one) => one.list === list)
    return { count: meant.length, amount: moneyView(meant.reduce((total, { amountCents }) => total + amountCents, 0), currency).amount }
  }
  return json(200, {
    authorised_not_captured: sum('authorised_not_captured'),
    captured_not_paid: sum('captured_not_paid'),
    paid_not_captured: sum('paid_not_captured'),
    unknown_to_stripe: sum('unknown_to_stripe'),
    refund_failed_late: sum('refund_failed_late'),
    captured: { count: captured.count, amount: moneyView(captured.amountCents, currency).amount },
    entries: mismatches.map((one) => ({
      list: one.list,
      sale_id: one.saleId,
      order_id: one.orderId,
      order_reference: one.orderReference,
      state: one.state,
      money: moneyView(one.amountCents, one.currency),
      since: microsToIso(one.since),
    })),
    generated_at: microsToIso(now()),
  })
}
