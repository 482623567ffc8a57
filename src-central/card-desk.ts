import type { CardDesk } from './domain/payments/card-desk.ts'
import type { StripeWish } from './domain/payments/stripe-wish.ts'
import { createStripeGateway } from './payments/stripe/gateway.ts'
import { WEBHOOK_PATH } from './payments/webhooks/receive.ts'
import { showCards } from './demo-cardholder.ts'
import { createDemoStage, type DemoStage } from './demo-stage.ts'
import type { Clock, Log, Random } from './ports.ts'
import { LETTERS_AND_DIGITS, randomText } from './random-text.ts'
import { createStripeSimulator } from './simulators/stripe/simulator.ts'
import type { Post } from './simulators/stripe/webhooks/messenger.ts'

/** `stage` is given to whoever shows the demo; then no card is shown by itself. */
export type CardsWish = StripeWish | { kind: 'simulated'; currency: string; stage: (stage: DemoStage) => void }

type Surroundings = {
  clock: Clock
  random: Random
  log: Log
  /** Other centrals may be on the same database, each with a simulator of its own. */
  isShared: boolean
}

/** How the simulator reaches the central that it belongs to; the central does not listen yet when it is made. */
type Receive = (message: { url: string; headers: Readonly<Record<string, string>>; payload: string }) => Promise<number>

export type OpenCards = {
  cards: CardDesk | undefined
  /** To be called when the central can be asked. */
  deliverTo: (receive: Receive) => void
  close: () => Promise<void>
}

const SECRET_LENGTH = 32
const DEMO_READERS = ['Simulated reader 1', 'Simulated reader 2']
/** The simulator forgets everything when it ends, and its successor has the same name: what that one does not know is gone. */
const SIMULATED_ACCOUNT = 'simulated'

/** Stripe, the simulator, or no cards at all. */
export async function openCards(wish: CardsWish | undefined, at: Surroundings): Promise<OpenCards> {
  if (wish === undefined) return { cards: undefined, deliverTo: () => {}, close: async () => {} }
  if (wish.kind === 'simulated') return openSimulated(wish, at)
  const { currency, location, ...settings } = wish
  return { cards: { currency, gateway: createStripeGateway(settings, at.clock), ...(location === undefined ? {} : { location }) }, deliverTo: () => {}, close: async () => {} }
}

/** It has a key that was made up for it, so no real one ever comes near it. */
async function openSimulated(wish: Extract<CardsWish, { kind: 'simulated' }>, { clock, random, log, isShared }: Surroundings): Promise<OpenCards> {
  const secretKey = `sk_test_${randomText(random, SECRET_LENGTH, LETTERS_AND_DIGITS)}`
  const webhookSecret = `whsec_${randomText(random, SECRET_LENGTH, LETTERS_AND_DIGITS)}`
  let receive: Receive | undefined
  const post: Post = async ({ url, headers, body }) => {
    try {
      return (await receive?.({ url, headers: { ...headers }, payload: body })) ?? null
    } catch {
      // A central that closes takes no more.
      return null
    }
  }
  const simulator = await createStripeSimulator({ clock, random, port: 0, secretKey, webhook: { url: WEBHOOK_PATH, secret: webhookSecret, post } })
  const readers = DEMO_READERS.map((label) => simulator.addReader({ label }))
  const stopTaps = 'stage' in wish ? () => {} : showCards(simulator, readers, clock)
  if ('stage' in wish) wish.stage(createDemoStage(simulator))
  const { hostname, port } = new URL(simulator.url)
  const account = isShared ? {} : { account: SIMULATED_ACCOUNT }
  const gateway = createStripeGateway({ secretKey, webhookSecret, ...account, at: { host: hostname, port: Number(port), protocol: 'http' } }, clock)
  log('Stripe is simulated: no real card is charged', { readers: readers.length })
  return {
    cards: { currency: wish.currency, gateway },
    deliverTo: (deliver) => {
      receive = deliver
    },
    close: () => {
      stopTaps()
      return simulator.close()
    },
  }
}
