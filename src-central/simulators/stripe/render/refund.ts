import type { JsonObject } from '../json.ts'
import type { Refund } from '../records.ts'

export const refundJson = (refund: Refund, currency: string): JsonObject => ({
  id: refund.id,
  object: 'refund',
  amount: refund.amount,
  balance_transaction: null,
  charge: refund.chargeId,
  created: refund.createdSeconds,
  currency,
  customer: null,
  customer_account: null,
  metadata: refund.metadata,
  payment_intent: refund.intentId,
  payment_method: null,
  reason: refund.reason,
  receipt_number: null,
  source_transfer_reversal: null,
  status: refund.outcome.kind,
  transfer_reversal: null,
  ...(refund.outcome.kind === 'failed' ? { failure_reason: refund.outcome.reason } : {}),
})
