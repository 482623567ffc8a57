import type { JsonObject } from '../json.ts'
import type { Card } from './cards.ts'

/** How the caller drives a payment: in one step, or reading the card first (contract 2, two-step form; the SDK does the same). */
export type Form = 'process' | 'collect'

/** What an approval becomes for those who watch the reader, when its link breaks (vocabulary of the cases). */
export type Report = 'ordinary' | 'link-lost' | 'connection-error'

/** What a reader is doing. The amount is the one it shows: a changed intent has to be handed off again (rule P14). */
export type Prompt =
  | { kind: 'idle' }
  | { kind: 'showing' }
  | { kind: 'waiting'; intentId: string; amount: number; form: Form; mayCancel: boolean }
  | { kind: 'read'; intentId: string; amount: number; card: Card }
  | { kind: 'asking'; intentId: string; card: Card; report: Report }

export type ActionType = 'process_payment_intent' | 'collect_payment_method' | 'confirm_payment_intent' | 'set_reader_display'

/** The latest action as Stripe shows it; `details` stands under the name of the type. */
export type Action = {
  type: ActionType
  details: JsonObject
  outcome: { kind: 'in_progress' } | { kind: 'succeeded' } | { kind: 'failed'; code: string; message: string }
}

export const actionOf = (type: ActionType, details: JsonObject): Action => ({ type, details, outcome: { kind: 'in_progress' } })

/** Rule P12: nothing new may begin, nor may the prompt be cleared. */
export const isAsking = ({ kind }: Prompt): boolean => kind === 'asking'
