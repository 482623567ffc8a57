import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { apiOf, type CentralApi } from '../../support/central/api.ts'
import { column } from '../../support/central/database/fixture.ts'
import { type Payments, startPayments } from '../../support/payments/fixture.ts'
import { idOf, type SoldOrder, type Till, tillOf } from '../../support/sale/till.ts'

/** Two people with store credit, a ticket each and more that was bought for them; some orders wait for their money. */
type Scene = Payments & {
  codes: readonly string[]
  paid: number[]
  pending: number[]
  lines: number[]
  sales: string[]
  readers: readonly string[]
  desk: CentralApi
  chief: CentralApi
  counter: Till
  /** Rows that may be taken back. */
  deeds: { subject: string; id: number }[]
}

type Deed = { kind: keyof typeof DEEDS; person: number; at: number }

const PEOPLE = 2
const ORDERS = 4
const REASON = 'both at once'

async function openScene(): Promise<Scene> {
  const at = await startPayments()
  const rows = await column(at.central, `SELECT attendee.access_code FROM attendee JOIN orders ON orders.id = attendee.order_id
    JOIN credit ON credit.user_id = attendee.user_id WHERE orders.status = 'paid' GROUP BY attendee.access_code, attendee.id ORDER BY attendee.id`)
  const codes = rows.map(String).slice(0, PEOPLE)
  if (codes.length < PEOPLE) throw new Error('too few people have store credit')
  const readers = ['Hall 1', 'Hall 2'].map((label) => at.simulator.addReader({ label }))
  return {
    ...at,
    codes,
    readers,
    paid: [],
    pending: [],
    lines: [],
    sales: [],
    deeds: [],
    desk: await apiOf(at.till),
    chief: await apiOf(at.lead),
    counter: tillOf(at.till),
  }
}

const pick = <Item>(items: readonly Item[], at: number): Item => {
  const item = items[at % items.length]
  if (item === undefined) throw new Error('there is nothing to choose from')
  return item
}

/** A sale of its own: `station` keeps its cart apart from those of others. */
async function sell({ central, counter, codes }: Scene, person: number, more: object = {}): Promise<SoldOrder | undefined> {
  const items = [
    { addon_id: await idOf(central, 'add_on', 'dinner'), quantity: 2 },
    { addon_id: await idOf(central, 'add_on', 'lunch-box'), quantity: 2 },
  ]
  const whose = { attendee_access_code: pick(codes, person), station: randomUUID(), ...more }
  await counter.update(items, whose)
  const sold = await counter.checkOut(whose)
  expect([200, 409], sold.text).toContain(sold.status)
  return sold.status === 200 ? sold.json : undefined
}

const pay = ({ desk }: Scene, orderId: number) => desk.post(`orders/${orderId}/payments/`, { method: 'manual', amount_cents: 11_400 })

/** Before each round: everybody has what can be paid, handed out, given back and taken back. */
async function refill(scene: Scene): Promise<void> {
  scene.paid = []
  scene.pending = []
  scene.sales = []
  for (let index = 0; index < ORDERS; index += 1) {
    const [paid, pending] = [await sell(scene, index), await sell(scene, index)]
    if (paid === undefined || pending === undefined) throw new Error('the limits of the shop are too low for this test')
    expect((await pay(scene, paid.order_id)).status).toBe(201)
    scene.paid.push(paid.order_id)
    scene.pending.push(pending.order_id)
    const sale = randomUUID()
    await scene.desk.post('payments/', { sale_id: sale, order_id: pick(scene.pending, index), reader_id: pick(scene.readers, index) })
    if (index % 2 === 0) scene.sales.push(sale)
    else await scene.desk.post(`payments/${sale}/cancel/`)
  }
  scene.lines = (await column(scene.central, `SELECT id FROM order_line_item WHERE order_id IN (${scene.paid.join()}) ORDER BY id`)).map(Number)
  scene.deeds = []
  for (const [index, line] of scene.lines.entries()) {
    const { json } = await scene.till.redeem(pick(scene.codes, Math.floor(index / 2)), line)
    scene.deeds.push({ subject: 'redemption', id: (json as { redemption_id: number }).redemption_id })
    const { json: scanned } = await scene.till.scan(pick(scene.codes, index))
    scene.deeds.push({ subject: 'checkin', id: (scanned as { checkin_id: number }).checkin_id })
  }
}

/** Each locks people, orders, lines, payments, credits or vouchers in its own way. */
const DEEDS = {
  scan: ({ till, codes }: Scene, { person }: Deed) => till.scan(pick(codes, person)),
  leave: ({ desk, codes }: Scene, { person }: Deed) => desk.post('checkin/checkout/', { access_code: pick(codes, person) }),
  empty: ({ chief, codes }: Scene) => chief.post('checkin/checkout/bulk/', { access_codes: codes, expected_count: 2 }),
  door: ({ desk, codes }: Scene, { person }: Deed) => desk.post('checkin/door/', { access_code: pick(codes, person), ticket_type: 'regular' }),
  redeem: ({ till, codes, lines }: Scene, { person, at }: Deed) => till.redeem(pick(codes, person), pick(lines, at)),
  undo: ({ chief, deeds }: Scene, { at }: Deed) => chief.post('checkin/undo/', { ...pick(deeds, at), reason: REASON }),
  'refund a line': ({ chief, paid, lines }: Scene, { at }: Deed) =>
    chief.post(`orders/${pick(paid, at)}/refund/`, { amount_cents: 100, lines: [{ id: pick(lines, at * 2), quantity: 1 }], handed_back: at % 2 === 0, reason: REASON }),
  'refund money': ({ chief, paid }: Scene, { at }: Deed) => chief.post(`orders/${pick(paid, at)}/refund/`, { amount_cents: 5_700, lines: [], reason: REASON }),
  sell: (scene: Scene, { person }: Deed) => sell(scene, person),
  'sell for credit': (scene: Scene, { person }: Deed) => sell(scene, person, { use_credits: true, voucher_code: 'TENOFF' }),
  pay: (scene: Scene, { at }: Deed) => pay(scene, pick(scene.pending, at)),
  cancel: ({ desk, pending }: Scene, { at }: Deed) => desk.post(`orders/${pick(pending, at)}/cancel/`, { reason: REASON }),
  'open a card payment': ({ desk, pending, readers }: Scene, { at, person }: Deed) =>
    desk.post('payments/', { sale_id: randomUUID(), order_id: pick(pending, at), reader_id: pick(readers, person) }),
  'hand off': ({ desk, sales, readers }: Scene, { at, person }: Deed) => desk.post(`payments/${pick(sales, at)}/hand-off/`, { reader_id: pick(readers, person) }),
  tap: async ({ simulator, readers, desk, sales }: Scene, { at, person }: Deed) => {
    simulator.cardholder.present(pick(readers, person))
    return desk.get(`payments/${pick(sales, at)}/`)
  },
  'cancel a card payment': ({ desk, sales }: Scene, { at }: Deed) => desk.post(`payments/${pick(sales, at)}/cancel/`),
} as const

const deed: fc.Arbitrary<Deed> = fc.record({ kind: fc.constantFrom(...(Object.keys(DEEDS) as Deed['kind'][])), person: fc.nat(PEOPLE - 1), at: fc.nat(7) })

/** What must be true whatever came first. */
async function expectSound({ central, logged }: Scene): Promise<void> {
  expect(logged.filter((line) => line.includes('failed'))).toEqual([])
  const broken = async (text: string): Promise<unknown[]> => column(central, text)
  expect(await broken('SELECT id FROM order_line_item WHERE refunded_quantity > quantity OR refunded_quantity < 0')).toEqual([])
  expect(
    await broken(`SELECT line.id FROM order_line_item AS line JOIN redemption ON redemption.order_line_item_id = line.id AND redemption.undone_at_us IS NULL
      GROUP BY line.id, redemption.attendee_id, line.quantity, line.refunded_quantity HAVING count(*) > line.quantity - line.refunded_quantity`),
  ).toEqual([])
  expect(await broken('SELECT id FROM payment WHERE refunded_cents > amount_cents')).toEqual([])
  expect(await broken('SELECT id FROM credit WHERE remaining_cents < 0 OR remaining_cents > amount_cents')).toEqual([])
  expect(
    await broken(`SELECT code FROM voucher WHERE times_used <> (SELECT count(*) FROM orders WHERE orders.voucher_id = voucher.id AND orders.status <> 'cancelled')`),
  ).toEqual([])
  expect(await broken("SELECT order_id FROM payment WHERE status = 'succeeded' AND method IN ('manual', 'terminal') GROUP BY order_id HAVING count(*) > 1")).toEqual([])
}

describe('many who work on the same few people and orders at the same moment', () => {
  test('never wait for one another in a circle, and leave everything sound', { timeout: 120_000 }, async () => {
    const scene = await openScene()
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { minLength: 24, maxLength: 36 }), async (deeds) => {
        await refill(scene)
        const answers = await Promise.all(deeds.map(async (one) => ({ kind: one.kind, answer: await DEEDS[one.kind](scene, one) })))
        const failed = answers.flatMap(({ kind, answer }) => (answer !== undefined && 'status' in answer && typeof answer.status === 'number' && answer.status >= 500 ? `${kind}: ${answer.status}` : []))
        expect(failed).toEqual([])
        await expectSound(scene)
      }),
      { numRuns: 10, endOnFailure: true },
    )
  })
})
