import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCentral, type SqliteCentral } from '../../../src-central/central.ts'
import { createStripeGateway } from '../../../src-central/payments/stripe/gateway.ts'
import { systemRandom } from '../../../src-central/platform.ts'
import type { StripeAnswer } from '../../../src-central/simulators/stripe/http/exchange.ts'
import { createStripeSimulator } from '../../../src-central/simulators/stripe/simulator.ts'
import type { Post } from '../../../src-central/simulators/stripe/webhooks/messenger.ts'
import { type Asking, createExchangeClient } from '../payments/exchange-client.ts'
import { createFastClock, type FastClock } from './fast-clock.ts'

const TEST_KEY = 'sk_test_ofATillWorld'
const WEBHOOK_SECRET = 'whsec_ofATillWorld'
const TIMES = 60

/** A request as Stripe saw it, before its answer went back. */
export interface Seen extends Asking {
  /** Counts all of them. */
  at: number
}

/** Central and Stripe's simulator around a till, without any test framework: `npm run vectors` uses it as well. */
export const startTillWorld = async ({ clock = createFastClock(TIMES), currency = 'usd' }: { clock?: FastClock; currency?: string } = {}) => {
  const folders: string[] = []
  const newFolder = (): string => {
    const folder = mkdtempSync(join(tmpdir(), 'lanyard-till-'))
    folders.push(folder)
    return folder
  }
  const seen: Seen[] = []
  const heard = new WeakMap<Asking, Seen>()
  const logged: string[] = []
  let hear: (request: Seen) => void | Promise<void> = () => {}
  let hearAnswer: (request: Asking, answer: StripeAnswer) => void = () => {}
  let central: SqliteCentral | null = null
  const post: Post = async ({ url, headers, body }) => {
    try {
      return (await central?.app.inject({ method: 'POST', url, headers: { ...headers }, payload: body }))?.statusCode ?? null
    } catch {
      // Central is away.
      return null
    }
  }
  const simulator = await createStripeSimulator({ clock, random: systemRandom, port: 0, secretKey: TEST_KEY, webhook: { url: '/webhooks/stripe/', secret: WEBHOOK_SECRET, post } })
  const httpClient = createExchangeClient(simulator, {
    before: (request) => {
      const one = { ...request, at: seen.length }
      seen.push(one)
      heard.set(request, one)
      return hear(one)
    },
    after: (request, answer) => hearAnswer(heard.get(request) ?? request, answer),
  })
  const gateway = createStripeGateway({ secretKey: TEST_KEY, webhookSecret: WEBHOOK_SECRET, httpClient }, clock)
  const dataDir = newFolder()
  const open = (port: number): Promise<SqliteCentral> =>
    createCentral({
      dataDir, port, clock, random: systemRandom, seed: { attendees: 25, seed: 7 }, passwordCost: { ln: 10, r: 8, p: 1 }, stripe: { gateway, currency },
      log: (event, facts) => void logged.push(JSON.stringify([event, facts ?? null])),
    })
  central = await open(0)
  const { port } = new URL(central.url)
  // An event has one currency: of its prices and of what its cards pay.
  central.db.prepare('UPDATE conference SET currency = ?').run(currency)
  let orders = 0
  const running = (): SqliteCentral => {
    if (central === null) throw new Error('central is away')
    return central
  }
  return {
    clock,
    currency,
    simulator,
    gateway,
    seen,
    logged,
    newFolder,
    central: running,
    /** Hears every request before Stripe does; it may arm a fault, or wait. */
    onRequest: (listener: typeof hear) => {
      hear = listener
    },
    /** Hears how Stripe answers each of them; `request` is the very one that was heard before. */
    onAnswer: (listener: typeof hearAnswer) => {
      hearAnswer = listener
    },
    crashCentral: async () => {
      await central?.close()
      central = await open(Number(port))
    },
    /** An order that waits for its money, with one line; its id and reference. */
    makeOrder: (totalMinor: number): { id: number; reference: string } => {
      orders += 1
      const reference = `ORD-W${String(orders).padStart(5, '0')}`
      const { db } = running()
      const conference = db.prepare<[], { id: number }>('SELECT id FROM conference ORDER BY id LIMIT 1').get()
      const user = db.prepare<[], { id: number }>(`SELECT id FROM "user" WHERE username = 'till'`).get()
      const insert = db.prepare<[number | undefined, number | undefined, string, number, number]>(
        `INSERT INTO orders (conference_id, user_id, status, reference, subtotal_cents, total_cents, created_at_us) VALUES (?, ?, 'pending', ?, ?, ?, 1)`,
      )
      const id = Number(insert.run(conference?.id, user?.id, reference, totalMinor, totalMinor).lastInsertRowid)
      db.prepare('INSERT INTO order_line_item (order_id, description, quantity, unit_price_cents, line_total_cents) VALUES (?, ?, 1, ?, ?)').run(id, 'Shirt', totalMinor, totalMinor)
      return { id, reference }
    },
    setTotal: (orderId: number, totalMinor: number): void => {
      running().db.prepare('UPDATE orders SET total_cents = ? WHERE id = ?').run(totalMinor, orderId)
    },
    setStatus: (orderId: number, status: string): void => {
      running().db.prepare('UPDATE orders SET status = ? WHERE id = ?').run(status, orderId)
    },
    totalOf: (orderId: number): number => running().db.prepare<[number], { total_cents: number }>('SELECT total_cents FROM orders WHERE id = ?').get(orderId)?.total_cents ?? 0,
    statusOf: (orderId: number): string => running().db.prepare<[number], { status: string }>('SELECT status FROM orders WHERE id = ?').get(orderId)?.status ?? 'none',
    paymentRows: (orderId: number): number => running().db.prepare<[number], { count: number }>('SELECT count(*) AS count FROM payment WHERE order_id = ?').get(orderId)?.count ?? 0,
    close: async (): Promise<void> => {
      await central?.close()
      central = null
      await simulator.close()
      for (const folder of folders) rmSync(folder, { recursive: true, force: true })
    },
  }
}
export type TillWorld = Awaited<ReturnType<typeof startTillWorld>>
