import { describe, expect, test } from 'vitest'
import { apiOf, apiOfStation } from '../../../support/central/api.ts'
import { column, sampleCode, shareCentral, startCentral } from '../../../support/central/database/fixture.ts'
import { logIn } from '../../../support/central/session.ts'
import { idOf, logInAtTill, tillOf } from '../../../support/sale/till.ts'

const central = shareCentral()

type Inventory = { ticket_types: { slug: string; remaining_quantity: number | null; requires_voucher: boolean }[]; addons: { slug: string }[] }

describe('inventory', () => {
  test('T1: lists what is on sale, sold-out and hidden types among it, in the order of display', async () => {
    const till = await logInAtTill(central())
    const { ticket_types: tickets, addons } = (await till.get('terminal/inventory/')).json as Inventory
    expect(tickets.map(({ slug }) => slug)).toEqual(['regular', 'student', 'speaker', 'day-saturday', 'day-sunday', 'last-minute', 'companion', 'sponsor-guest'])
    expect(tickets.map((ticket) => ticket.remaining_quantity)).toEqual([null, null, null, null, 40, null, 3, 20])
    expect(tickets.filter((ticket) => ticket.requires_voucher).map(({ slug }) => slug)).toEqual(['sponsor-guest'])
    expect(addons.map(({ slug }) => slug)).toEqual(['t-shirt-s', 't-shirt-m', 't-shirt-l', 't-shirt-xl', 'lunch-box', 'workshop', 'dinner', 'city-tour', 'poster'])
  })

  test('is written member by member as in the contract', async () => {
    const till = await logInAtTill(central())
    const { text } = await till.get('terminal/inventory/')
    const sunday = await idOf(central(), 'ticket_type', 'day-sunday')
    const poster = await idOf(central(), 'add_on', 'poster')
    expect(text).toContain(
      `{"id": ${sunday}, "name": "Day pass Sunday", "slug": "day-sunday", "description": "Sunday only, lunch not included.", "price": "110.00", "remaining_quantity": 40, "requires_voucher": false}`,
    )
    expect(text).toContain(`{"id": ${poster}, "name": "Signed poster", "slug": "poster", "description": "The last one.", "price": "15.00"}`)
  })

  test('T2: counts paid and held units, not those of pending orders without a hold, and may fall below zero', async () => {
    const own = await startCentral({ profile: 'strict' })
    const till = await logInAtTill(own)
    const companion = await idOf(own, 'ticket_type', 'companion')
    const left = async () => ((await till.get('terminal/inventory/')).json as Inventory).ticket_types.find(({ slug }) => slug === 'companion')?.remaining_quantity
    await till.post('terminal/cart/', { action: 'update', items: [{ ticket_type_id: companion, quantity: 5 }] })
    await till.post('terminal/cart/', { action: 'checkout' })
    expect(await left()).toBe(3)
    await own.rows("UPDATE orders SET hold_expires_at_us = 4000000000000000 WHERE reference LIKE 'ORD-%'")
    expect(await left()).toBe(-2)
    await own.rows("UPDATE orders SET hold_expires_at_us = 1 WHERE reference LIKE 'ORD-%'")
    expect(await left()).toBe(3)
    await own.rows("UPDATE orders SET status = 'paid' WHERE reference LIKE 'ORD-%'")
    expect(await left()).toBe(-2)
  })
})

describe('the attendee at the till', () => {
  test('with order, prices and credits, byte for byte', async () => {
    const code = await sampleCode(central(), 'admitted')
    const till = await logInAtTill(central())
    const [attendee, order, line] = await column(
      central(),
      'SELECT id FROM (SELECT attendee.id, 1 AS place FROM attendee WHERE access_code = ? UNION SELECT order_id, 2 FROM attendee WHERE access_code = ? UNION SELECT order_line_item.id, 3 FROM order_line_item JOIN attendee ON attendee.order_id = order_line_item.order_id WHERE access_code = ?) AS ids ORDER BY place',
      code, code, code,
    )
    const [older, newer] = await column(central(), 'SELECT credit.id FROM credit JOIN attendee ON attendee.user_id = credit.user_id WHERE access_code = ? ORDER BY credit.id', code)
    expect((await till.get(`terminal/attendee/${code}/`)).text).toBe(
      `{"attendee": {"id": ${String(attendee)}, "access_code": "${code}", "name": "Ada Sample", "email": "person-1@example.org", "checked_in": false, "checked_in_at": null}, ` +
        `"order": {"id": ${String(order)}, "reference": "DEMO-00000001", "status": "paid", "total": "240.00", "line_items": [{"id": ${String(line)}, "description": "Regular", ` +
        '"quantity": 1, "unit_price": "240.00", "line_total": "240.00", "ticket_type_slug": "regular", "addon_slug": null}]}, ' +
        `"credits": [{"id": ${String(newer)}, "amount": "20.00", "remaining_amount": "20.00"}, {"id": ${String(older)}, "amount": "50.00", "remaining_amount": "50.00"}], ` +
        '"credits_total": "70.00", "registered": true}',
    )
  })

  test.each([
    ['no order', { order: null, credits_total: '15.00', registered: false }],
    ['refunded', { order: { status: 'refunded' }, credits: [], credits_total: '0', registered: false }],
    ['with hand-outs', { order: { line_items: expect.arrayContaining([expect.objectContaining({ addon_slug: 'lunch-box', quantity: 2, line_total: '24.00' })]) }, registered: true }],
  ])('%s', async (label, expected) => {
    const till = await logInAtTill(central())
    expect((await till.get(`terminal/attendee/${await sampleCode(central(), label)}/`)).json).toMatchObject(expected)
  })

  test('an unknown code comes back as it was sent', async () => {
    const till = await logInAtTill(central())
    expect(await till.get('terminal/attendee/%20x%20/')).toMatchObject({ status: 404, text: '{"error": "Attendee not found", "access_code": " x "}' })
  })
})

describe('quote', () => {
  const api = async () => apiOf(await logInAtTill(central()))

  test('T23: prices a sale with voucher and credits and writes nothing', async () => {
    const [regular, lunch] = [await idOf(central(), 'ticket_type', 'regular'), await idOf(central(), 'add_on', 'lunch-box')]
    const before = await column(central(), 'SELECT count(*) FROM audit UNION ALL SELECT count(*) FROM cart UNION ALL SELECT sum(times_used) FROM voucher')
    const answer = await (await api()).post('sale/quote/', {
      items: [{ ticket_type_id: regular }, { addon_id: lunch, quantity: 2 }],
      attendee_access_code: await sampleCode(central(), 'admitted'),
      voucher_code: 'WELCOME25',
      use_credits: true,
    })
    expect(answer).toMatchObject({
      status: 200,
      json: { currency: 'usd', subtotal: '264.00', discount: '66.00', total: '198.00', credits: '70.00', due: '128.00', voucher_code: 'WELCOME25', refusals: [] },
    })
    expect(await column(central(), 'SELECT count(*) FROM audit UNION ALL SELECT count(*) FROM cart UNION ALL SELECT sum(times_used) FROM voucher')).toEqual(before)
  })

  test('tells everything that speaks against it', async () => {
    const [companion, tour] = [await idOf(central(), 'ticket_type', 'companion'), await idOf(central(), 'add_on', 'city-tour')]
    const answer = await (await api()).post('sale/quote/', { items: [{ ticket_type_id: companion, quantity: 4 }, { addon_id: tour }], voucher_code: 'LASTYEAR' })
    expect(answer.json).toMatchObject({
      total: '378.00',
      voucher_code: null,
      refusals: [
        { line: null, code: 'voucher_expired' },
        { line: 0, ticket_type_id: companion, code: 'sold_out', left: 3 },
        { line: 1, addon_id: tour, code: 'ticket_needed', error: '"City tour" goes with a ticket: Regular or Student or Last-minute pass. Add one, or scan the badge of who has one.' },
      ],
    })
  })

  test.each([
    [{ items: [] }, 400, 'validation_error'],
    [{ items: [{ quantity: 1 }] }, 400, 'validation_error'],
    [{ items: [{ ticket_type_id: 1, addon_id: 1 }] }, 400, 'validation_error'],
    [{ items: [{ ticket_type_id: 1, quantity: 0 }] }, 400, 'validation_error'],
    [{ items: [{ ticket_type_id: 1 }, { ticket_type_id: 1 }] }, 400, 'validation_error'],
    [{ items: [{ ticket_type_id: 1 }], voucher_code: 'a\0b' }, 400, 'validation_error'],
    [{ items: [{ ticket_type_id: 999_999 }] }, 404, 'not_found'],
    [{ items: [{ ticket_type_id: 1 }], attendee_access_code: 'NOBODY' }, 404, 'not_found'],
  ])('refuses %j', async (body, status, code) => {
    expect(await (await api()).post('sale/quote/', body)).toMatchObject({ status, json: { code } })
  })

  test('the desk’s account may not sell', async () => {
    const desk = await apiOf(await logIn(central(), central().staff))
    expect((await desk.post('sale/quote/', { items: [{ ticket_type_id: 1 }] })).status).toBe(403)
    expect((await desk.get('sale/catalogue/')).status).toBe(403)
  })
})

test('the catalogue tells all that decides about a sale', async () => {
  const api = await apiOf(await logInAtTill(central()))
  const { ticket_types: tickets, addons, ...rest } = (await api.get('sale/catalogue/')).json as { ticket_types: { slug: string }[]; addons: { slug: string }[] }
  const [regular, student, lastMinute] = await Promise.all(['regular', 'student', 'last-minute'].map((slug) => idOf(central(), 'ticket_type', slug)))
  expect(rest).toEqual({ currency: 'usd', room_left: expect.any(Number) })
  expect(tickets.find(({ slug }) => slug === 'early-bird')).toMatchObject({ on_sale: false, available_from: null, available_until: expect.stringMatching(/\+00:00$/) })
  expect(tickets.find(({ slug }) => slug === 'last-minute')).toMatchObject({ on_sale: true, limit_per_person: 2, remaining_quantity: null })
  expect(tickets.find(({ slug }) => slug === 'sponsor-guest')).toMatchObject({ on_sale: true, requires_voucher: true, remaining_quantity: 20 })
  expect(addons.find(({ slug }) => slug === 'city-tour')).toMatchObject({ remaining_quantity: 12, requires_one_of: [regular, student, lastMinute] })
  expect(addons.find(({ slug }) => slug === 'boat-trip')).toMatchObject({ on_sale: false })
})

test('T15: a paired station sells with a cart of its own, to strangers on an account that nobody can log in with', async () => {
  const own = await startCentral()
  const session = await logIn(own, { username: 'lead', password: 'lanyard-demo' })
  const lead = await apiOf(session)
  const { code } = (await lead.post('station/pairing-codes/', { name: 'Till 9', role: 'till' })).json as { code: string }
  const { token } = (await lead.post('station/pair/', { code })).json as { token: string }
  const send = async (body: object) => {
    const response = await fetch(`${session.base}terminal/cart/`, { method: 'POST', headers: { authorization: `Bearer ${token}` }, body: JSON.stringify(body) })
    return { status: response.status, json: (await response.json()) as { order_id: number } }
  }
  const regular = await idOf(own, 'ticket_type', 'regular')
  await tillOf(session).update([{ ticket_type_id: regular, quantity: 7 }])
  expect((await send({ action: 'update', items: [{ ticket_type_id: regular }] })).status).toBe(200)
  const sold = await send({ action: 'checkout' })
  expect(sold).toMatchObject({ status: 200, json: { total: '240.00' } })
  const [row] = await own.rows<Record<string, unknown>>('SELECT username, password_hash, is_active FROM orders JOIN "user" ON "user".id = user_id WHERE orders.id = ?', sold.json.order_id)
  expect(row).toMatchObject({ username: expect.stringMatching(/^walk-up-/), password_hash: '!', is_active: 0 })
  const api = await apiOfStation({ base: session.base }, token)
  expect((await api.get('sale/catalogue/')).status).toBe(200)
  expect(await column(own, "SELECT station FROM audit WHERE action = 'sale'")).toEqual(['Till 9'])
})
