import { cardError } from './api-error.ts'
import { type Card, type Verdict, verdictOf } from './domain/cards.ts'
import { stripeLimits } from './domain/limits.ts'
import type { Prompt, Report } from './domain/prompt.ts'
import { moveIntent, must, noteCanceled } from './intents.ts'
import type { Charge, Intent, Reader } from './records.ts'
import { chargeView, intentOf, intentView, readerView } from './views.ts'
import type { World } from './world.ts'

type Asking = Extract<Prompt, { kind: 'asking' }>

/** The bank's answer to the card that is being asked about. */
export function settleAuthorization(world: World, reader: Reader, prompt: Asking, verdict: Verdict = verdictOf(prompt.card, intentOf(world, prompt.intentId).payment.amount)): void {
  const intent = intentOf(world, prompt.intentId)
  const charge = addCharge(world, { intent, reader, card: prompt.card, verdict })
  if (verdict.kind === 'approved') approve(world, intent, charge)
  else decline(world, intent, charge)
  report(world, reader, prompt.report, verdict)
}

/** Rule P5: a hold, unless the network or the wish makes it final. */
function approve(world: World, intent: Intent, charge: Charge): void {
  const isFinal = charge.card.isSingleMessage || intent.captureMethod !== 'manual'
  must(moveIntent(world, intent, { kind: isFinal ? 'approve-final' : 'approve' }))
  intent.lastError = null
  if (isFinal) return world.emit('payment_intent.succeeded', intentView(world, intent))
  world.emit('payment_intent.amount_capturable_updated', intentView(world, intent))
  watchHold(world, intent, charge, world.clock.nowMs() + stripeLimits.holdMs)
}

/** Lets a hold lapse when its time is up, also one that was there before a new start. */
export function watchHold(world: World, intent: Intent, charge: Charge, dueMs: number): void {
  world.deadlines.at(dueMs, () => lapse(world, intent, charge))
}

/** Rule P9. */
function lapse(world: World, intent: Intent, charge: Charge): void {
  if (intent.payment.status !== 'requires_capture') return
  must(moveIntent(world, intent, { kind: 'lapse' }))
  world.emit('charge.expired', chargeView(world, charge))
  noteCanceled(world, intent)
}

/** Rule P3: the same intent waits for another card. */
function decline(world: World, intent: Intent, charge: Charge): void {
  must(moveIntent(world, intent, { kind: 'decline' }))
  if (charge.outcome.kind === 'declined') intent.lastError = cardError({ ...charge.outcome, charge: charge.id })
  world.emit('payment_intent.payment_failed', intentView(world, intent))
}

/** What the watchers of the reader get to know; the intent's state is the truth in each case. */
function report(world: World, reader: Reader, as: Report, verdict: Verdict): void {
  switch (as) {
    case 'link-lost':
      // The reader still shows its prompt, its action stays in progress.
      reader.prompt = { kind: 'showing' }
      reader.link = { kind: 'down', sinceMs: world.clock.nowMs() }
      return
    case 'connection-error':
      return finishAction(world, reader, { code: 'connection_error', message: 'The reader lost its connection.' })
    case 'ordinary':
      return finishAction(world, reader, verdict.kind === 'approved' ? null : { code: verdict.code, message: 'Your card was declined.' })
  }
  return as satisfies never
}

export type ActionFailure = { code: string; message: string }

/** Ends the reader's action, successfully or not, and tells so. */
export function finishAction(world: World, reader: Reader, failure: ActionFailure | null): void {
  reader.prompt = { kind: 'idle' }
  if (reader.action === null) return
  reader.action = { ...reader.action, outcome: failure === null ? { kind: 'succeeded' } : { kind: 'failed', ...failure } }
  world.emit(failure === null ? 'terminal.reader.action_succeeded' : 'terminal.reader.action_failed', readerView(world, reader))
}

function addCharge(world: World, { intent, reader, card, verdict }: { intent: Intent; reader: Reader; card: Card; verdict: Verdict }): Charge {
  const charge: Charge = {
    id: world.newId('ch_'),
    intentId: intent.id,
    methodId: world.newId('pm_'),
    createdSeconds: world.nowSeconds(),
    amount: intent.payment.amount,
    card,
    readerId: reader.id,
    locationId: reader.locationId,
    authorizationCode: world.newId('', 6).toUpperCase(),
    receiptEmail: null,
    outcome:
      verdict.kind === 'approved'
        ? { kind: 'approved', captureBeforeSeconds: Math.floor((world.clock.nowMs() + stripeLimits.holdMs) / 1000) }
        : verdict,
  }
  world.charges.set(charge.id, charge)
  intent.latestCharge = charge.id
  return charge
}
