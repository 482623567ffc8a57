import { Stripe } from 'stripe'
import { onTestFinished, vi } from 'vitest'
import { createStripeSimulator, type StripeSimulatorOptions } from '../../../src-central/simulators/stripe/simulator.ts'
import { createFakeClock } from '../fake-clock.ts'
import { createStripeClient, type FormParams } from './contract.ts'
import { createSeededRandom } from '../seeded-random.ts'

export const TEST_KEY = 'sk_test_simulator'
export const SALE: FormParams = { amount: 4500, currency: 'usd', allowed_payment_method_types: ['card_present'], capture_method: 'manual' }

/** A virtual clock that tells when somebody began to wait. */
export function createStripeClock() {
  const base = createFakeClock()
  let waits = 0
  const after: typeof base.after = (delayMs, task) => {
    waits += 1
    return base.after(delayMs, task)
  }
  const untilSomebodyWaits = async <Begun>(begin: () => Begun): Promise<Begun> => {
    const before = waits
    const begun = begin()
    await vi.waitFor(() => {
      if (waits === before) throw new Error('nobody waits yet')
    })
    return begun
  }
  return { ...base, after, untilSomebodyWaits }
}

export async function startStripe(options: Partial<StripeSimulatorOptions> & { seed?: number } = {}) {
  const { seed = 1, ...rest } = options
  const clock = createStripeClock()
  const simulator = await createStripeSimulator({ clock, random: createSeededRandom(seed), port: 0, secretKey: TEST_KEY, ...rest })
  onTestFinished(() => simulator.close())
  const api = createStripeClient(simulator.url, TEST_KEY)
  const { hostname, port } = new URL(simulator.url)
  const stripe = new Stripe(TEST_KEY, { host: hostname, port: Number(port), protocol: 'http', maxNetworkRetries: 0, telemetry: false })
  return { simulator, api, clock: (options.clock ?? clock) as typeof clock, stripe }
}

export type StripeFixture = Awaited<ReturnType<typeof startStripe>>

/** An intent that waits for a card; its id. */
export async function makeIntent({ api }: Pick<StripeFixture, 'api'>, params: FormParams = {}): Promise<string> {
  const made = await api.post('/v1/payment_intents', { ...SALE, ...params })
  return String(made.json['id'])
}

/** An intent whose hold stands; its id. */
export async function makeHold(fixture: StripeFixture, { card = 'visa', params = {} }: { card?: string; params?: FormParams } = {}): Promise<string> {
  const { api, simulator } = fixture
  const intent = await makeIntent(fixture, params)
  const reader = simulator.addReader()
  await api.post(`/v1/terminal/readers/${reader}/process_payment_intent`, { payment_intent: intent })
  simulator.cardholder.present(reader, { card })
  return intent
}

export async function makePaid(fixture: StripeFixture, how: Parameters<typeof makeHold>[1] = {}): Promise<string> {
  const intent = await makeHold(fixture, how)
  await fixture.api.post(`/v1/payment_intents/${intent}/capture`)
  return intent
}

export const errorOf = (reply: { json: { [name: string]: unknown } }): { [name: string]: unknown } => (reply.json['error'] ?? {}) as { [name: string]: unknown }
