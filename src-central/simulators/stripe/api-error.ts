import type { PaymentRefusal } from './domain/payment.ts'
import type { Json, JsonObject } from './json.ts'

export type ApiErrorType = 'api_error' | 'card_error' | 'idempotency_error' | 'invalid_request_error'

/** The error object of an answer; its names are Stripe's. */
export type ApiError = {
  type: ApiErrorType
  message: string
  code?: string
  decline_code?: string
  param?: string
  charge?: string
  payment_intent?: JsonObject
}

/**
 * `begun` tells whether the request was already being carried out. Only then is its answer stored under the key
 * (rule P20).
 */
export type Refusal = { status: number; begun: boolean; error: ApiError }

const invalid = (error: Omit<ApiError, 'type'>): ApiError => ({ type: 'invalid_request_error', ...error })
const unbegun = (error: Omit<ApiError, 'type'>, status = 400): Refusal => ({ status, begun: false, error: invalid(error) })
const begun = (error: Omit<ApiError, 'type'>, status = 400): Refusal => ({ status, begun: true, error: invalid(error) })

export const refusals = {
  liveKey: unbegun({ message: 'This is a simulator of Stripe for tests. It never takes a live key; take that key back wherever it was set.' }, 401),
  wrongKey: unbegun({ message: 'Invalid API Key provided.' }, 401),
  noKey: unbegun({ message: 'You did not provide an API key. Provide it in the Authorization header, as Bearer or as the user of Basic.' }, 401),
  badVersion: unbegun({ message: 'Invalid Stripe API version.' }),
  unknownPath: (method: string, path: string) => unbegun({ message: `Unrecognized request URL (${method}: ${path}).` }, 404),
  tooManyRequests: unbegun({ code: 'rate_limit', message: 'Too many requests. Slow down and try again.' }, 429),
  broken: { status: 500, begun: true, error: { type: 'api_error', message: 'An unknown error occurred.' } } satisfies Refusal,
  longKey: unbegun({ message: 'The idempotency key is too long.' }),
  keyOfOtherContent: {
    status: 400,
    begun: false,
    error: { type: 'idempotency_error', message: 'Keys for idempotent requests can only be used with the same parameters they were first used with.' },
  } satisfies Refusal,
  keyInUse: {
    status: 409,
    begun: false,
    error: { type: 'idempotency_error', code: 'idempotency_key_in_use', message: 'There is currently another in-progress request using this idempotency key.' },
  } satisfies Refusal,
  unknownParameter: (param: string) => unbegun({ code: 'parameter_unknown', param, message: `Received unknown parameter: ${param}` }),
  missingParameter: (param: string) => unbegun({ code: 'parameter_missing', param, message: `Missing required param: ${param}.` }),
  badInteger: (param: string) => unbegun({ code: 'parameter_invalid_integer', param, message: `Invalid integer: ${param}` }),
  badParameter: (param: string, message = `Invalid value for ${param}`) => unbegun({ param, message }),
  notExpandable: (path: string) => unbegun({ param: 'expand', message: `This property cannot be expanded (${path}).` }),
  amountTooSmall: unbegun({ code: 'amount_too_small', param: 'amount', message: 'Amount must be at least the minimum charge amount of the currency.' }),
  amountTooLarge: unbegun({ code: 'amount_too_large', param: 'amount', message: 'Amount must be no more than 99999999 in the smallest unit.' }),
  missing: (kind: string, param: string) => unbegun({ code: 'resource_missing', param, message: `No such ${kind}` }, 404),
  reader: (code: ReaderTrouble) => begun({ code, message: readerMessages[code] }),
  unexpectedState: (intent: JsonObject) =>
    begun({
      code: 'payment_intent_unexpected_state',
      message: "This PaymentIntent's status does not allow that.",
      payment_intent: intent,
    }),
  notForCardsInPerson: (intent: JsonObject) =>
    begun({
      code: 'payment_intent_unexpected_state',
      message: 'A card in person is confirmed by its reader, not by this call.',
      payment_intent: intent,
    }),
  alreadyRefunded: (charge: string) => begun({ code: 'charge_already_refunded', charge, message: 'The charge has already been refunded.' }),
} as const

export type ReaderTrouble =
  | 'terminal_reader_offline'
  | 'terminal_reader_busy'
  | 'terminal_reader_timeout'
  | 'terminal_reader_hardware_fault'
  | 'intent_invalid_state'
  | 'payment_intent_incompatible_payment_method'

const readerMessages: Readonly<Record<ReaderTrouble, string>> = {
  terminal_reader_offline: 'Reader is currently offline, please ensure the reader is powered on and connected to the internet before retrying your request.',
  terminal_reader_busy: 'Reader is currently busy processing another request or installing updates.',
  terminal_reader_timeout: 'There was a timeout when sending this command to the reader.',
  terminal_reader_hardware_fault: 'Reader encountered a hardware fault.',
  intent_invalid_state: 'Payment intents must be in the requires_payment_method state to be processed by a reader.',
  payment_intent_incompatible_payment_method: 'The payment intent does not allow cards in person.',
}

/** What a caller is told when the money refuses; `charge` names the charge in question, if there is one. */
export function moneyRefusal({ kind }: PaymentRefusal, intent: JsonObject, charge: string): Refusal {
  switch (kind) {
    case 'unexpected-state':
    case 'impossible':
      return refusals.unexpectedState(intent)
    case 'not-waiting':
      return refusals.reader('intent_invalid_state')
    case 'not-charged':
      return begun({ param: 'payment_intent', message: 'This PaymentIntent does not have a successful charge to refund.' })
    case 'over-capture':
      return begun({ code: 'amount_too_large', param: 'amount_to_capture', message: 'The amount to capture is more than the amount that can be captured.', payment_intent: intent })
    case 'over-refund':
      return begun({ param: 'amount', charge, message: 'Refund amount is greater than the unrefunded amount on the charge.' })
    case 'nothing-left':
      return refusals.alreadyRefunded(charge)
    case 'not-positive':
      return unbegun({ code: 'parameter_invalid_integer', param: 'amount', message: 'Amount must be greater than zero.' })
  }
  return kind satisfies never
}

/** Contract 4: the messages are Stripe's and never shown; the codes are what counts. */
export const cardError = ({ code, declineCode, charge }: { code: string; declineCode: string; charge: string }): ApiError => ({
  type: 'card_error',
  code,
  decline_code: declineCode,
  charge,
  message: code === 'expired_card' ? 'Your card has expired.' : 'Your card was declined.',
})

export const errorJson = (error: ApiError): JsonObject => {
  const fields: Record<string, Json> = {}
  for (const [name, value] of Object.entries(error)) if (value !== undefined) fields[name] = value
  return fields
}
