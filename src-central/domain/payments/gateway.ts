/**
 * What the central asks of a card processor. Nobody behind this port ever sees more of an intent, a charge or a reader
 * than is written down here: no card number, no fingerprint, no cardholder name, no secret (contract, section 5).
 */
export const INTENT_STATUSES = [
  'requires_payment_method',
  'requires_confirmation',
  'requires_action',
  'processing',
  'requires_capture',
  'succeeded',
  'canceled',
] as const
export type IntentStatus = (typeof INTENT_STATUSES)[number]

/** Why the bank said no; both words are for the details pane and for choosing the words of the desk. */
export type Decline = { code: string; declineCode: string }

/** Everything of the card that may be stored or printed (contract, section 6). */
export type CardReceipt = {
  chargeId: string
  brand: string
  last4: string
  funding: string
  readMethod: string
  wallet: string
  /** Seconds since 1970; null where nothing is held. */
  captureBeforeSeconds: number | null
  applicationName: string
  applicationId: string
  accountType: string
  verification: string
  authorizationCode: string
}

/** Amounts are in the currency's smallest unit, as Stripe counts. */
export type Intent = {
  id: string
  status: IntentStatus
  amount: number
  capturable: number
  received: number
  currency: string
  metadata: Readonly<Record<string, string>>
  /** Given back of what was received, as far as the charge was told with it. */
  refunded: number
  /** Of the last card that was shown, while the intent waits for another one. */
  decline: Decline | null
  card: CardReceipt | null
  /** Stripe's own word for why it was cancelled: `automatic` is a hold that lapsed. */
  cancellationReason: string | null
}

export type ReaderAction = { type: string; status: 'in_progress' | 'succeeded' | 'failed'; failureCode: string | null; intentId: string | null }

export type CardReader = {
  id: string
  label: string | null
  status: string | null
  deviceType: string | null
  location: string | null
  serialNumber: string | null
  action: ReaderAction | null
}

export type MoneyBack = { id: string; amount: number; status: string; requestKey: string }

/**
 * `refused` is a definite no that changed nothing, `unknown` may have taken effect: only reading tells. A broken server
 * keeps its 500 under the key of the request, so that repeating it would bring the same answer for a day.
 */
export type Asked<Value> =
  | { kind: 'ok'; value: Value }
  | { kind: 'declined'; decline: Decline }
  | { kind: 'refused'; code: string; intent: Intent | null }
  | { kind: 'unknown'; reason: 'no answer' | 'server error' | 'still running' | 'too many requests' }

/** The secret is for the SDK of the desk that asked; it is handed on and kept nowhere. */
export type OpenedIntent = { intent: Intent; clientSecret: string | null }

export type IntentWish = {
  amount: number
  currency: string
  description: string
  metadata: Readonly<Record<string, string>>
  /** None in the strict profile, as in the reference. */
  key: string | undefined
}

export type Keyed = { key: string | undefined }

export type StripeMessage =
  | { kind: 'message'; id: string; type: string; intentId: string | null; refundId: string | null }
  | { kind: 'forged' }
  | { kind: 'not configured' }

export type PaymentGateway = {
  /** Which account is asked: the same word for the same key, from which nobody learns the key. */
  account: string
  connectionToken: (location: string | undefined) => Promise<Asked<string>>
  openIntent: (wish: IntentWish) => Promise<Asked<OpenedIntent>>
  readIntent: (intentId: string) => Promise<Asked<OpenedIntent>>
  /** The newest intent since then whose metadata have this member; null when there is none. */
  findIntent: (search: { name: string; value: string; sinceSeconds: number }) => Promise<Asked<Intent | null>>
  /** All since then, newest first; `isWhole` is false when there are more than may be asked for. */
  intentsSince: (sinceSeconds: number) => Promise<Asked<{ intents: readonly Intent[]; isWhole: boolean }>>
  changeAmount: (intentId: string, amount: number) => Promise<Asked<Intent>>
  capture: (intentId: string, wish: Keyed) => Promise<Asked<Intent>>
  cancel: (intentId: string, wish: Keyed & { reason?: 'abandoned' | 'requested_by_customer' }) => Promise<Asked<Intent>>
  refund: (wish: { intentId: string; amount: number; key: string }) => Promise<Asked<MoneyBack>>
  refundsOf: (intentId: string) => Promise<Asked<readonly MoneyBack[]>>
  /** The processor writes to the payer; asked again it writes again. */
  sendReceipt: (chargeId: string, email: string) => Promise<Asked<null>>
  readers: (location: string) => Promise<Asked<readonly CardReader[]>>
  reader: (readerId: string) => Promise<Asked<CardReader>>
  /** Without a key: a stored time-out would be replayed, and the intent's state prevents a second charge anyway. */
  handOff: (readerId: string, intentId: string) => Promise<Asked<CardReader>>
  clearReader: (readerId: string) => Promise<Asked<CardReader>>
  readMessage: (body: Buffer, signature: string) => StripeMessage
}

/** Every shape of an answer has one; a forgotten one does not compile. */
export const asked = <Value, Other>(answer: Asked<Value>, change: (value: Value) => Other): Asked<Other> =>
  answer.kind === 'ok' ? { kind: 'ok', value: change(answer.value) } : answer
