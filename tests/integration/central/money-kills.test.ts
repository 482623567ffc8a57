import Database from 'better-sqlite3'
import { fileURLToPath } from 'node:url'
import { describe, expect, onTestFinished, test } from 'vitest'
import { systemClock } from '../../../src-central/platform.ts'
import { createDice } from '../../../src-central/seed/dice.ts'
import { createStripeSimulator, type StripeSimulator } from '../../../src-central/simulators/stripe/simulator.ts'
import { makeTempDir, removeDir } from '../../support/central/files.ts'
import { startPostgresql } from '../../support/central/postgresql.ts'
import { type CentralProcessOptions, startCentralProcess } from '../../support/central/process.ts'
import { logIn } from '../../support/central/session.ts'
import type { Rows } from '../../support/kills/audit.ts'
import { TEST_STRIPE_KEY } from '../../support/kills/stripe-key.ts'
import { createTills } from '../../support/kills/tills.ts'
import { rowsOf } from '../../support/kills/rows.ts'
import { createSeededRandom } from '../../support/seeded-random.ts'

const KILLS = Number(process.env['LANYARD_KILLS'] ?? 6)
const SEED = Number(process.env['LANYARD_SEED'] ?? Math.floor(Math.random() * 1_000_000))
const TILLS = 4
const CENTS = 4500
const LONGEST_LIFE_MS = 1_500
/** A payment that a dead process kept to itself is free again by then. */
const PATIENCE_MS = 120_000
const PROGRAM = fileURLToPath(new URL('../../support/kills/money-central.ts', import.meta.url))

const postgresql = await startPostgresql()

const makeOrders = (count: number): string[] =>
  Array.from(
    { length: count },
    (_, index) => `INSERT INTO orders (conference_id, user_id, status, reference, subtotal_cents, total_cents, created_at_us)
      SELECT (SELECT min(id) FROM conference), (SELECT id FROM "user" WHERE username = 'till'), 'pending', 'KILL-${index}', ${CENTS}, ${CENTS}, 1`,
  )

/** Money that Stripe has taken, by order. */
const received = (simulator: StripeSimulator): Map<number, number[]> => {
  const byOrder = Map.groupBy(simulator.figures().filter((intent) => intent.received > 0), (intent) => Number(intent.metadata['order_id']))
  return new Map([...byOrder].map(([order, intents]) => [order, intents.map((intent) => intent.received)]))
}

const paidOrders = async (rows: Rows): Promise<number[]> =>
  (await rows<{ id: number | string }>("SELECT id FROM orders WHERE reference LIKE 'KILL-%' AND status = 'paid' ORDER BY id")).map(({ id }) => Number(id))

async function checkMoney(rows: Rows, simulator: StripeSimulator): Promise<void> {
  const taken = received(simulator)
  for (const [order, amounts] of taken) expect(amounts, `money of order ${order}`).toEqual([CENTS])
  const twice = [...Map.groupBy(simulator.figures(), (intent) => intent.metadata['sale_id'])].filter(([, intents]) => intents.length > 1)
  expect(twice.map(([sale]) => sale), 'opened twice').toEqual([])
  expect((await paidOrders(rows)).filter((order) => !taken.has(order)), 'paid, and no money was taken').toEqual([])
  expect(await rows("SELECT order_id FROM payment WHERE status = 'succeeded' GROUP BY order_id HAVING count(*) > 1"), 'booked twice').toEqual([])
}

async function killTills(place: CentralProcessOptions, rows: Rows): Promise<void> {
  const dice = createDice(SEED)
  const simulator = await createStripeSimulator({ clock: systemClock, random: createSeededRandom(SEED), port: 0, secretKey: TEST_STRIPE_KEY })
  onTestFinished(() => simulator.close())
  const wish = { ...place, program: PROGRAM, attendees: 10, seed: 11, more: [`stripe-at=${simulator.url}`] }
  let central = await startCentralProcess(wish)
  onTestFinished(async () => void (await central.kill('SIGKILL')))
  for (const text of makeOrders(KILLS * 60)) await rows(text)
  const orders = (await rows<{ id: number | string }>("SELECT id FROM orders WHERE reference LIKE 'KILL-%' ORDER BY id")).map(({ id }) => Number(id))
  const session = await logIn({ url: central.url, conferenceSlug: central.conference }, { username: 'till', password: central.password })
  const tills = createTills({ session, simulator, dice, orders, count: TILLS })
  for (let kill = 0; kill < KILLS; kill += 1) {
    const working = tills.work()
    await new Promise((resolve) => setTimeout(resolve, dice.below(LONGEST_LIFE_MS)))
    await central.kill('SIGKILL')
    await working
    central = await startCentralProcess({ ...wish, port: Number(new URL(central.url).port) })
    await checkMoney(rows, simulator)
  }
  await tills.finish(PATIENCE_MS)
  await checkMoney(rows, simulator)
  expect(await paidOrders(rows)).toEqual([...received(simulator).keys()].toSorted((one, other) => one - other))
  expect(simulator.figures().filter((intent) => intent.capturable > 0), 'left hanging').toEqual([])
  const states = Map.groupBy(tills.ended, ({ state }) => state)
  process.stderr.write(`money kills: seed ${SEED}, ${KILLS} kills, ${[...states].map(([state, sales]) => `${sales.length} ${state}`).join(', ')}\n`)
  expect(states.get('captured')?.length).toBe(received(simulator).size)
}

describe(`money survives a central that is killed again and again (seed ${SEED})`, { timeout: 300_000 + KILLS * 10_000 }, () => {
  test('on SQLite', async () => {
    const dataDir = makeTempDir()
    onTestFinished(() => removeDir(dataDir))
    const rows: Rows = async <Row>(text: string) => {
      const file = new Database(`${dataDir}/central.db`, { timeout: 10_000, fileMustExist: true })
      try {
        const statement = file.prepare<[], Row>(text)
        return statement.reader ? statement.all() : (statement.run(), [])
      } finally {
        file.close()
      }
    }
    await killTills({ dataDir }, rows)
  })

  test.skipIf(postgresql === undefined)('on PostgreSQL', async () => {
    const database = (await postgresql?.newDatabase()) ?? ''
    await killTills({ database }, rowsOf(database))
  })
})
