import type { Clock, Random } from '../../ports.ts'
import { createFaults, type FaultRates, type Faults } from './faults.ts'
import { isLiveKey, isTestKey } from './http/api-key.ts'
import type { Endpoint } from './http/endpoint.ts'
import { exchange, type StripeAnswer, type StripeRequest } from './http/exchange.ts'
import { createIdempotency, type Entry } from './http/idempotency.ts'
import { listen } from './http/listen.ts'
import { keptAfter, openMemoryFile } from './memory-file.ts'
import { intentEndpoints } from './routes/intents.ts'
import { placeEndpoints } from './routes/places.ts'
import { readerEndpoints } from './routes/readers.ts'
import { refundEndpoints } from './routes/refunds.ts'
import { createStage, type Stage } from './stage.ts'
import { createMessenger, type Message, type WebhookEndpoint } from './webhooks/messenger.ts'
import { createWorld } from './world.ts'

export type StripeSimulatorOptions = {
  clock: Clock
  random: Random
  /** 0 lets the system choose. */
  port: number
  host?: string
  /** `sk_test_` or `rk_test_` and any letters. */
  secretKey: string
  webhook?: WebhookEndpoint
  faults?: FaultRates
  /** Where it keeps what it has to remember after it was killed; nowhere, unless it is said (rule P25). */
  file?: string
}

/** What everybody sees of it is the HTTP side; the rest is the hand of a test or of the demo. */
export type StripeSimulator = Stage & {
  url: string
  secretKey: string
  faults: Faults
  /** A request without a socket, for a simulation on a virtual clock. */
  exchange(request: StripeRequest): Promise<StripeAnswer>
  messages(): readonly Message[]
  /** Ends when every message that is on its way was answered. */
  messagesIdle(): Promise<void>
  close(): Promise<void>
}

export const stripeEndpoints: readonly Endpoint[] = [...intentEndpoints, ...refundEndpoints, ...placeEndpoints, ...readerEndpoints]

/** Rule P21: it does not start with a live key, nor with anything that does not look like a test key. */
export async function createStripeSimulator(options: StripeSimulatorOptions): Promise<StripeSimulator> {
  const { clock, random, port, host = '127.0.0.1', secretKey } = options
  if (isLiveKey(secretKey)) throw new Error('The Stripe simulator never takes a live key. Take that key back wherever it was set.')
  if (!isTestKey(secretKey)) throw new Error('The key of the Stripe simulator begins with sk_test_ or rk_test_.')
  const faults = createFaults(random, options.faults)
  const world = createWorld({ clock, random, emit: (type, object) => messenger.emit(type, object) })
  const messenger = createMessenger({ world, faults, endpoint: options.webhook })
  const answers = new Map<string, Entry>()
  const memory = options.file === undefined ? undefined : openMemoryFile(options.file, world, answers)
  const keep = (): void => memory?.keep()
  const desk = { world, clock, faults, idempotency: createIdempotency(clock, answers), endpoints: stripeEndpoints, secretKey }
  const answer = async (request: StripeRequest): Promise<StripeAnswer> => {
    const given = await exchange(desk, request)
    keep()
    return given
  }
  const listener = await listen({ host, port }, answer)
  return {
    ...keptAfter(createStage(world), keep),
    url: listener.url,
    secretKey,
    faults,
    exchange: answer,
    messages: () => messenger.messages(),
    messagesIdle: () => messenger.idle(),
    close: async () => {
      messenger.close()
      world.deadlines.clear()
      await listener.close()
      memory?.close()
    },
  }
}
