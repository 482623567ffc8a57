import { hasArrived } from '../../domain/orders/balance.ts'
import type { Scene } from '../../orders/scene.ts'
import { writeDown } from '../../record/write-down.ts'
import type { Tables } from '../../store/store.ts'

export type ChargeBack = { intentId: string; backCents: number; isWhole: boolean }

/** Money went back at Stripe: the order says so whatever it said before, and only a whole refund changes the payment. */
export async function settleRefund(tables: Tables, scene: Omit<Scene, 'conference'>, { intentId, backCents, isWhole }: ChargeBack): Promise<void> {
  const payment = (await tables.payments.byIntent(intentId)).find(({ status }) => hasArrived(status))
  const [order] = payment === undefined ? [] : await tables.orders.lock([payment.orderId])
  if (payment === undefined || order === undefined) return
  const status = isWhole ? 'refunded' : 'partially_refunded'
  if (isWhole) await tables.payments.setStatus(payment.id, 'refunded')
  await tables.orders.setStatus(order.id, status)
  const at = scene.now()
  const details = { order: order.reference, amount_cents: backCents, order_status: status }
  await writeDown(tables, { actor: scene.actor, conference: { id: order.conferenceId } }, { action: 'refund-succeeded', at, attendeeId: null, subject: `payment ${payment.id}`, details })
  await tables.changes.appendOrder(order.conferenceId, order.id, at)
}
