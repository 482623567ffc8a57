import type { Intent } from '../../domain/payments/gateway.ts'
import { minorToCents } from '../../domain/payments/currency.ts'
import { cellOf, eventOf, isLive, type PaymentEvent, type PaymentState } from '../../domain/payments/state.ts'
import { micros1970, MICROS_PER_SECOND } from '../../instant.ts'
import { intentKey, settleOrder } from '../../orders/settle.ts'
import { type Doer, writeDown } from '../../record/write-down.ts'
import type { EndReason } from '../../store/payments/schema.ts'
import type { TerminalPayment } from '../../store/payments/terminal-payment.ts'
import type { Tables } from '../../store/store.ts'
import type { PaymentsDesk } from '../desk.ts'

/** The one who did it, or nobody, at the conference of the payment. */
export const doerOf = (payment: TerminalPayment, actor: Doer['actor']): Doer => ({ actor, conference: { id: payment.conferenceId } })

/** Writes down what an intent says, with everything that follows from it, or nothing of it. */
export const note = (desk: PaymentsDesk, { id }: { id: number }, intent: Intent, actor: Doer['actor']): Promise<TerminalPayment> =>
  desk.store.write(async (tables) => noteIn(tables, desk, await locked(tables, id), intent, actor))

export async function locked(tables: Tables, id: number): Promise<TerminalPayment> {
  const payment = await tables.terminalPayments.lock(id)
  if (payment === undefined) throw new Error(`card payment ${id} is gone`)
  return payment
}

async function noteIn(tables: Tables, desk: PaymentsDesk, payment: TerminalPayment, intent: Intent, actor: Doer['actor']): Promise<TerminalPayment> {
  const { card, decline } = intent
  const captureBefore = card?.captureBeforeSeconds
  await tables.terminalPayments.change(payment.id, {
    intent_id: intent.id,
    // Who can read it has it, whatever key made it.
    account: desk.gateway.account,
    unknown_since_us: null,
    ...amountOf(intent),
    decline_code: decline === null ? '' : decline.declineCode || decline.code,
    ...(card === null ? {} : { card: JSON.stringify(card) }),
    ...(captureBefore === null || captureBefore === undefined ? {} : { capture_before_us: micros1970(captureBefore * MICROS_PER_SECOND) }),
  })
  const known = { ...payment, intentId: intent.id, card: card ?? payment.card }
  await moveBy(tables, desk, known, { event: eventOf(intent.status), actor, received: intent.received, endReason: endReasonOf(intent) })
  return (await tables.terminalPayments.byId(payment.id)) ?? payment
}

/** What the card approved is what it is, whatever the order became meanwhile. */
function amountOf({ status, capturable, received, currency }: Intent): { amount_cents?: number } {
  if (status === 'requires_capture') return { amount_cents: minorToCents(capturable, currency) }
  return status === 'succeeded' ? { amount_cents: minorToCents(received, currency) } : {}
}

/** Stripe's own reasons mean that nobody captured in time. */
const endReasonOf = ({ cancellationReason }: Intent): EndReason =>
  cancellationReason === 'automatic' || cancellationReason === 'expired' ? 'lapsed' : 'asked'

export type Move = { event: PaymentEvent; actor: Doer['actor']; received?: number; endReason?: EndReason; reason?: string }

/** Rule M12: the money of an intent and the order that it pays are written down together. */
export async function moveBy(tables: Tables, desk: PaymentsDesk, payment: TerminalPayment, { event, actor, received = 0, endReason = '', reason = '' }: Move): Promise<void> {
  const cell = cellOf(payment.state, event)
  if (cell.kind === 'refused' || cell.state === payment.state) return
  const at = desk.now()
  const { state } = cell
  await tables.terminalPayments.moveTo(payment.id, state, {
    at,
    isLive: isLive(state),
    ...(state === 'lost' || (isEnd(state) && payment.endReason === '') ? { end_reason: endReason } : {}),
  })
  await writeDown(tables, doerOf(payment, actor), {
    action: `card-payment-${state}`,
    at,
    attendeeId: null,
    station: payment.station,
    reason,
    subject: `terminal_payment ${payment.id}`,
    details: { order: payment.orderId, amount: payment.amountCents, from: payment.state },
  })
  if (state === 'captured') await settle(tables, desk, payment, { actor, received })
}

const isEnd = (state: PaymentState): boolean => state === 'cancelled' || state === 'failed' || state === 'cancelling'

type Taken = { actor: Doer['actor']; received: number }

async function settle(tables: Tables, desk: PaymentsDesk, payment: TerminalPayment, { actor, received }: Taken): Promise<void> {
  const intentId = payment.intentId ?? ''
  const { paymentId } = await settleOrder(tables, { ...doerOf(payment, actor), now: desk.now, random: desk.random }, {
    orderId: payment.orderId,
    payment: {
      key: intentKey(intentId),
      method: 'terminal',
      amountCents: minorToCents(received, payment.currency),
      intentId,
      chargeId: payment.card?.chargeId ?? '',
      reference: payment.saleId,
      saleId: payment.saleId,
      station: payment.station,
    },
  })
  await tables.terminalPayments.change(payment.id, { payment_id: paymentId })
}
