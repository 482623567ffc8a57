import { describe, expect, test } from 'vitest'
import { column, sampleCode, startCentral, type TestCentral } from '../../../support/central/database/fixture.ts'
import { type CentralSession, logIn } from '../../../support/central/session.ts'
import { idOf, logInAtTill, numberOf, type SoldOrder, tillOf } from '../../../support/sale/till.ts'

const start = async () => {
  const central = await startCentral()
  const regular = await idOf(central, 'ticket_type', 'regular')
  const lunch = await idOf(central, 'add_on', 'lunch-box')
  const session = await logInAtTill(central)
  return { central, session, till: tillOf(session), regular, lunch }
}

const set = (central: TestCentral, table: string, id: number, values: string) => central.rows(`UPDATE ${table} SET ${values} WHERE id = ?`, id)
const sales = (central: TestCentral) => numberOf(central, "SELECT count(*) FROM orders WHERE reference LIKE 'ORD-%'")

test('T20: a plain client sees the contract, byte for byte', async () => {
  const { central, session, regular, lunch } = await start()
  const filled = await session.post('terminal/cart/', { action: 'update', items: [{ ticket_type_id: regular }, { addon_id: lunch, quantity: 2 }, { addon_id: 999_999 }, 1] })
  const cartId = await numberOf(central, 'SELECT id FROM cart')
  const [first, second] = await column(central, 'SELECT id FROM cart_item ORDER BY id')
  expect(filled.text).toBe(
    `{"cart_id": ${cartId}, "items": [{"id": ${String(first)}, "ticket_type_id": ${regular}, "name": "Regular", "quantity": 1, ` +
      `"unit_price": "240.00", "line_total": "240.00"}, {"id": ${String(second)}, "addon_id": ${lunch}, "name": "Lunch box", ` +
      '"quantity": 2, "unit_price": "12.00", "line_total": "24.00"}], "total": "264.00"}',
  )
  const sold = await session.post('terminal/cart/', { action: 'checkout' })
  const { order_id: id, reference, line_items: lines } = sold.json as SoldOrder
  expect(sold.text).toBe(
    `{"order_id": ${id}, "reference": "${reference}", "status": "pending", "total": "264.00", "line_items": [` +
      `{"id": ${lines[0]?.id}, "description": "Regular", "quantity": 1, "unit_price": "240.00", "line_total": "240.00"}, ` +
      `{"id": ${lines[1]?.id}, "description": "Lunch box", "quantity": 2, "unit_price": "12.00", "line_total": "24.00"}]}`,
  )
  expect((await session.post('terminal/cart/', { action: 'checkout' })).text).toBe('{"error": "No open cart found"}')
})

test.each([
  ['{"action": "update", "items": {}}', 400, '{"error": "items must be a list"}'],
  ['{"action": "delete"}', 400, '{"error": "action must be \'update\' or \'checkout\'"}'],
  ['{"action": "update", "attendee_access_code": null}', 404, '{"error": "Attendee not found", "access_code": "None"}'],
  ['{"action": "checkout"}', 404, '{"error": "No open cart found"}'],
])('T20: a plain client is refused as the contract says: %s', async (body, status, text) => {
  const { session } = await start()
  expect(await session.post('terminal/cart/', body)).toMatchObject({ status, text })
})

test.each(['null', '-1', '1001', '"x"'])('T17: the quantity %s leaves the cart as it was', async (quantity) => {
  const { central, session, till, regular, lunch } = await start()
  await till.update([{ ticket_type_id: regular, quantity: 3 }])
  const body = `{"action": "update", "items": [{"addon_id": ${lunch}}, {"ticket_type_id": ${regular}, "quantity": ${quantity}}]}`
  expect((await session.post('terminal/cart/', body)).text).toBe('{"error": "Invalid quantity value"}')
  expect(await column(central, 'SELECT quantity FROM cart_item')).toEqual([3])
})

test.each(['"quantity": Infinity', '"quantity": -1e999', '"ticket_type_id": Infinity', '"ticket_type_id": 0, "addon_id": 1e999'])('T17: an infinite number, %s, leaves the cart as it was', async (members) => {
  const { central, session, till, regular, lunch } = await start()
  await till.update([{ ticket_type_id: regular, quantity: 3 }])
  const body = `{"action": "update", "items": [{"addon_id": ${lunch}}, {"ticket_type_id": ${regular}, ${members}}]}`
  const answer = await session.post('terminal/cart/', body)
  expect([answer.status, answer.text]).toEqual([400, '{"error": "Invalid quantity value"}'])
  expect(await column(central, 'SELECT quantity FROM cart_item')).toEqual([3])
})

test('T17: what cannot be sold leaves the cart as it was, and says which line and how many are left', async () => {
  const { central, till, regular, lunch } = await start()
  await till.update([{ ticket_type_id: regular, quantity: 3 }])
  const sold = await numberOf(central, "SELECT sum(quantity) FROM order_line_item JOIN orders ON orders.id = order_id WHERE add_on_id = ? AND status IN ('paid', 'partially_refunded')", lunch)
  await set(central, 'add_on', lunch, `total_quantity = ${sold + 2}`)
  const answer = await till.update([{ ticket_type_id: regular }, { addon_id: lunch, quantity: 3 }])
  expect([answer.status, answer.json]).toEqual([
    409,
    {
      error: 'Only 2 of "Lunch box" can still be sold. Lower the quantity.',
      code: 'sold_out',
      refusals: [{ line: 1, addon_id: lunch, name: 'Lunch box', code: 'sold_out', error: 'Only 2 of "Lunch box" can still be sold. Lower the quantity.', left: 2 }],
    },
  ])
  expect(await column(central, 'SELECT quantity FROM cart_item')).toEqual([3])
})

describe('refuses when the cart is filled and, what changed since, when it is sold', () => {
  test.each([
    ['T1', 'not_on_sale', 'is_active = 0'],
    ['T1', 'not_on_sale', 'available_from_us = 4000000000000000'],
    ['T1', 'not_on_sale', 'available_until_us = 1'],
    ['T2', 'sold_out', 'total_quantity = 1'],
    ['T3', 'limit_reached', 'limit_per_user = 1'],
    ['T12', 'voucher_needed', 'requires_voucher = 1'],
  ])('%s: %s', async (_rule, code, change) => {
    const { central, till, regular } = await start()
    const items = [{ ticket_type_id: regular, quantity: 2 }]
    await till.update(items)
    await set(central, 'ticket_type', regular, change)
    expect(await till.update(items)).toMatchObject({ status: 409, json: { code, refusals: [{ line: 0, code }] } })
    expect(await till.checkOut()).toMatchObject({ status: 409, json: { code, refusals: [{ line: 0, code }] } })
    expect(await sales(central)).toBe(0)
  })

  test('T5: venue_full', async () => {
    const { central, till, regular } = await start()
    const room = await numberOf(central, "SELECT sum(quantity) FROM order_line_item JOIN orders ON orders.id = order_id WHERE ticket_type_id IS NOT NULL AND status IN ('paid', 'partially_refunded')")
    await till.update([{ ticket_type_id: regular, quantity: 2 }])
    await central.rows('UPDATE conference SET total_capacity = ?', room + 1)
    expect(await till.checkOut()).toMatchObject({ status: 409, json: { code: 'venue_full', refusals: [{ left: 1 }] } })
    expect((await till.update([{ ticket_type_id: regular }])).status).toBe(200)
    expect((await till.checkOut()).status).toBe(200)
    expect(await till.update([{ ticket_type_id: regular }])).toMatchObject({ status: 409, json: { error: 'The venue is full. Take "Regular" out of the cart.' } })
  })

  test('T4: ticket_needed, unless the ticket is bought along or owned', async () => {
    const { central, till, regular, lunch } = await start()
    await central.rows('INSERT INTO add_on_ticket_type (add_on_id, ticket_type_id) VALUES (?, ?)', lunch, regular)
    const owner = await sampleCode(central, 'admitted')
    const items = [{ addon_id: lunch }]
    expect(await till.update(items)).toMatchObject({ status: 409, json: { code: 'ticket_needed', error: '"Lunch box" goes with a ticket: Regular. Add one, or scan the badge of who has one.' } })
    expect((await till.update([...items, { ticket_type_id: regular, quantity: 0 }])).status).toBe(409)
    expect((await till.update([...items, { ticket_type_id: regular }])).status).toBe(200)
    expect((await till.update(items, { attendee_access_code: owner })).status).toBe(200)
    expect((await till.update(items, { attendee_access_code: await sampleCode(central, 'refunded') })).status).toBe(409)
  })
})

test('T3: the limit counts what an attendee has, paid for or on hold', async () => {
  const { central, till, regular } = await start()
  const code = await sampleCode(central, 'admitted')
  await set(central, 'ticket_type', regular, 'limit_per_user = 3')
  const wish = { attendee_access_code: code }
  expect(await till.update([{ ticket_type_id: regular, quantity: 3 }], wish)).toMatchObject({ status: 409, json: { code: 'limit_reached', refusals: [{ left: 2 }] } })
  await till.update([{ ticket_type_id: regular }], wish)
  expect((await till.checkOut(wish)).status).toBe(200)
  expect(await till.update([{ ticket_type_id: regular, quantity: 2 }], wish)).toMatchObject({ status: 409, json: { refusals: [{ left: 1 }] } })
})

test('T3: it counts what was bought under the same address as well', async () => {
  const { central, till, regular } = await start()
  await set(central, 'ticket_type', regular, 'limit_per_user = 2')
  const buy = async (email: string, quantity: number) => {
    const more = { buyer: { name: 'Bo Buyer', email } }
    const filled = await till.update([{ ticket_type_id: regular, quantity }], more)
    return filled.status === 200 ? (await till.checkOut(more)).status : filled.status
  }
  expect([await buy('bo@example.org', 2), await buy('BO@example.org', 1), await buy('other@example.org', 2)]).toEqual([200, 409, 200])
})

test('one product listed twice is refused', async () => {
  const { till, regular } = await start()
  expect(await till.update([{ ticket_type_id: regular }, { ticket_type_id: `${regular}` }])).toMatchObject({ status: 409, json: { code: 'listed_twice' } })
})

test('more lines than a cart has are refused', async () => {
  const { till } = await start()
  expect(await till.update(Array.from({ length: 101 }, () => ({})))).toMatchObject({ status: 409, json: { code: 'too_many_lines' } })
})

test('T20: who wants to know is told which products are not there', async () => {
  const { central, till, regular } = await start()
  const items = [{ ticket_type_id: 999_999 }, { ticket_type_id: regular }, { addon_id: 'x' }, {}]
  expect(await till.update(items, { strict_items: true })).toMatchObject({ status: 409, json: { code: 'unknown_items', items: [0, 2, 3] } })
  expect(await column(central, 'SELECT id FROM cart')).toEqual([])
  expect((await till.update(items)).json.items).toHaveLength(1)
})

test('T20: who names a member beyond the contract gets the longer answer', async () => {
  const { till, regular } = await start()
  const filled = await till.update([{ ticket_type_id: regular }], { station: '' })
  expect(filled.json).toMatchObject({ total: '240.00', subtotal: '240.00', discount: '0.00', credits: '0.00', due: '240.00', currency: 'usd', voucher_code: null })
  expect((await till.checkOut({ station: '' })).json).toMatchObject({ status: 'pending', due: '240.00', access_code: null, hold_expires_at: expect.stringMatching(/\+00:00$/) })
})

test.each([{ station: 7 }, { station: 'x'.repeat(101) }, { voucher_code: 7 }, { use_credits: 'yes' }, { buyer: { name: '' } }, { buyer: { name: 'A', email: 'x' } }, { strict_items: null }])(
  'T20: nonsense in a member beyond the contract is told: %j',
  async (more) => {
    const { till } = await start()
    expect(await till.update([], more)).toMatchObject({ status: 400, json: { code: 'validation_error' } })
    expect(await till.checkOut(more)).toMatchObject({ status: 400, json: { code: 'validation_error' } })
  },
)

test('T15: desks that say which station they are do not empty each other’s carts', async () => {
  const { central, session, regular, lunch } = await start()
  const [one, other] = [tillOf(session), tillOf(await logInAtTill(central))]
  await one.update([{ ticket_type_id: regular }], { station: 'Till 1' })
  await other.update([{ addon_id: lunch }], { station: 'Till 2' })
  expect((await one.checkOut({ station: 'Till 1' })).json.line_items).toMatchObject([{ description: 'Regular' }])
  expect((await other.checkOut()).status).toBe(404)
  expect((await other.checkOut({ station: 'Till 2' })).json.line_items).toMatchObject([{ description: 'Lunch box' }])
  const stations = await column(central, "SELECT station FROM audit WHERE action = 'sale' ORDER BY id")
  expect(stations).toEqual(['Till 1', 'Till 2'])
})

test('T15: without a station desks of one account share a cart, those of another have their own', async () => {
  const { central, till, regular, lunch } = await start()
  const lead = tillOf(await logIn(central, { username: 'lead', password: 'lanyard-demo' }))
  await till.update([{ ticket_type_id: regular }])
  await lead.update([{ addon_id: lunch }])
  await tillOf(await logInAtTill(central)).update([{ ticket_type_id: regular, quantity: 2 }])
  expect((await till.checkOut()).json.total).toBe('480.00')
  expect((await lead.checkOut()).json.total).toBe('12.00')
})

/** Makes the central open its connections to the database, so that the first request is not over before the others begin. */
const warmUp = (session: CentralSession) => Promise.all(Array.from({ length: 24 }, () => session.get('terminal/inventory/')))

test('T15: of 24 checkouts at once one makes an order, the others find no open cart', async () => {
  const { central, session, till, regular } = await start()
  await till.update([{ ticket_type_id: regular }])
  await warmUp(session)
  const answers = await Promise.all(Array.from({ length: 24 }, () => till.checkOut()))
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  expect(answers.filter(({ text }) => text === '{"error": "No open cart found"}')).toHaveLength(23)
  expect(await sales(central)).toBe(1)
})

test('T15: with one key all of them get the answer of the one, or are asked to wait', async () => {
  const { central, till, regular } = await start()
  await till.update([{ ticket_type_id: regular }])
  const key = { 'idempotency-key': 'sale-1' }
  const answers = await Promise.all(Array.from({ length: 24 }, () => till.checkOut({}, key)))
  const again = await till.checkOut({}, key)
  expect(again.status).toBe(200)
  for (const answer of answers) expect(answer.status === 200 ? answer.text : answer.json.code).toBe(answer.status === 200 ? again.text : 'still_running')
  expect(await sales(central)).toBe(1)
})

test('T15: of 24 that fill a new cart at once all write the same one', async () => {
  const { central, till, regular } = await start()
  const answers = await Promise.all(Array.from({ length: 24 }, (_, index) => till.update([{ ticket_type_id: regular, quantity: 1 + (index % 3) }])))
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200))
  expect(await numberOf(central, 'SELECT count(*) FROM cart')).toBe(1)
  expect(await numberOf(central, 'SELECT count(*) FROM cart_item')).toBe(1)
})

test('an order says whom it is for, and what stands on the receipt', async () => {
  const { central, till, regular } = await start()
  const code = await sampleCode(central, 'no order')
  const row = async (id: number) => (await central.rows<Record<string, unknown>>('SELECT billing_name, billing_email, buyer_name, buyer_email, attendee_id FROM orders WHERE id = ?', id))[0]
  await till.update([{ ticket_type_id: regular }], { attendee_access_code: code })
  const own = await till.checkOut({ attendee_access_code: code })
  expect(await row(own.json.order_id)).toMatchObject({ billing_name: 'Noor Noorder', buyer_name: '', attendee_id: expect.any(Number) })
  const buyer = { name: ' Bo Buyer ', email: 'bo@example.org' }
  await till.update([{ ticket_type_id: regular }], { buyer })
  const sold = await till.checkOut({ buyer })
  expect(await row(sold.json.order_id)).toEqual({ billing_name: 'Bo Buyer', billing_email: 'bo@example.org', buyer_name: 'Bo Buyer', buyer_email: 'bo@example.org', attendee_id: null })
})

test('T21: an order that costs nothing is paid at once; plainly asked, the answer says pending all the same', async () => {
  const { central, session, till } = await start()
  const speaker = await idOf(central, 'ticket_type', 'speaker')
  await till.update([{ ticket_type_id: speaker }])
  const plain = (await session.post('terminal/cart/', { action: 'checkout' })).json as SoldOrder
  expect([plain.status, plain.total]).toEqual(['pending', '0.00'])
  expect(await column(central, 'SELECT status FROM orders WHERE id = ?', plain.order_id)).toEqual(['paid'])
  const buyer = { name: 'Bo Buyer', email: 'bo@example.org' }
  await till.update([{ ticket_type_id: speaker }], { buyer })
  const sold = (await till.checkOut({ buyer })).json
  expect(sold).toMatchObject({ status: 'paid', due: '0.00', hold_expires_at: null, access_code: expect.stringMatching(/^[A-Z0-9]{8}$/) })
  expect((await session.scan(sold.access_code ?? '')).json).toMatchObject({ badge: { name: 'Bo Buyer', ticket_type: 'Speaker' } })
})

test('T24: a ticket of no units is not sold, admits nobody and costs nothing', async () => {
  const { central, till, regular, lunch } = await start()
  const buyer = { name: 'Bo Buyer', email: 'bo@example.org' }
  expect((await till.update([{ ticket_type_id: regular, quantity: 0 }], { buyer })).status).toBe(200)
  const before = await numberOf(central, 'SELECT count(*) FROM attendee')
  expect(await till.checkOut({ buyer })).toMatchObject({ status: 400, json: { error: 'Cart is empty' } })
  await till.update([{ ticket_type_id: regular, quantity: 0 }, { addon_id: lunch }], { buyer })
  expect((await till.checkOut({ buyer })).json).toMatchObject({ status: 'pending', total: '12.00', line_items: [{ description: 'Lunch box' }] })
  expect(await numberOf(central, 'SELECT count(*) FROM attendee')).toBe(before)
  expect(await column(central, 'SELECT id FROM order_line_item WHERE quantity = 0')).toEqual([])
})
