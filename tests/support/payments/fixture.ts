import { onTestFinished, vi } from 'vitest'
import type { ServerOptions } from '../../../src-central/central.ts'
import { limits } from '../../../src-central/limits.ts'
import { createStripeGateway } from '../../../src-central/payments/stripe/gateway.ts'
import { systemRandom } from '../../../src-central/platform.ts'
import type { Log } from '../../../src-central/ports.ts'
import { createStripeSimulator } from '../../../src-central/simulators/stripe/simulator.ts'
import type { Post } from '../../../src-central/simulators/stripe/webhooks/messenger.ts'
import { createTestClock } from '../central/clock.ts'
import { startCentral, type TestCentral } from '../central/database/fixture.ts'
import type { TestPlace } from '../central/database/place.ts'
import { type CentralSession, logIn } from '../central/session.ts'
import { TEST_KEY } from '../stripe/fixture.ts'
import { type Asking, createExchangeClient } from './exchange-client.ts'

export const WEBHOOK_SECRET = 'whsec_of_the_payments'

/** Time that the test moves, with a sweep that runs when the test says so. */
export function createPaymentClock() {
  const base = createTestClock()
  base.hold(limits.paymentSweepMs)
  let waiting = 0
  const after: typeof base.after = (delayMs, task) => {
    if (delayMs !== limits.paymentSweepMs) return base.after(delayMs, task)
    waiting += 1
    const run = (): void => {
      waiting -= 1
      task()
    }
    const cancel = base.after(delayMs, run)
    return () => {
      waiting -= 1
      cancel()
    }
  }
  /** Monotonic time moves with the wall clock here, so that a test can let a second pass. */
  const startMs = base.nowMs()
  return {
    ...base,
    after,
    monotonicMs: () => base.nowMs() - startMs,
    /** One round of every central on this clock, to its end. */
    sweep: async () => {
      const rounds = waiting
      base.fire(limits.paymentSweepMs)
      await vi.waitFor(() => {
        if (waiting < rounds) throw new Error('the sweep still runs')
      }, { timeout: 20_000, interval: 2 })
    },
  }
}
export type PaymentClock = ReturnType<typeof createPaymentClock>

/** A simulated Stripe and everything that was asked of it. `deliver` is where its messages go. */
export async function startProcessor(clock: PaymentClock) {
  let deliver: Post = async () => null
  const simulator = await createStripeSimulator({
    clock,
    random: systemRandom,
    port: 0,
    secretKey: TEST_KEY,
    webhook: { url: '/webhooks/stripe/', secret: WEBHOOK_SECRET, post: (message) => deliver(message) },
  })
  onTestFinished(() => simulator.close())
  const asked: Asking[] = []
  const wire = { before: (_request: Asking): void | Promise<void> => {}, after: (_request: Asking): void | Promise<void> => {} }
  const httpClient = createExchangeClient(simulator, {
    before: (request) => {
      asked.push(request)
      return wire.before(request)
    },
    after: (request) => wire.after(request),
  })
  const gateway = createStripeGateway({ secretKey: TEST_KEY, webhookSecret: WEBHOOK_SECRET, httpClient }, clock)
  return {
    simulator,
    gateway,
    asked,
    /** What happens around a request; it may throw as a crash would. */
    wire,
    changes: () => asked.filter(({ method }) => method === 'POST').map(({ path }) => path.replaceAll(/(pi|tmr)_\w+/g, '$1')),
    deliverTo: (post: Post) => {
      deliver = post
    },
  }
}
export type Processor = Awaited<ReturnType<typeof startProcessor>>

/** Messages arrive at a central as over the network. */
export const postTo = (central: TestCentral): Post => async ({ url, headers, body }) => {
  try {
    return (await central.app.inject({ method: 'POST', url, headers: { ...headers }, payload: body })).statusCode
  } catch {
    // It was closed meanwhile.
    return null
  }
}

export type PaymentOptions = Partial<ServerOptions> & { currency?: string; location?: string; place?: TestPlace; clock?: PaymentClock; processor?: Processor }

export async function startPayments({ currency = 'usd', location, clock = createPaymentClock(), processor, ...options }: PaymentOptions = {}) {
  const stripe = processor ?? (await startProcessor(clock))
  const logged: string[] = []
  const log: Log = (event, facts) => void logged.push(JSON.stringify([event, facts ?? null]))
  const central = await startCentral({ log, ...options, clock, stripe: { gateway: stripe.gateway, currency, ...(location === undefined ? {} : { location }) } })
  stripe.deliverTo(postTo(central))
  const lead = await logIn(central, { username: 'lead', password: central.staff.password })
  const till = await logIn(central, { username: 'till', password: central.staff.password })
  return { central, clock, processor: stripe, simulator: stripe.simulator, lead, till, logged, order: (totalCents = 4500, status = 'pending') => makeOrder(central, totalCents, status) }
}
export type Payments = Awaited<ReturnType<typeof startPayments>>

let orders = 0

/** An order of the till's account, with one line. */
export async function makeOrder(central: TestCentral, totalCents: number, status = 'pending'): Promise<number> {
  orders += 1
  const reference = `ORD-T${String(orders).padStart(5, '0')}`
  const [conference] = await central.rows<{ id: number }>('SELECT id FROM conference ORDER BY id LIMIT 1')
  const [user] = await central.rows<{ id: number }>(`SELECT id FROM "user" WHERE username = 'till'`)
  const [order] = await central.rows<{ id: number }>(
    'INSERT INTO orders (conference_id, user_id, status, reference, subtotal_cents, total_cents, created_at_us) VALUES (?, ?, ?, ?, ?, ?, 1) RETURNING id',
    conference?.id,
    user?.id,
    status,
    reference,
    totalCents,
    totalCents,
  )
  const id = Number(order?.id)
  await central.rows(
    'INSERT INTO order_line_item (order_id, description, quantity, unit_price_cents, line_total_cents) VALUES (?, ?, 1, ?, ?)',
    id,
    'Shirt',
    totalCents,
    totalCents,
  )
  return id
}

export const statusOf = async (central: TestCentral, orderId: number): Promise<string> =>
  String((await central.rows<{ status: string }>('SELECT status FROM orders WHERE id = ?', orderId))[0]?.status)

export const paymentRows = (central: TestCentral, orderId: number): Promise<{ method: string; status: string; amount_cents: number; stripe_payment_intent_id: string }[]> =>
  central.rows('SELECT method, status, amount_cents, stripe_payment_intent_id FROM payment WHERE order_id = ? ORDER BY id', orderId)

/** A request whose answer the contract of the reference may not know. */
export async function postRaw({ base, cookie, csrf }: CentralSession, path: string, body: unknown, headers: Record<string, string> = {}): Promise<{ status: number; json: Record<string, unknown> }> {
  const response = await fetch(base + path, {
    method: 'POST',
    headers: { cookie, 'x-csrftoken': csrf, 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
  return { status: response.status, json: (await response.json()) as Record<string, unknown> }
}
