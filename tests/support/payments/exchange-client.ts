import { Stripe } from 'stripe'
import type { HttpClient } from '../../../src-central/payments/stripe/client.ts'
import type { StripeAnswer } from '../../../src-central/simulators/stripe/http/exchange.ts'
import type { StripeSimulator } from '../../../src-central/simulators/stripe/simulator.ts'

/** What stands between the package and the simulator; it may throw before the request or after it, as a crash would. */
export type Wire = { before?: (request: Asking) => void | Promise<void>; after?: (request: Asking, answer: StripeAnswer) => void | Promise<void> }
export type Asking = { method: string; path: string; key: string | undefined; body: string }

/** Carries the package's requests to a simulator without a socket, so that one virtual clock drives both. */
export function createExchangeClient(simulator: Pick<StripeSimulator, 'exchange'>, wire: Wire = {}): HttpClient {
  const client = Stripe.createNodeHttpClient()
  client.makeRequest = async (_host, _port, path, method, headers, body) => {
    const plain = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]))
    const asking = { method, path: path.split('?')[0] ?? path, key: plain['idempotency-key'], body: body ?? '' }
    await wire.before?.(asking)
    const answer = await simulator.exchange({ method, url: path, headers: plain, body: body ?? '' })
    await wire.after?.(asking, answer)
    if (answer.kind === 'lost') throw new Error('the connection broke')
    return {
      getStatusCode: () => answer.status,
      getHeaders: () => ({ ...answer.headers }),
      getRawResponse: () => answer,
      toStream: () => {
        throw new Error('no streams here')
      },
      toJSON: async (): Promise<unknown> => JSON.parse(answer.body),
    }
  }
  return client
}
