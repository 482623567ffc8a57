import { Stripe } from 'stripe'
import { type Asked, INTENT_STATUSES, type IntentStatus } from '../../domain/payments/gateway.ts'
import { declineOf, intentOf } from './shapes.ts'

const TOO_MANY = 429
const CONFLICT = 409
const SERVER_TROUBLE = 500

/**
 * What became of a question. Only an answer that says so is a refusal (rule M1): a connection that broke, a time-out or
 * a 500 may have had its effect.
 */
export async function outcomeOf<Raw, Value>(work: () => Promise<Raw>, shape: (raw: Raw) => Value): Promise<Asked<Value>> {
  let raw: Raw
  try {
    raw = await work()
  } catch (error) {
    if (error instanceof Stripe.errors.StripeError) return failureOf(error)
    throw error
  }
  return { kind: 'ok', value: shape(raw) }
}

function failureOf(error: InstanceType<typeof Stripe.errors.StripeError>): Exclude<Asked<never>, { kind: 'ok' }> {
  const status = error.statusCode ?? 0
  if (status === 0) return { kind: 'unknown', reason: 'no answer' }
  if (status === TOO_MANY) return { kind: 'unknown', reason: 'too many requests' }
  if (status >= SERVER_TROUBLE) return { kind: 'unknown', reason: 'server error' }
  if (status === CONFLICT) return { kind: 'unknown', reason: 'still running' }
  if (error instanceof Stripe.errors.StripeCardError) {
    return { kind: 'declined', decline: declineOf({ code: error.code ?? null, decline_code: error.decline_code ?? null }) ?? { code: '', declineCode: '' } }
  }
  return { kind: 'refused', code: error.code ?? error.rawType ?? '', intent: isIntent(error.payment_intent) ? intentOf(error.payment_intent) : null }
}

const isIntent = (value: unknown): value is Stripe.PaymentIntent =>
  typeof value === 'object' && value !== null && 'status' in value && INTENT_STATUSES.includes(value.status as IntentStatus)
