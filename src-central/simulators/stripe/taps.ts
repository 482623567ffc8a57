import { fail, ok, type Result } from '../../../src-shared/result.ts'
import { finishAction, settleAuthorization } from './authorization.ts'
import type { Card, Verdict } from './domain/cards.ts'
import { stripeLimits } from './domain/limits.ts'
import { actionOf, type Prompt, type Report } from './domain/prompt.ts'
import { moveIntent, must } from './intents.ts'
import { forget } from './readers.ts'
import type { Intent, Reader } from './records.ts'
import { intentOf, readerView } from './views.ts'
import type { World } from './world.ts'

/** Vocabulary of the cases: what breaks while a card is shown. */
export type TapFault = 'reader_loses_link_after_auth' | 'reader_reports_connection_error_after_auth' | 'reader_reports_connection_error_before_auth'

export type Tap = {
  card: Card
  /** The bank does not answer until it is told to. */
  hold: boolean
  fault: TapFault | undefined
}

/** Why a card that was shown does nothing at all. */
export type TapProblem = 'offline' | 'no-prompt'

const reports: Readonly<Record<TapFault, Report>> = {
  reader_loses_link_after_auth: 'link-lost',
  reader_reports_connection_error_after_auth: 'connection-error',
  reader_reports_connection_error_before_auth: 'connection-error',
}

/** A card is shown to the reader. Whatever comes of it is in the reader's action and in the intent. */
export function presentCard(world: World, reader: Reader, tap: Tap): Result<Reader, TapProblem> {
  if (reader.link.kind === 'down') return fail('offline')
  const { prompt } = reader
  if (prompt.kind !== 'waiting') return fail('no-prompt')
  const intent = intentOf(world, prompt.intentId)
  const problem = problemWith(intent, prompt, tap)
  if (problem !== null) finishAction(world, reader, problem)
  else if (prompt.form === 'collect') readCard(world, reader, intent, tap.card)
  else ask(world, reader, intent, tap)
  return ok(reader)
}

type Waiting = Extract<Prompt, { kind: 'waiting' }>

/** Rule P14: a prompt that no longer fits its intent charges nothing. */
function problemWith(intent: Intent, prompt: Waiting, { card, fault }: Tap): { code: string; message: string } | null {
  const { status, amount } = intent.payment
  if (status !== 'requires_payment_method' || amount !== prompt.amount) {
    return { code: 'intent_invalid_state', message: 'The payment intent changed after it was handed to the reader.' }
  }
  if (!intent.methodTypes.includes(card.type)) {
    return { code: 'payment_intent_incompatible_payment_method', message: 'The payment intent does not allow this kind of card.' }
  }
  if (fault !== 'reader_reports_connection_error_before_auth') return null
  return { code: 'connection_error', message: 'The reader lost its connection.' }
}

/** Rule P4: from here on the bank has the word. */
function ask(world: World, reader: Reader, intent: Intent, { card, hold, fault }: Tap): void {
  must(moveIntent(world, intent, { kind: 'send' }))
  const prompt = { kind: 'asking', intentId: intent.id, card, report: fault === undefined ? 'ordinary' : reports[fault] } as const
  reader.prompt = prompt
  if (!hold) settleAuthorization(world, reader, prompt)
}

/** Contract 2, two-step form, and what the SDK's collect does. */
function readCard(world: World, reader: Reader, intent: Intent, card: Card): void {
  must(moveIntent(world, intent, { kind: 'read' }))
  const prompt = { kind: 'read', intentId: intent.id, amount: intent.payment.amount, card } as const
  reader.prompt = prompt
  if (reader.action !== null) reader.action = { ...reader.action, outcome: { kind: 'succeeded' } }
  world.emit('terminal.reader.action_updated', readerView(world, reader))
  watchRead(world, reader, prompt)
}

/** Rule P15. */
export function watchRead(world: World, reader: Reader, prompt: Extract<Prompt, { kind: 'read' }>): void {
  world.deadlines.at(world.clock.nowMs() + stripeLimits.confirmMs, () => {
    if (reader.prompt !== prompt) return
    forget(world, reader)
    reader.prompt = { kind: 'idle' }
  })
}

/** The second step: the card that was read is sent to the bank. False when there is none. */
export function confirmRead(world: World, reader: Reader, tap: Pick<Tap, 'hold' | 'fault'>): boolean {
  const { prompt } = reader
  if (prompt.kind !== 'read') return false
  const intent = intentOf(world, prompt.intentId)
  if (intent.payment.status !== 'requires_confirmation') return false
  reader.action = actionOf('confirm_payment_intent', { payment_intent: intent.id })
  ask(world, reader, intent, { ...tap, card: prompt.card })
  return true
}

/** The bank answers a card that was held back; false when none waits. */
export function answerHeldCard(world: World, reader: Reader, verdict: Verdict): boolean {
  if (reader.prompt.kind !== 'asking') return false
  settleAuthorization(world, reader, reader.prompt, verdict)
  return true
}

/** The customer presses cancel; the reader offers that only where the hand-off allowed it. */
export function cancelOnReader(world: World, reader: Reader): boolean {
  if (reader.prompt.kind !== 'waiting' || !reader.prompt.mayCancel) return false
  finishAction(world, reader, { code: 'customer_canceled', message: 'The customer cancelled on the reader.' })
  return true
}
