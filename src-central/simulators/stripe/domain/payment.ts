import { fail, ok, type Result } from '../../../../src-shared/result.ts'
import { cellOf, type PaymentEventKind, type PaymentRefusalKind } from './payment-table.ts'

/** Contract 3.1: whose wish it was, or Stripe's own reason. */
export type CancellationReason = 'requested_by_customer' | 'abandoned' | 'duplicate' | 'fraudulent' | 'automatic' | 'expired'

/** The money of one intent. An amount exists only where there is money behind it. */
export type Payment =
  | { status: 'requires_payment_method' | 'requires_confirmation' | 'processing'; amount: number }
  | { status: 'requires_capture'; amount: number; held: number }
  | { status: 'succeeded'; amount: number; held: number; captured: number; refunded: number }
  | { status: 'canceled'; amount: number; reason: CancellationReason | null }

export type PaymentEvent =
  | { kind: 'update' | 'capture' | 'refund'; amount: number | undefined }
  | { kind: 'unrefund'; amount: number }
  | { kind: 'cancel'; reason: CancellationReason | null }
  | { kind: Exclude<PaymentEventKind, 'update' | 'capture' | 'refund' | 'unrefund' | 'cancel'> }

export type PaymentRefusal = { kind: PaymentRefusalKind } | { kind: 'over-capture' | 'over-refund' | 'nothing-left' | 'not-positive' }

/** Rule P1: a new intent waits for a card and holds nothing. */
export const newPayment = (amount: number): Payment => ({ status: 'requires_payment_method', amount })

export const capturableOf = (payment: Payment): number => (payment.status === 'requires_capture' ? payment.held : 0)
export const receivedOf = (payment: Payment): number => (payment.status === 'succeeded' ? payment.captured : 0)
export const refundedOf = (payment: Payment): number => (payment.status === 'succeeded' ? payment.refunded : 0)

/** What an event makes of a payment; amounts are looked at only where the table lets the event through. */
export function step(payment: Payment, event: PaymentEvent): Result<Payment, PaymentRefusal> {
  const cell = cellOf(payment.status, event.kind)
  if (cell.kind === 'refused') return fail({ kind: cell.refusal })
  return moved(payment, event)
}

function moved(payment: Payment, event: PaymentEvent): Result<Payment, PaymentRefusal> {
  const { amount } = payment
  switch (event.kind) {
    case 'update':
      return ok({ status: 'requires_payment_method', amount: event.amount ?? amount })
    case 'read':
      return ok({ status: 'requires_confirmation', amount })
    case 'send':
      return ok({ status: 'processing', amount })
    case 'approve':
      return ok({ status: 'requires_capture', amount, held: amount })
    case 'approve-final':
      return ok({ status: 'succeeded', amount, held: amount, captured: amount, refunded: 0 })
    case 'decline':
    case 'drop':
      return ok({ status: 'requires_payment_method', amount })
    case 'cancel':
      return ok({ status: 'canceled', amount, reason: event.reason })
    case 'lapse':
      return ok({ status: 'canceled', amount, reason: 'automatic' })
    case 'capture':
      return captured(payment, event.amount)
    case 'refund':
      return refunded(payment, event.amount)
    case 'unrefund':
      return payment.status === 'succeeded' ? ok({ ...payment, refunded: payment.refunded - event.amount }) : ok(payment)
  }
  return event satisfies never
}

/** Rules P6 and P7: once, at most the hold; what is not taken is released. */
function captured(payment: Payment, wanted: number | undefined): Result<Payment, PaymentRefusal> {
  if (payment.status !== 'requires_capture') return ok(payment)
  const { amount, held } = payment
  const taken = wanted ?? held
  if (taken <= 0) return fail({ kind: 'not-positive' })
  if (taken > held) return fail({ kind: 'over-capture' })
  return ok({ status: 'succeeded', amount, held, captured: taken, refunded: 0 })
}

/** Rule P10: never more than what is left of the captured sum. */
function refunded(payment: Payment, wanted: number | undefined): Result<Payment, PaymentRefusal> {
  if (payment.status !== 'succeeded') return ok(payment)
  const left = payment.captured - payment.refunded
  const given = wanted ?? left
  if (left === 0) return fail({ kind: 'nothing-left' })
  if (given <= 0) return fail({ kind: 'not-positive' })
  if (given > left) return fail({ kind: 'over-refund' })
  return ok({ ...payment, refunded: payment.refunded + given })
}
