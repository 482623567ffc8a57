import type { Clock, Random } from '../../ports.ts'
import { LETTERS_AND_DIGITS, randomText } from '../../random-text.ts'
import { createDeadlines, type Deadlines } from './deadlines.ts'
import type { JsonObject } from './json.ts'
import type { Charge, Intent, Location, Reader, Refund } from './records.ts'

export type MessageType =
  | 'terminal.reader.action_succeeded'
  | 'terminal.reader.action_failed'
  | 'terminal.reader.action_updated'
  | 'payment_intent.amount_capturable_updated'
  | 'payment_intent.succeeded'
  | 'payment_intent.payment_failed'
  | 'payment_intent.canceled'
  | 'charge.expired'
  | 'refund.updated'
  | 'refund.failed'

/** Everything Stripe would remember, in order of creation, and what moves it: one clock and one source of chance (rule P22). */
export type World = {
  clock: Clock
  deadlines: Deadlines
  nowSeconds(): number
  /** `pi_` and the like, with enough letters never to meet twice. */
  newId(prefix: string, length?: number): string
  emit(type: MessageType, object: JsonObject): void
  locations: Map<string, Location>
  readers: Map<string, Reader>
  intents: Map<string, Intent>
  charges: Map<string, Charge>
  refunds: Map<string, Refund>
}

const ID_LENGTH = 24

export function createWorld({ clock, random, emit }: { clock: Clock; random: Random; emit: World['emit'] }): World {
  return {
    clock,
    deadlines: createDeadlines(clock),
    nowSeconds: () => Math.floor(clock.nowMs() / 1000),
    newId: (prefix, length = ID_LENGTH) => `${prefix}${randomText(random, length, LETTERS_AND_DIGITS)}`,
    emit,
    locations: new Map(),
    readers: new Map(),
    intents: new Map(),
    charges: new Map(),
    refunds: new Map(),
  }
}
