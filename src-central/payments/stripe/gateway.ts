import { createHash } from 'node:crypto'
import type { Stripe } from 'stripe'
import type { Asked, Intent, PaymentGateway } from '../../domain/payments/gateway.ts'
import { limits } from '../../limits.ts'
import type { Clock } from '../../ports.ts'
import { createStripe, type StripeSettings } from './client.ts'
import { readMessage } from './message.ts'
import { outcomeOf } from './outcome.ts'
import { intentOf, moneyBackOf, openedOf, readerOf } from './shapes.ts'

/** Cards that are held against a reader. Canada's own debit cards exist only in its own money. */
const cardsFor = (currency: string): ('card_present' | 'interac_present')[] => (currency === 'cad' ? ['card_present', 'interac_present'] : ['card_present'])

/** Tickets take no tips, and whoever stands at the reader may change their mind. */
const PROCESS_CONFIG = { skip_tipping: true, enable_customer_cancellation: true }
const WITH_CHARGE = { expand: ['latest_charge'] }
const READERS_MOST = 100

const keyed = (key: string | undefined): Stripe.RequestOptions => (key === undefined ? {} : { idempotencyKey: key })

const ACCOUNT_LENGTH = 16

/** A key is far too long to be guessed from this. */
const accountOf = (secretKey: string): string => createHash('sha256').update(`account of ${secretKey}`).digest('hex').slice(0, ACCOUNT_LENGTH)

/** Stripe behind the port. Keys and secrets stay in here. */
export function createStripeGateway(settings: StripeSettings, clock: Clock): PaymentGateway {
  const stripe = createStripe(settings)
  const { charges, paymentIntents, refunds, terminal } = stripe
  return {
    account: settings.account ?? accountOf(settings.secretKey),
    connectionToken: (location) =>
      outcomeOf(
        () => terminal.connectionTokens.create(location === undefined ? {} : { location }),
        ({ secret }) => secret,
      ),
    openIntent: ({ amount, currency, description, metadata, key }) =>
      outcomeOf(
        () =>
          paymentIntents.create(
            { amount, currency, description, metadata: { ...metadata }, allowed_payment_method_types: cardsFor(currency), capture_method: 'manual' },
            keyed(key),
          ),
        openedOf,
      ),
    readIntent: (intentId) => outcomeOf(() => paymentIntents.retrieve(intentId, WITH_CHARGE), openedOf),
    findIntent: (search) => findIntent(stripe, search),
    intentsSince: (sinceSeconds) => intentsSince(stripe, sinceSeconds),
    changeAmount: (intentId, amount) => outcomeOf(() => paymentIntents.update(intentId, { amount }), intentOf),
    capture: (intentId, { key }) => outcomeOf(() => paymentIntents.capture(intentId, WITH_CHARGE, keyed(key)), intentOf),
    cancel: (intentId, { key, reason }) =>
      outcomeOf(() => paymentIntents.cancel(intentId, reason === undefined ? {} : { cancellation_reason: reason }, keyed(key)), intentOf),
    refund: ({ intentId, amount, key }) =>
      outcomeOf(
        () => refunds.create({ payment_intent: intentId, amount, reason: 'requested_by_customer', metadata: { request_key: key } }, keyed(key)),
        moneyBackOf,
      ),
    refundsOf: (intentId) => outcomeOf(() => refunds.list({ payment_intent: intentId, limit: READERS_MOST }), ({ data }) => data.map(moneyBackOf)),
    sendReceipt: (chargeId, email) => outcomeOf(() => charges.update(chargeId, { receipt_email: email }), () => null),
    readers: (location) =>
      outcomeOf(() => terminal.readers.list({ limit: READERS_MOST, ...(location === '' ? {} : { location }) }), ({ data }) => data.map(readerOf)),
    reader: (readerId) => outcomeOf(() => terminal.readers.retrieve(readerId), liveReader),
    handOff: (readerId, intentId) =>
      outcomeOf(() => terminal.readers.processPaymentIntent(readerId, { payment_intent: intentId, process_config: PROCESS_CONFIG }), readerOf),
    clearReader: (readerId) => outcomeOf(() => terminal.readers.cancelAction(readerId), liveReader),
    readMessage: (body, signature) => readMessage(stripe, { body, signature, secret: settings.webhookSecret, nowMs: clock.nowMs() }),
  }
}

/** A reader that was taken out of the account can still be asked for, but has no action any more. */
const liveReader = (reader: Stripe.Terminal.Reader | Stripe.Terminal.DeletedReader) =>
  'deleted' in reader ? { id: reader.id, label: null, status: 'offline', deviceType: null, location: null, serialNumber: null, action: null } : readerOf(reader)

type Page = { intents: readonly Intent[]; isWhole: boolean }

/** Newest first, page by page, until one has what is looked for: Stripe's own search may be a minute behind. */
async function intentsSince(stripe: Stripe, sinceSeconds: number, isFound: (intent: Intent) => boolean = () => false): Promise<Asked<Page>> {
  const intents: Intent[] = []
  for (let page = 0; page < limits.stripeSearchPages; page += 1) {
    const last = intents.at(-1)
    const cursor = last === undefined ? {} : { starting_after: last.id }
    const answer = await outcomeOf(
      () => stripe.paymentIntents.list({ created: { gte: sinceSeconds }, limit: READERS_MOST, expand: ['data.latest_charge'], ...cursor }),
      ({ data, has_more: hasMore }) => ({ found: data.map(intentOf), hasMore }),
    )
    if (answer.kind !== 'ok') return answer
    const { found, hasMore } = answer.value
    intents.push(...found)
    if (!hasMore || found.some(isFound)) return { kind: 'ok', value: { intents, isWhole: !hasMore } }
  }
  return { kind: 'ok', value: { intents, isWhole: false } }
}

async function findIntent(stripe: Stripe, { name, value, sinceSeconds }: { name: string; value: string; sinceSeconds: number }): Promise<Asked<Intent | null>> {
  const isMeant = ({ metadata }: Intent): boolean => metadata[name] === value
  const answer = await intentsSince(stripe, sinceSeconds, isMeant)
  if (answer.kind !== 'ok') return answer
  const found = answer.value.intents.find(isMeant)
  // Where not every page was looked at it cannot be said that there is none.
  if (found === undefined && !answer.value.isWhole) return { kind: 'unknown', reason: 'too many requests' }
  return { kind: 'ok', value: found ?? null }
}
