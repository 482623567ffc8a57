import { errorJson } from '../api-error.ts'
import { capturableOf, receivedOf } from '../domain/payment.ts'
import type { JsonObject } from '../json.ts'
import type { Intent } from '../records.ts'

const nothing = {
  application: null,
  application_fee_amount: null,
  automatic_payment_methods: null,
  confirmation_method: 'automatic',
  customer: null,
  excluded_payment_method_types: null,
  livemode: false,
  next_action: null,
  on_behalf_of: null,
  processing: null,
  review: null,
  setup_future_usage: null,
  shipping: null,
  statement_descriptor: null,
  statement_descriptor_suffix: null,
  transfer_data: null,
  transfer_group: null,
} as const

const optionsOf: Readonly<Record<string, JsonObject>> = {
  card_present: { request_extended_authorization: false, request_incremental_authorization_support: false },
  interac_present: {},
}

/** As an answer or inside another object; `methodId` is the card's, known once one was approved. */
export function intentJson(intent: Intent, methodId: string | null): JsonObject {
  const { payment } = intent
  return {
    id: intent.id,
    object: 'payment_intent',
    amount: payment.amount,
    amount_capturable: capturableOf(payment),
    amount_details: { tip: {} },
    amount_received: receivedOf(payment),
    ...nothing,
    allowed_payment_method_types: intent.allowedTypes === null ? null : [...intent.allowedTypes],
    canceled_at: intent.canceledAtSeconds,
    cancellation_reason: payment.status === 'canceled' ? payment.reason : null,
    capture_method: intent.captureMethod,
    client_secret: intent.clientSecret,
    created: intent.createdSeconds,
    currency: intent.currency,
    description: intent.description,
    last_payment_error: intent.lastError === null ? null : errorJson(intent.lastError),
    latest_charge: intent.latestCharge,
    metadata: intent.metadata,
    payment_method: methodId,
    payment_method_options: Object.fromEntries(
      intent.methodTypes.flatMap((type) => (optionsOf[type] === undefined ? [] : [[type, optionsOf[type]]])),
    ),
    payment_method_types: [...intent.methodTypes],
    receipt_email: intent.receiptEmail,
    status: payment.status,
  }
}
