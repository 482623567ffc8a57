import { type JsonAnswer, json } from '../http/answer.ts'
import type { Store } from '../store/store.ts'
import { paymentShape } from './order-card.ts'

/** Rule B4: money that no order has use for, until it was given back. */
export async function answerTroubles(store: Store, conferenceId: number): Promise<JsonAnswer> {
  const payments = await store.payments.inTrouble(conferenceId)
  return json(200, { payments: payments.map((payment) => ({ ...paymentShape(payment), order_id: payment.orderId, order_reference: payment.orderReference })) })
}
