import type { Card } from '../domain/cards.ts'
import { receivedOf, refundedOf } from '../domain/payment.ts'
import type { JsonObject } from '../json.ts'
import type { Charge, Intent } from '../records.ts'

const nothing = {
  application: null,
  application_fee: null,
  application_fee_amount: null,
  balance_transaction: null,
  billing_details: { address: null, email: null, name: null, phone: null, tax_id: null },
  calculated_statement_descriptor: 'SIMULATOR',
  customer: null,
  disputed: false,
  failure_balance_transaction: null,
  fraud_details: {},
  livemode: false,
  on_behalf_of: null,
  receipt_number: null,
  receipt_url: null,
  review: null,
  shipping: null,
  statement_descriptor: null,
  statement_descriptor_suffix: null,
  transfer_group: null,
} as const

/** What was taken and given back is told of the approved charge only: a declined one took nothing. */
export function chargeJson(charge: Charge, intent: Intent): JsonObject {
  const { outcome } = charge
  const isApproved = outcome.kind === 'approved'
  const captured = isApproved ? receivedOf(intent.payment) : 0
  const refunded = isApproved ? refundedOf(intent.payment) : 0
  const released = isApproved && intent.payment.status === 'canceled' ? charge.amount : 0
  return {
    id: charge.id,
    object: 'charge',
    amount: charge.amount,
    amount_captured: captured,
    amount_refunded: released + refunded + (captured > 0 ? charge.amount - captured : 0),
    ...nothing,
    captured: captured > 0,
    created: charge.createdSeconds,
    currency: intent.currency,
    description: intent.description,
    failure_code: outcome.kind === 'declined' ? outcome.code : null,
    failure_message: outcome.kind === 'declined' ? 'Your card was declined.' : null,
    metadata: intent.metadata,
    outcome: outcomeJson(charge),
    paid: isApproved,
    payment_intent: intent.id,
    payment_method: charge.methodId,
    payment_method_details: { type: charge.card.type, [charge.card.type]: cardJson(charge) },
    receipt_email: charge.receiptEmail ?? intent.receiptEmail,
    refunded: released > 0 || (captured > 0 && refunded === captured),
    status: isApproved ? 'succeeded' : 'failed',
  }
}

const outcomeJson = ({ outcome }: Charge): JsonObject => ({
  advice_code: null,
  network_advice_code: null,
  network_decline_code: null,
  network_status: outcome.kind === 'approved' ? 'approved_by_network' : 'declined_by_network',
  reason: outcome.kind === 'approved' ? null : outcome.declineCode,
  risk_level: 'normal',
  seller_message: outcome.kind === 'approved' ? 'Payment complete.' : 'The bank did not return any further details with this decline.',
  type: outcome.kind === 'approved' ? 'authorized' : 'issuer_declined',
})

/** Made up, and the same for every card, so that nothing here can be taken for a person's. */
const plastic = {
  brand_product: null,
  cardholder_name: null,
  country: 'US',
  emv_auth_data: null,
  exp_month: 12,
  exp_year: 2034,
  fingerprint: null,
  generated_card: null,
  network_transaction_id: null,
  preferred_locales: ['en'],
  read_method: 'contactless_emv',
} as const

function cardJson(charge: Charge): JsonObject {
  const { card, outcome } = charge
  const isApproved = outcome.kind === 'approved'
  const common = {
    ...plastic,
    brand: card.brand,
    funding: card.funding,
    last4: card.number.slice(-4) || '0000',
    network: card.brand,
    receipt: receiptJson(charge, card),
    reader: charge.readerId,
    ...(charge.locationId === null ? {} : { location: charge.locationId }),
  }
  if (card.type === 'interac_present') return common
  return {
    ...common,
    amount_authorized: isApproved ? charge.amount : null,
    ...(isApproved && !card.isSingleMessage ? { capture_before: outcome.captureBeforeSeconds } : {}),
    incremental_authorization_supported: false,
    offline: { stored_at: null, type: null },
    overcapture_supported: false,
  }
}

/** Contract 6: what a printed receipt has to show. */
const receiptJson = ({ authorizationCode, outcome }: Charge, card: Card): JsonObject => ({
  account_type: card.funding === 'debit' ? 'checking' : card.funding,
  application_cryptogram: '2F5A4C01D3E6B789',
  application_preferred_name: `Simulated ${card.brand}`,
  authorization_code: outcome.kind === 'approved' ? authorizationCode : null,
  authorization_response_code: outcome.kind === 'approved' ? '3030' : '3035',
  cardholder_verification_method: card.verification,
  dedicated_file_name: 'A000000003101001',
  terminal_verification_results: '0000000000',
  transaction_status_information: '0000',
})
