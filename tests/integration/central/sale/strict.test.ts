import { describe, expect, test } from 'vitest'
import { column, sampleCode, startCentral, type TestCentral } from '../../../support/central/database/fixture.ts'
import type { CentralSession } from '../../../support/central/session.ts'
import { idOf, logInAtTill, numberOf, type SoldOrder } from '../../../support/sale/till.ts'

/** Every answer here is checked against the contract. */
const start = async () => {
  const central = await startCentral({ profile: 'strict' })
  const regular = await idOf(central, 'ticket_type', 'regular')
  const lunch = await idOf(central, 'add_on', 'lunch-box')
  return { central, till: await logInAtTill(central), regular, lunch }
}

const cart = (till: CentralSession, body: object | string) => till.post('terminal/cart/', body)
const update = (till: CentralSession, items: unknown, more: object = {}) => cart(till, { action: 'update', items, ...more })
const orders = (central: TestCentral) => numberOf(central, "SELECT count(*) FROM orders WHERE reference LIKE 'ORD-%'")
const inCart = (central: TestCentral) => column(central, 'SELECT quantity FROM cart_item ORDER BY id')

test('T18: fills the cart of the account, byte for byte', async () => {
  const { central, till, regular, lunch } = await start()
  const answer = await update(till, [{ ticket_type_id: regular }, { addon_id: lunch, quantity: 2 }])
  const cartId = await numberOf(central, 'SELECT id FROM cart')
  const [first, second] = await column(central, 'SELECT id FROM cart_item ORDER BY id')
  expect([answer.status, answer.text]).toEqual([
    200,
    `{"cart_id": ${cartId}, "items": [{"id": ${String(first)}, "ticket_type_id": ${regular}, "name": "Regular", "quantity": 1, ` +
      `"unit_price": "240.00", "line_total": "240.00"}, {"id": ${String(second)}, "addon_id": ${lunch}, "name": "Lunch box", ` +
      '"quantity": 2, "unit_price": "12.00", "line_total": "24.00"}], "total": "264.00"}',
  ])
})

test('T19: makes a pending order of it, byte for byte, that holds nothing', async () => {
  const { central, till, regular } = await start()
  await update(till, [{ ticket_type_id: regular, quantity: 2 }])
  const answer = await cart(till, { action: 'checkout', billing_name: ' Pat ' })
  const { order_id: id, reference, line_items: lines } = answer.json as SoldOrder
  expect(reference).toMatch(/^ORD-[A-Z0-9]{6}$/)
  expect(answer.text).toBe(
    `{"order_id": ${id}, "reference": "${reference}", "status": "pending", "total": "480.00", "line_items": ` +
      `[{"id": ${lines[0]?.id}, "description": "Regular", "quantity": 2, "unit_price": "240.00", "line_total": "480.00"}]}`,
  )
  const [row] = await central.rows<Record<string, unknown>>('SELECT status, subtotal_cents, hold_expires_at_us, billing_name, billing_email FROM orders WHERE id = ?', id)
  expect(row).toEqual({ status: 'pending', subtotal_cents: 48_000, hold_expires_at_us: null, billing_name: 'Pat', billing_email: '' })
  expect(await cart(till, { action: 'checkout' })).toMatchObject({ status: 404, text: '{"error": "No open cart found"}' })
})

test('T18: of an attendee it is their own, and so is the order', async () => {
  const { central, till, regular } = await start()
  const code = await sampleCode(central, 'admitted')
  await update(till, [{ ticket_type_id: regular }], { attendee_access_code: ` ${code} ` })
  expect((await cart(till, { action: 'checkout' })).status).toBe(404)
  const answer = await cart(till, { action: 'checkout', attendee_access_code: code })
  const [row] = await central.rows<Record<string, unknown>>(
    'SELECT billing_name, billing_email FROM orders JOIN attendee ON attendee.user_id = orders.user_id WHERE orders.id = ? AND access_code = ?',
    (answer.json as SoldOrder).order_id,
    code,
  )
  expect(row).toEqual({ billing_name: 'Ada Sample', billing_email: 'person-1@example.org' })
})

describe('T18: refuses', () => {
  test.each([
    ['[]', 400, '{"error": "Invalid JSON body"}'],
    ['{', 400, '{"error": "Invalid JSON body"}'],
    ['{}', 400, '{"error": "action must be \'update\' or \'checkout\'"}'],
    ['{"action": null}', 400, '{"error": "action must be \'update\' or \'checkout\'"}'],
    ['{"action": "update", "items": null, "attendee_access_code": "nobody"}', 400, '{"error": "items must be a list"}'],
    ['{"action": "update", "items": {}}', 400, '{"error": "items must be a list"}'],
    ['{"action": "update", "attendee_access_code": null}', 404, '{"error": "Attendee not found", "access_code": "None"}'],
    ['{"action": "checkout", "attendee_access_code": " x "}', 404, '{"error": "Attendee not found", "access_code": "x"}'],
    ['{"action": "checkout"}', 404, '{"error": "No open cart found"}'],
  ])('%s', async (body, status, text) => {
    const { till } = await start()
    expect(await cart(till, body)).toMatchObject({ status, text })
  })

  test('an empty cart', async () => {
    const { till } = await start()
    expect(await cart(till, '{"action": " update\\n"}')).toMatchObject({ status: 200 })
    expect(await cart(till, { action: 'checkout' })).toMatchObject({ status: 400, text: '{"error": "Cart is empty"}' })
  })
})

test.each(['null', '"x"', '"1.5"', '[]', 'NaN', '{}'])('T18: the quantity %s leaves the cart cut off', async (quantity) => {
  const { central, till, regular, lunch } = await start()
  await update(till, [{ ticket_type_id: regular, quantity: 9 }])
  const body = `{"action": "update", "items": [{"ticket_type_id": ${regular}}, {"quantity": ${quantity}}, {"addon_id": ${lunch}}]}`
  expect(await cart(till, body)).toMatchObject({ status: 400, text: '{"error": "Invalid quantity value"}' })
  expect(await inCart(central)).toEqual([1])
})

test.each([
  ['"2"', 2],
  ['" 2 "', 2],
  ['2.9', 2],
  ['true', 1],
  ['false', 0],
  ['0', 0],
])('T18: the quantity %s is read as %i', async (quantity, read) => {
  const { till, regular } = await start()
  const answer = await cart(till, `{"action": "update", "items": [{"ticket_type_id": ${regular}, "quantity": ${quantity}}]}`)
  expect([answer.status, (answer.json as { items: { quantity: number }[] }).items[0]?.quantity]).toEqual([200, read])
})

test('T18: what names no product is left out silently', async () => {
  const { till, lunch } = await start()
  const items = `[1, null, "x", [], {}, {"ticket_type_id": 0}, {"ticket_type_id": 999999}, {"ticket_type_id": "x", "addon_id": ${lunch}},
    {"ticket_type_id": [1]}, {"ticket_type_id": -1}, {"ticket_type_id": 99999999999999999999999}, {"ticket_type_id": NaN}, {"addon_id": {"a": 1}}]`
  expect((await cart(till, `{"action": "update", "items": ${items}}`)).json).toMatchObject({ items: [], total: '0.00' })
  const zero = `{"action": "update", "items": [{"ticket_type_id": "", "addon_id": " ${lunch} "}]}`
  expect((await cart(till, zero)).json).toMatchObject({ items: [{ addon_id: lunch }], total: '12.00' })
})

test.each([
  ['a product twice', (id: number) => `[{"ticket_type_id": ${id}}, {"ticket_type_id": "${id}"}]`],
  ['a quantity below zero', (id: number) => `[{"ticket_type_id": ${id}, "quantity": -1}]`],
  ['a quantity that fits no column', (id: number) => `[{"ticket_type_id": ${id}, "quantity": 2147483648}]`],
  ['an infinite quantity', (id: number) => `[{"ticket_type_id": ${id}, "quantity": Infinity}]`],
  ['an infinite id', () => '[{"ticket_type_id": 1e999}]'],
])('T18: %s ends as an error page and changes nothing', async (_name, write) => {
  const { central, till, regular } = await start()
  await update(till, [{ ticket_type_id: regular, quantity: 3 }])
  const answer = await cart(till, `{"action": "update", "items": ${write(regular)}}`)
  expect([answer.status, answer.json]).toEqual([500, undefined])
  expect(await inCart(central)).toEqual([3])
})

test('T18: a second open cart breaks every later call', async () => {
  const { central, till, regular } = await start()
  await update(till, [{ ticket_type_id: regular }])
  await central.rows("INSERT INTO cart (conference_id, user_id, created_at_us, updated_at_us) SELECT conference_id, user_id, 1, 1 FROM cart")
  expect((await update(till, [])).status).toBe(500)
  expect((await cart(till, { action: 'checkout' })).status).toBe(500)
})

test('T18: nothing is enforced', async () => {
  const { central, till, regular } = await start()
  await central.rows('UPDATE ticket_type SET is_active = 0, total_quantity = 1, limit_per_user = 1, requires_voucher = 1, available_until_us = 1 WHERE id = ?', regular)
  expect((await update(till, [{ ticket_type_id: regular, quantity: 500 }])).status).toBe(200)
  expect((await cart(till, { action: 'checkout' })).status).toBe(200)
})

test('T18: members beyond the contract mean nothing', async () => {
  const { till, regular } = await start()
  const answer = await update(till, [{ ticket_type_id: regular }, { ticket_type_id: 999_999 }], { strict_items: true, voucher_code: 7, station: null })
  expect(Object.keys(answer.json as object)).toEqual(['cart_id', 'items', 'total'])
})

test('T19: parallel checkouts make several orders of one cart', async () => {
  const { central, till, regular } = await start()
  let made = 0
  // On a busy machine the first of them may be through before the next one looks: then another cart is tried.
  for (let carts = 1; made <= carts && carts <= 10; carts += 1) {
    await update(till, [{ ticket_type_id: regular }])
    const answers = await Promise.all(Array.from({ length: 24 }, () => cart(till, { action: 'checkout' })))
    made += answers.filter(({ status }) => status === 200).length
    expect(await orders(central)).toBe(made)
    if (made > carts) return
  }
  expect.fail('each of ten carts became one order only')
})
