import { laterBy } from '../../instant.ts'
import { limits } from '../../limits.ts'
import { isWatched } from '../../domain/payments/patience.ts'
import { isLive } from '../../domain/payments/state.ts'
import type { StripeEvent } from '../../store/payments/stripe-event.ts'
import type { TerminalPayment } from '../../store/payments/terminal-payment.ts'
import { finishRefund } from '../drive/refund.ts'
import { noteLateFailure } from '../drive/late-failure.ts'
import { note } from '../drive/note.ts'
import { agesOf, type SweepDesk } from '../sweep/sweep.ts'

/** Takes up what arrived and was not handled: the central died over it, or Stripe could not be asked. */
export async function handleWaiting(desk: SweepDesk): Promise<void> {
  for (const event of await desk.store.stripeEvents.waiting(desk.now(), limits.paymentSweepCount)) await handle(desk, event)
}

/** Rule M13: whatever the message says, the intent is read. It is done only when that worked. */
export async function handle(desk: SweepDesk, event: StripeEvent): Promise<void> {
  const { store, now } = desk
  const at = now()
  if (!(await store.stripeEvents.claim(event.id, { now: at, until: laterBy(at, limits.paymentClaimMs) }))) return
  if (await isUnderstood(desk, event)) await store.stripeEvents.done(event.id, now())
}

async function isUnderstood(desk: SweepDesk, event: StripeEvent): Promise<boolean> {
  if (event.refundId !== null) return isRefundKnown(desk, event.refundId, event.kind)
  if (event.intentId === null) return true
  const payment = (await desk.store.terminalPayments.byAnyIntent(event.intentId)) ?? (await bySaleOf(desk, event.intentId))
  if (payment === undefined || payment === 'unknown') return payment === undefined
  if (!isLive(payment.state)) return payment.state === 'captured' || (await isReadAgain(desk, payment))
  const mayCapture = isWatched(agesOf(desk.now(), payment))
  return (await desk.shared.fresh(payment, { actor: null, mayCapture })).isSure
}

/** The answer to the request that made it was lost, so only its metadata say whose it is. */
async function bySaleOf({ gateway, store }: SweepDesk, intentId: string): Promise<TerminalPayment | undefined | 'unknown'> {
  const read = await gateway.readIntent(intentId)
  if (read.kind === 'unknown') return 'unknown'
  const saleId = read.kind === 'ok' ? read.value.intent.metadata['sale_id'] : undefined
  return saleId === undefined ? undefined : store.terminalPayments.bySale(saleId)
}

/** Money may be seen even of what was given up (rule M2). */
async function isReadAgain(desk: SweepDesk, payment: TerminalPayment): Promise<boolean> {
  const read = await desk.gateway.readIntent(payment.intentId ?? '')
  if (read.kind === 'ok') await note(desk, payment, read.value.intent, null)
  return read.kind !== 'unknown'
}

async function isRefundKnown(desk: SweepDesk, stripeRefundId: string, kind: string): Promise<boolean> {
  const { store } = desk
  const known = await store.reconciliation.refundByStripe(stripeRefundId)
  const refund = known && (await store.refunds.find(known.refundId))
  const payment = known && (await store.terminalPayments.byId(known.terminalPaymentId))
  if (refund === undefined || payment === undefined) return true
  if (refund.status === 'pending') return (await finishRefund(desk, payment, { refund, actor: null })).status !== 'pending'
  if (kind !== 'refund.failed' || refund.status === 'failed') return true
  await noteLateFailure(desk, payment, refund)
  return true
}
