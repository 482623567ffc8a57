import { describe, expect, test } from 'vitest'
import { column, sampleCode, startCentral, type TestCentral } from '../../../support/central/database/fixture.ts'
import { idOf, logInAtTill, numberOf, tillOf } from '../../../support/sale/till.ts'

const start = async () => {
  const central = await startCentral()
  const regular = await idOf(central, 'ticket_type', 'regular')
  const guest = await idOf(central, 'ticket_type', 'sponsor-guest')
  const lunch = await idOf(central, 'add_on', 'lunch-box')
  const session = await logInAtTill(central)
  return { central, session, till: tillOf(session), regular, guest, lunch }
}

const usesOf = (central: TestCentral, code: string) => numberOf(central, 'SELECT times_used FROM voucher WHERE code = ?', code)
const lineRows = (central: TestCentral, orderId: number) =>
  central.rows<{ discount_cents: number; line_total_cents: number }>('SELECT discount_cents, line_total_cents FROM order_line_item WHERE order_id = ? ORDER BY id', orderId)
const orderRow = async (central: TestCentral, orderId: number) =>
  (await central.rows<Record<string, unknown>>('SELECT status, subtotal_cents, discount_cents, total_cents, voucher_code FROM orders WHERE id = ?', orderId))[0]

describe('vouchers', () => {
  test('T8: a percentage', async () => {
    const { central, till, regular, lunch } = await start()
    const filled = await till.update([{ ticket_type_id: regular }, { addon_id: lunch }], { voucher_code: ' WELCOME25 ' })
    expect(filled.json).toMatchObject({ subtotal: '252.00', discount: '63.00', total: '189.00', due: '189.00', voucher_code: 'WELCOME25' })
    expect(filled.json.items).toMatchObject([{ discount: '60.00', line_total: '180.00' }, { discount: '3.00', line_total: '9.00' }])
    const sold = (await till.checkOut()).json
    expect(Object.keys(sold)).toEqual(['order_id', 'reference', 'status', 'total', 'line_items'])
    expect(sold.total).toBe('189.00')
    expect(await orderRow(central, sold.order_id)).toEqual({ status: 'pending', subtotal_cents: 25_200, discount_cents: 6_300, total_cents: 18_900, voucher_code: 'WELCOME25' })
    expect(await lineRows(central, sold.order_id)).toEqual([{ discount_cents: 6_000, line_total_cents: 18_000 }, { discount_cents: 300, line_total_cents: 900 }])
    expect(await usesOf(central, 'WELCOME25')).toBe(1)
    expect(JSON.parse(String((await column(central, 'SELECT voucher_details FROM orders WHERE id = ?', sold.order_id))[0]))).toEqual({
      code: 'WELCOME25', voucher_type: 'percentage', discount_value: '25.00', unlocks_hidden_tickets: false,
    })
  })

  test('T9: a fixed amount', async () => {
    const { till, regular, lunch } = await start()
    await till.update([{ ticket_type_id: regular }, { addon_id: lunch }])
    const sold = (await till.checkOut({ voucher_code: 'TENOFF' })).json
    expect(sold).toMatchObject({ total: '242.00', discount: '10.00', line_items: [{ discount: '9.52', line_total: '230.48' }, { discount: '0.48', line_total: '11.52' }] })
  })

  test('T7 T21: a complimentary one for what it lists; nothing left to pay is paid at once', async () => {
    const { central, till, regular, lunch } = await start()
    await till.update([{ ticket_type_id: regular }, { addon_id: lunch }], { voucher_code: 'PRESS' })
    const sold = (await till.checkOut({ buyer: { name: 'Bo Press' } })).json
    expect(sold).toMatchObject({ status: 'paid', total: '0.00', due: '0.00', access_code: expect.stringMatching(/^[A-Z0-9]{8}$/) })
    expect(await central.rows('SELECT method, status, amount_cents FROM payment WHERE order_id = ?', sold.order_id)).toEqual([{ method: 'comp', status: 'succeeded', amount_cents: 0 }])
  })

  test('T12: one that unlocks hidden ticket types', async () => {
    const { till, guest } = await start()
    expect(await till.update([{ ticket_type_id: guest }], { voucher_code: 'WELCOME25' })).toMatchObject({ status: 409, json: { code: 'voucher_needed' } })
    expect((await till.update([{ ticket_type_id: guest }], { voucher_code: 'SPONSOR' })).json.total).toBe('0.00')
    expect((await till.checkOut()).status).toBe(200)
  })

  test.each([
    ['T6', 'NOSUCH', 'voucher_unknown', ''],
    ['T6', 'welcome25', 'voucher_unknown', ''],
    ['T6', 'LASTYEAR', 'voucher_expired', ''],
    ['T6', 'WELCOME25', 'voucher_used_up', 'times_used = max_uses'],
    ['T6', 'WELCOME25', 'voucher_inactive', 'is_active = 0'],
    ['T6', 'WELCOME25', 'voucher_not_yet', 'valid_from_us = 4000000000000000'],
    ['T7', 'SPONSOR', 'voucher_not_for_this', ''],
  ])('%s: %s is refused as %s, and the sale with it', async (_rule, code, expected, change) => {
    const { central, till, regular } = await start()
    if (change !== '') await central.rows(`UPDATE voucher SET ${change} WHERE code = ?`, code)
    await till.update([{ ticket_type_id: regular }])
    const refused = { status: 409, json: { code: expected, refusals: [{ line: null, code: expected, left: null }] } }
    expect(await till.update([{ ticket_type_id: regular }], { voucher_code: code })).toMatchObject(refused)
    expect(await till.checkOut({ voucher_code: code })).toMatchObject(refused)
    expect((await till.checkOut()).json.total).toBe('240.00')
  })

  test('filling the cart anew without a voucher takes it off', async () => {
    const { till, regular } = await start()
    await till.update([{ ticket_type_id: regular }], { voucher_code: 'TENOFF' })
    await till.update([{ ticket_type_id: regular }])
    expect((await till.checkOut()).json.total).toBe('240.00')
  })

  test('T16: of 24 tills that use the last one at once one gets it', async () => {
    const { central, till, regular } = await start()
    const stations = Array.from({ length: 24 }, (_, index) => `Till ${index}`)
    for (const station of stations) await till.update([{ ticket_type_id: regular }], { station, voucher_code: 'ONCE' })
    const answers = await Promise.all(stations.map((station) => till.checkOut({ station })))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(answers.filter(({ json }) => json.code === 'voucher_used_up')).toHaveLength(23)
    expect(await usesOf(central, 'ONCE')).toBe(1)
  })
})

describe('credits', () => {
  const credits = (central: TestCentral, code: string) =>
    central.rows<{ remaining_cents: number; status: string }>(
      'SELECT remaining_cents, status FROM credit JOIN attendee ON attendee.user_id = credit.user_id WHERE access_code = ? ORDER BY credit.id',
      code,
    )

  test('T11: they pay as far as they go, the oldest first', async () => {
    const { central, till, lunch } = await start()
    const code = await sampleCode(central, 'admitted')
    const wish = { attendee_access_code: code, use_credits: true }
    expect((await till.update([{ addon_id: lunch, quantity: 5 }], wish)).json).toMatchObject({ total: '60.00', credits: '60.00', due: '0.00' })
    const sold = (await till.checkOut(wish)).json
    expect(sold).toMatchObject({ status: 'paid', total: '60.00', credits: '60.00', due: '0.00', access_code: code })
    expect(await credits(central, code)).toEqual([{ remaining_cents: 0, status: 'applied' }, { remaining_cents: 1_000, status: 'available' }])
    const paid = await central.rows('SELECT method, status, amount_cents FROM payment WHERE order_id = ? ORDER BY id', sold.order_id)
    expect(paid).toEqual([{ method: 'credit', status: 'succeeded', amount_cents: 5_000 }, { method: 'credit', status: 'succeeded', amount_cents: 1_000 }])
  })

  test('T11: what they leave is still due, and the order waits for it', async () => {
    const { central, till, regular } = await start()
    const code = await sampleCode(central, 'admitted')
    const wish = { attendee_access_code: code, use_credits: true }
    await till.update([{ ticket_type_id: regular }], wish)
    const sold = (await till.checkOut(wish)).json
    expect(sold).toMatchObject({ status: 'pending', total: '240.00', credits: '70.00', due: '170.00', access_code: null })
    expect(await orderRow(central, sold.order_id)).toMatchObject({ status: 'pending', total_cents: 24_000 })
  })

  test('nobody spends them who does not ask for it, nor a stranger', async () => {
    const { central, till, regular } = await start()
    const code = await sampleCode(central, 'admitted')
    await till.update([{ ticket_type_id: regular }], { attendee_access_code: code })
    expect((await till.checkOut({ attendee_access_code: code, station: '' })).json.due).toBe('240.00')
    await till.update([{ ticket_type_id: regular }], { use_credits: true })
    expect((await till.checkOut({ use_credits: true })).json.due).toBe('240.00')
  })

  test('T16: of 24 sales to one person at once they pay one cent once', async () => {
    const { central, till, lunch } = await start()
    const code = await sampleCode(central, 'admitted')
    const stations = Array.from({ length: 24 }, (_, index) => `Till ${index}`)
    const wish = (station: string) => ({ attendee_access_code: code, use_credits: true, station })
    for (const station of stations) await till.update([{ addon_id: lunch }], wish(station))
    const answers = await Promise.all(stations.map((station) => till.checkOut(wish(station))))
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200))
    expect(answers.filter(({ json }) => json.due === '0.00')).toHaveLength(5)
    expect(answers.filter(({ json }) => json.credits === '10.00')).toHaveLength(1)
    expect(await numberOf(central, "SELECT sum(amount_cents) FROM payment WHERE method = 'credit'")).toBe(7_000)
    expect(await credits(central, code)).toEqual([{ remaining_cents: 0, status: 'applied' }, { remaining_cents: 0, status: 'applied' }])
  })
})
