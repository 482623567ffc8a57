import { Stripe } from 'stripe'
import type { StripeMessage } from '../../domain/payments/gateway.ts'
import { limits } from '../../limits.ts'

type Arrived = { body: Buffer; signature: string; secret: string | undefined; nowMs: number }

/**
 * Proves that Stripe wrote it and lately so, and takes the ids out of it: what the message says about money is not
 * believed, the intent is read (rule M13).
 */
export function readMessage(stripe: Stripe, { body, signature, secret, nowMs }: Arrived): StripeMessage {
  if (secret === undefined) return { kind: 'not configured' }
  try {
    const event = stripe.webhooks.constructEvent(body, signature, secret, limits.webhookToleranceSeconds, undefined, nowMs)
    return { kind: 'message', id: event.id, type: event.type, ...idsIn(event.data.object) }
  } catch (error) {
    if (error instanceof Stripe.errors.StripeSignatureVerificationError || error instanceof SyntaxError) return { kind: 'forged' }
    throw error
  }
}

type Ids = { intentId: string | null; refundId: string | null }

function idsIn(object: unknown): Ids {
  if (!isObject(object)) return { intentId: null, refundId: null }
  const refundId = object['object'] === 'refund' ? textOf(object['id']) : null
  if (object['object'] === 'payment_intent') return { intentId: textOf(object['id']), refundId }
  if (object['object'] === 'terminal.reader') return { intentId: intentOfAction(object['action']), refundId }
  return { intentId: textOf(object['payment_intent']), refundId }
}

function intentOfAction(action: unknown): string | null {
  if (!isObject(action)) return null
  const details = action[String(action['type'])]
  return isObject(details) ? textOf(details['payment_intent']) : null
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null
const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null)
