import { describe, expect, test } from 'vitest'
import { createTestClock } from '../../support/central/clock.ts'
import { column, startCentral, type TestCentral } from '../../support/central/database/fixture.ts'
import { logIn } from '../../support/central/session.ts'

const LABELS = [
  'admitted',
  're-entry',
  'refunded',
  'cancelled',
  'unpaid',
  'no order',
  'with hand-outs',
  'quantity 3 of which 1 redeemed',
  'non-latin',
  'no name',
  'two on one order',
]

const many = (central: TestCentral, sql: string): Promise<unknown[]> => column(central, sql)
const one = async (central: TestCentral, sql: string): Promise<number> => Number((await many(central, sql))[0])

/** Everything that the seed number decides; passwords have their own salt each time. */
const contents = async (central: TestCentral): Promise<unknown> => {
  const found = [await central.rows('SELECT id, username, first_name, last_name, email FROM "user" ORDER BY id')]
  for (const table of ['conference', 'ticket_type', 'add_on', 'orders', 'order_line_item', 'attendee', 'checkin', 'redemption']) {
    found.push(await central.rows(`SELECT * FROM ${table} ORDER BY id`))
  }
  return found
}

test('the same seed makes the same conference, another one another', async () => {
  const seeded = (seed: number) => startCentral({ clock: createTestClock(), seed: { attendees: 400, seed } })
  const [first, second, other] = [await seeded(5), await seeded(5), await seeded(6)]
  expect(await contents(first)).toEqual(await contents(second))
  expect(await contents(first)).not.toEqual(await contents(other))
})

test.each([0, 1, 5, 25, 26])('makes exactly %i attendees', async (attendees) => {
  const central = await startCentral({ seed: { attendees, seed: 1 } })
  expect(await one(central, 'SELECT count(*) FROM attendee')).toBe(attendees)
})

describe('2,000 people cover', () => {
  const start = () => startCentral({ seed: { attendees: 2000, seed: 3 } })

  test('every order status, mostly paid, and people without an order', async () => {
    const central = await start()
    const statuses = await many(central, 'SELECT DISTINCT status FROM orders ORDER BY status')
    expect(statuses).toEqual(['cancelled', 'paid', 'partially_refunded', 'pending', 'refunded'])
    expect(await one(central, "SELECT avg(CASE status WHEN 'paid' THEN 1.0 ELSE 0.0 END) FROM orders")).toBeGreaterThan(0.7)
    expect(await one(central, 'SELECT count(*) FROM attendee WHERE order_id IS NULL')).toBeGreaterThan(10)
  })

  test('quantities of one to three of every add-on, untouched, partly and fully handed out', async () => {
    const central = await start()
    const products = await one(central, 'SELECT count(*) FROM (SELECT DISTINCT add_on_id, quantity FROM order_line_item WHERE add_on_id IS NOT NULL) AS sold')
    expect(products).toBe(7 * 3)
    const used = await many(
      central,
      `SELECT DISTINCT quantity || ':' || (SELECT count(*) FROM redemption WHERE order_line_item_id = line.id)
       FROM order_line_item AS line WHERE add_on_id IS NOT NULL ORDER BY 1`,
    )
    expect(used).toEqual(['1:0', '1:1', '2:0', '2:1', '2:2', '3:0', '3:1', '3:2', '3:3'])
  })

  test('names of many scripts, and people without one', async () => {
    const central = await start()
    const fullNames = `SELECT first_name || ' ' || last_name FROM "user" JOIN attendee ON user_id = "user".id`
    const names = (await many(central, fullNames)).map(String)
    for (const script of [/\p{Script=Han}/u, /\p{Script=Hiragana}/u, /\p{Script=Arabic}/u, /\p{Script=Greek}/u, /\p{Script=Cyrillic}/u]) {
      expect(names.filter((name) => script.test(name)).length).toBeGreaterThan(10)
    }
    for (const word of ['Łukasz', 'Zoë', 'Nguyễn']) expect(names.some((name) => name.includes(word))).toBe(true)
    expect(names.filter((name) => name === ' ').length).toBeGreaterThan(2)
  })

  test('people who share an order, who are inside, and who came in more than once', async () => {
    const central = await start()
    expect(await one(central, 'SELECT count(*) FROM (SELECT order_id FROM attendee WHERE order_id > 0 GROUP BY order_id HAVING count(*) = 2) AS pairs')).toBeGreaterThan(10)
    expect(await one(central, 'SELECT count(*) FROM attendee WHERE checked_in_at_us IS NOT NULL')).toBeGreaterThan(100)
    expect(await one(central, 'SELECT count(*) FROM (SELECT attendee_id FROM checkin GROUP BY attendee_id HAVING count(*) > 1) AS returned')).toBeGreaterThan(20)
  })
})

test('nothing in it contradicts itself', async () => {
  const central = await startCentral({ seed: { attendees: 2000, seed: 4 } })
  const overspent = `SELECT count(*) FROM (
    SELECT 1 FROM redemption JOIN order_line_item AS line ON line.id = order_line_item_id
    GROUP BY attendee_id, order_line_item_id HAVING count(*) > max(quantity)) AS overspent`
  expect(await one(central, overspent)).toBe(0)
  const firstArrivals = `SELECT count(*) FROM attendee
    WHERE checked_in_at_us IS DISTINCT FROM (SELECT min(checked_in_at_us) + 1 FROM checkin WHERE attendee_id = attendee.id)`
  expect(await one(central, firstArrivals)).toBe(0)
  expect(await one(central, 'SELECT count(*) FROM attendee WHERE checked_in_at_us > created_at_us')).toBe(0)
  expect(await one(central, 'SELECT count(*) FROM attendee WHERE length(access_code) <> 8')).toBe(0)
})

test('only the demo accounts can log in', async () => {
  const central = await startCentral()
  expect(await many(central, `SELECT username FROM "user" WHERE password_hash <> '!' ORDER BY username`)).toEqual(['desk', 'lead', 'nobody', 'till'])
  expect(await many(central, 'SELECT permission FROM user_permission')).toEqual(['program_conference.view_checkin', 'program_conference.use_terminal', 'program_conference.change_conference'])
})

describe('sample codes', () => {
  test.each([25, 2000])('there is one of every situation among %i people, each somebody else', async (attendees) => {
    const samples = await (await startCentral({ seed: { attendees, seed: 11 } })).sampleCodes()
    expect(samples.map((sample) => sample.label)).toEqual(LABELS)
    expect(new Set(samples.map((sample) => sample.code)).size).toBe(LABELS.length)
  })

  test('they do what they promise, and follow what happens', async () => {
    const central = await startCentral()
    const desk = await logIn(central, central.staff)
    const codeOf = async (label: string) => (await central.sampleCodes()).find((sample) => sample.label === label)?.code ?? ''
    const scan = async (label: string) => (await desk.scan(await codeOf(label))).status
    const statuses: number[] = []
    for (const label of LABELS) statuses.push(await scan(label))
    expect(statuses).toEqual([200, 200, 409, 409, 409, 409, 200, 200, 200, 200, 200])
    const admitted = await codeOf('admitted')
    await desk.scan(admitted)
    expect(await codeOf('admitted')).not.toBe(admitted)
  })

  test('a situation that nobody is in is left out', async () => {
    expect(await (await startCentral({ seed: { attendees: 0, seed: 1 } })).sampleCodes()).toEqual([])
  })
})
