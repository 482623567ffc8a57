import type { Stripe } from 'stripe'
import { type CardReader, type CardReceipt, type Decline, INTENT_STATUSES, type Intent, type IntentStatus, type MoneyBack, type OpenedIntent, type ReaderAction } from '../../domain/payments/gateway.ts'

/** The list of what is taken from Stripe's objects. Whatever is not named here is forgotten where it arrived. */

const text = (value: string | null | undefined): string => value ?? ''

export const intentOf = (intent: Stripe.PaymentIntent): Intent => ({
  id: intent.id,
  status: statusOf(intent.status),
  amount: intent.amount,
  capturable: intent.amount_capturable,
  received: intent.amount_received,
  currency: intent.currency,
  refunded: refundedOf(intent),
  metadata: { ...intent.metadata },
  decline: declineOf(intent.last_payment_error),
  card: cardOf(intent.latest_charge),
  cancellationReason: intent.cancellation_reason,
})

/** A charge counts as given back what was approved and never taken as well. */
function refundedOf({ status, latest_charge: charge }: Stripe.PaymentIntent): number {
  if (status !== 'succeeded' || charge === null || typeof charge === 'string') return 0
  return Math.max(0, charge.amount_refunded - (charge.amount - charge.amount_captured))
}

/** A status that is not known yet is none of those that mean money; it is read again. */
const statusOf = (status: string): IntentStatus => INTENT_STATUSES.find((known) => known === status) ?? 'requires_action'

export const openedOf = (intent: Stripe.PaymentIntent): OpenedIntent => ({ intent: intentOf(intent), clientSecret: intent.client_secret })

type Failure = { code?: string | null; decline_code?: string | null }

export const declineOf = (failure: Failure | null | undefined): Decline | null =>
  failure === null || failure === undefined ? null : { code: text(failure.code), declineCode: text(failure.decline_code) }

/** A declined charge tells nothing that a desk needs; only an approved one is kept. */
function cardOf(charge: string | Stripe.Charge | null): CardReceipt | null {
  if (charge === null || typeof charge === 'string' || charge.status === 'failed') return null
  const details = charge.payment_method_details
  const card = details?.card_present ?? details?.interac_present
  if (card === undefined) return null
  const receipt = card.receipt
  return {
    chargeId: charge.id,
    brand: text(card.brand),
    last4: text(card.last4),
    funding: text(card.funding),
    readMethod: text(card.read_method),
    wallet: text(details?.card_present?.wallet?.type),
    captureBeforeSeconds: details?.card_present?.capture_before ?? null,
    applicationName: text(receipt?.application_preferred_name),
    applicationId: text(receipt?.dedicated_file_name),
    accountType: text(receipt?.account_type),
    verification: text(receipt?.cardholder_verification_method),
    authorizationCode: text(receipt?.authorization_code),
  }
}

export const readerOf = (reader: Stripe.Terminal.Reader): CardReader => ({
  id: reader.id,
  label: reader.label,
  status: reader.status,
  deviceType: reader.device_type,
  location: idOf(reader.location),
  serialNumber: reader.serial_number,
  action: actionOf(reader.action),
})

const idOf = (value: string | { id: string } | null | undefined): string | null => (typeof value === 'object' ? (value?.id ?? null) : (value ?? null))

function actionOf(action: Stripe.Terminal.Reader.Action | null | undefined): ReaderAction | null {
  if (action === null || action === undefined) return null
  const intent = action.process_payment_intent ?? action.collect_payment_method ?? action.confirm_payment_intent
  return { type: action.type, status: endOf(action.status), failureCode: action.failure_code, intentId: idOf(intent?.payment_intent) }
}

const endOf = (status: string): ReaderAction['status'] => (status === 'succeeded' || status === 'failed' ? status : 'in_progress')

/** The key of the request stands in the metadata, so that a refund whose answer was lost is found again. */
export const moneyBackOf = (refund: Stripe.Refund): MoneyBack => ({
  id: refund.id,
  amount: refund.amount,
  status: text(refund.status),
  requestKey: text(refund.metadata?.['request_key']),
})
