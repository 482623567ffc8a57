import { fail, ok, type Result } from '../../../src-shared/result.ts'
import { moneyRefusal, refusals, type Refusal } from './api-error.ts'
import { minimumOf } from './domain/currency.ts'
import { stripeLimits } from './domain/limits.ts'
import { type CancellationReason, newPayment, type PaymentEvent, step } from './domain/payment.ts'
import type { Intent, Metadata } from './records.ts'
import { intentView } from './views.ts'
import type { World } from './world.ts'

export type IntentWish = {
  amount: number
  currency: string
  captureMethod: Intent['captureMethod']
  allowedTypes: readonly string[] | null
  description: string | null
  receiptEmail: string | null
  metadata: Metadata
}

export type IntentChange = Partial<Pick<IntentWish, 'amount' | 'description' | 'receiptEmail' | 'metadata'>>

/** Stripe falls back to the account's own choice, which never includes cards in person. */
const UNNAMED_TYPES = ['card']

export function createIntent(world: World, wish: IntentWish): Result<Intent, Refusal> {
  const problem = amountProblem(wish.amount, wish.currency)
  if (problem !== null) return fail(problem)
  const id = world.newId('pi_')
  const intent: Intent = {
    id,
    clientSecret: `${id}${world.newId('_secret_', 25)}`,
    createdSeconds: world.nowSeconds(),
    currency: wish.currency,
    captureMethod: wish.captureMethod,
    methodTypes: wish.allowedTypes ?? UNNAMED_TYPES,
    allowedTypes: wish.allowedTypes,
    description: wish.description,
    receiptEmail: wish.receiptEmail,
    metadata: wish.metadata,
    payment: newPayment(wish.amount),
    lastError: null,
    latestCharge: null,
    canceledAtSeconds: null,
  }
  world.intents.set(id, intent)
  return ok(intent)
}

const amountProblem = (amount: number, currency: string): Refusal | null => {
  if (amount < minimumOf(currency)) return refusals.amountTooSmall
  return amount > stripeLimits.amount ? refusals.amountTooLarge : null
}

/** The rules of the money, in Stripe's words for a refusal (rules P7 and P8: the error carries the intent). */
export function moveIntent(world: World, intent: Intent, event: PaymentEvent): Result<Intent, Refusal> {
  const moved = step(intent.payment, event)
  if (!moved.ok) return fail(moneyRefusal(moved.problem, intentView(world, intent), intent.latestCharge ?? ''))
  intent.payment = moved.value
  return ok(intent)
}

/** Rule P2: texts may change at any time, the amount only while no card was shown. */
export function updateIntent(world: World, intent: Intent, change: IntentChange): Result<Intent, Refusal> {
  if (change.amount !== undefined) {
    const problem = amountProblem(change.amount, intent.currency)
    if (problem !== null) return fail(problem)
    const moved = moveIntent(world, intent, { kind: 'update', amount: change.amount })
    if (!moved.ok) return moved
  }
  intent.description = change.description ?? intent.description
  intent.receiptEmail = change.receiptEmail ?? intent.receiptEmail
  intent.metadata = change.metadata ?? intent.metadata
  return ok(intent)
}

export function captureIntent(world: World, intent: Intent, amount: number | undefined): Result<Intent, Refusal> {
  const moved = moveIntent(world, intent, { kind: 'capture', amount })
  if (moved.ok) world.emit('payment_intent.succeeded', intentView(world, intent))
  return moved
}

export function cancelIntent(world: World, intent: Intent, reason: CancellationReason | null): Result<Intent, Refusal> {
  const moved = moveIntent(world, intent, { kind: 'cancel', reason })
  if (moved.ok) noteCanceled(world, intent)
  return moved
}

export function noteCanceled(world: World, intent: Intent): void {
  intent.canceledAtSeconds = world.nowSeconds()
  world.emit('payment_intent.canceled', intentView(world, intent))
}

/** For moves that the state of the reader has already allowed; a refusal is a mistake of the simulator. */
export function must(moved: Result<Intent, Refusal>): void {
  if (!moved.ok) throw new Error(`the simulator made a move that its own table forbids: ${moved.problem.error.message}`)
}
