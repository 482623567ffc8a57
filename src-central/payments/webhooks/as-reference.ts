import type { Asked } from '../../domain/payments/gateway.ts'
import { minorToCents } from '../../domain/payments/currency.ts'
import { settleEvent } from '../../orders/as-reference.ts'
import type { StripeEvent } from '../../store/payments/stripe-event.ts'
import type { PaymentsDesk } from '../desk.ts'
import { type ChargeBack, settleRefund } from './refund-as-reference.ts'

/**
 * The messages that the reference acts upon. Money without an order in its intent is passed over, so that an amount which
 * was charged without one is never repaired (contract, section 5).
 */
export async function handleStrictly(desk: PaymentsDesk, { id, kind, intentId }: StripeEvent): Promise<void> {
  if (intentId !== null) await act(desk, kind, intentId)
  await desk.store.stripeEvents.done(id, desk.now())
}

async function act(desk: PaymentsDesk, kind: string, intentId: string): Promise<void> {
  switch (kind) {
    case 'payment_intent.succeeded':
      return paid(desk, intentId)
    case 'payment_intent.payment_failed':
      return declined(desk, intentId)
    case 'charge.refunded':
      return givenBack(desk, intentId)
  }
}

async function paid(desk: PaymentsDesk, intentId: string): Promise<void> {
  const { store, gateway, currency, now, random } = desk
  const { intent } = must(await gateway.readIntent(intentId))
  const orderId = orderOf(intent.metadata)
  const order = orderId === undefined ? undefined : await store.orders.find(orderId)
  if (order === undefined) return
  const event = { orderId: order.id, intentId, chargeId: intent.card?.chargeId ?? '', amountCents: minorToCents(intent.received, currency) }
  await store.write((tables) => settleEvent(tables, { actor: null, conference: { id: order.conferenceId }, now, random }, event))
}

/** The next card on the same intent may still pay; the row says `failed` until then. */
async function declined({ store, gateway }: PaymentsDesk, intentId: string): Promise<void> {
  const { intent } = must(await gateway.readIntent(intentId))
  const orderId = orderOf(intent.metadata)
  if (orderId === undefined) return
  await store.write(async (tables) => {
    await tables.orders.lock([orderId])
    const waiting = (await tables.payments.ofOrder(orderId)).filter((payment) => payment.intentId === intentId && payment.status === 'pending')
    for (const { id } of waiting) await tables.payments.setStatus(id, 'failed')
  })
}

async function givenBack(desk: PaymentsDesk, intentId: string): Promise<void> {
  const { store, gateway, currency, now, random } = desk
  const { intent } = must(await gateway.readIntent(intentId))
  const refunds = must(await gateway.refundsOf(intentId))
  const gone = refunds.filter(({ status }) => status !== 'failed' && status !== 'canceled').reduce((sum, { amount }) => sum + amount, 0)
  const back: ChargeBack = { intentId, backCents: minorToCents(gone, currency), isWhole: gone >= intent.received }
  await store.write((tables) => settleRefund(tables, { actor: null, now, random }, back))
}

/** What Stripe does not tell leaves the message unhandled, as a handler of the reference that crashed. */
function must<Value>(answer: Asked<Value>): Value {
  if (answer.kind !== 'ok') throw new Error('Stripe did not tell about a message of its own')
  return answer.value
}

function orderOf(metadata: Readonly<Record<string, string>>): number | undefined {
  const id = Number(metadata['order_id'] ?? Number.NaN)
  return Number.isSafeInteger(id) ? id : undefined
}
