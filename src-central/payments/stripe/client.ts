import { Stripe } from 'stripe'
import { limits } from '../../limits.ts'

/** The version whose names the code below uses; Stripe answers in it whatever the account is set to. */
const API_VERSION = '2026-10-28.endive'

export type HttpClient = ReturnType<typeof Stripe.createNodeHttpClient>

export type StripeSettings = {
  secretKey: string
  /** The name of the account, where it is another than the key would give: the simulator's. */
  account?: string
  /** Of the endpoint that Stripe sends messages to; without it they are refused. */
  webhookSecret: string | undefined
  /** Somewhere else than Stripe: the simulator. */
  at?: { host: string; port: number; protocol: 'http' | 'https' }
  /** How requests are carried; a simulation brings its own. */
  httpClient?: HttpClient
}

export function createStripe({ secretKey, at, httpClient }: StripeSettings): Stripe {
  return new Stripe(secretKey, {
    ...at,
    apiVersion: API_VERSION,
    httpClient: withoutRepeats(httpClient ?? Stripe.createNodeHttpClient()),
    maxNetworkRetries: 0,
    telemetry: false,
    timeout: limits.stripeMs,
  })
}

/**
 * The package repeats a request whose connection broke even where it was told not to. Here a repeat is decided by who
 * knows what the request was, so the package only gets to know that something broke.
 */
function withoutRepeats(client: HttpClient): HttpClient {
  const carry = client.makeRequest.bind(client)
  client.makeRequest = async (...request) => {
    try {
      return await carry(...request)
    } catch {
      throw new Error('no answer from Stripe')
    }
  }
  return client
}
