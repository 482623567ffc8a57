import { expect, test } from 'vitest'
import { limits } from '../../../../src-central/limits.ts'
import { createTestClock } from '../../../support/central/clock.ts'
import { column, sampleCode, startCentral, type TestCentral } from '../../../support/central/database/fixture.ts'
import { logIn } from '../../../support/central/session.ts'
import { idOf, logInAtTill, numberOf, tillOf } from '../../../support/sale/till.ts'

/** Instants of one process never repeat, so they run a little ahead of a clock that stands still. */
const LAPSED_MS = limits.holdMs + 1_000

const start = async () => {
  const clock = createTestClock()
  clock.hold(limits.holdSweepMs)
  const central = await startCentral({ clock })
  const poster = await idOf(central, 'add_on', 'poster')
  return { clock, central, till: tillOf(await logInAtTill(central)), poster }
}

const statusOf = async (central: TestCentral, id: number) => (await column(central, 'SELECT status FROM orders WHERE id = ?', id))[0]

/** Until the central has done what it was woken for. */
const untilCancelled = (central: TestCentral, id: number) => expect.poll(() => statusOf(central, id)).toBe('cancelled')

test('T2 T13: an unpaid order holds the last unit until its hold is over; then a checkout gets it', async () => {
  const { clock, central, till, poster } = await start()
  await till.update([{ addon_id: poster }], { station: 'Till 2' })
  await till.update([{ addon_id: poster }])
  const first = await till.checkOut()
  expect(await till.checkOut({ station: 'Till 2' })).toMatchObject({ status: 409, json: { code: 'sold_out', error: '"Signed poster" is sold out. Take it out of the cart.' } })
  clock.advance(limits.holdMs - 1_000)
  expect((await till.checkOut({ station: 'Till 2' })).status).toBe(409)
  clock.advance(2_000)
  expect((await till.checkOut({ station: 'Till 2' })).status).toBe(200)
  expect(await statusOf(central, first.json.order_id)).toBe('cancelled')
})

test('T13: the central looks for such orders by itself, and writes down that nobody did it', async () => {
  const { clock, central, till, poster } = await start()
  await till.update([{ addon_id: poster }])
  const { order_id: id } = (await till.checkOut()).json
  expect(clock.fire(limits.holdSweepMs)).toBe(1)
  await expect.poll(() => clock.fire(limits.holdSweepMs)).toBe(1)
  expect(await statusOf(central, id)).toBe('pending')
  clock.advance(LAPSED_MS)
  await expect.poll(() => clock.fire(limits.holdSweepMs)).toBe(1)
  await untilCancelled(central, id)
  expect(await central.rows("SELECT subject, staff_id FROM audit WHERE action = 'hold-lapsed'")).toEqual([{ subject: `order ${id}`, staff_id: null }])
})

test.each([
  ['a payment that is under way', "INSERT INTO payment (order_id, method, status, amount_cents, created_at_us) VALUES (?, 'terminal', 'pending', 1500, 1)"],
  ['money that came', "INSERT INTO payment (order_id, method, status, amount_cents, created_at_us) VALUES (?, 'manual', 'succeeded', 500, 1)"],
])('T13: %s keeps an order, and what it holds, however long ago its hold ended', async (_name, insert) => {
  const { clock, central, till, poster } = await start()
  await till.update([{ addon_id: poster }], { station: 'Till 2' })
  await till.update([{ addon_id: poster }])
  const { order_id: id } = (await till.checkOut()).json
  await central.rows(insert, id)
  clock.advance(10 * limits.holdMs)
  expect(await till.checkOut({ station: 'Till 2' })).toMatchObject({ status: 409, json: { code: 'sold_out' } })
  expect(await till.update([{ addon_id: poster }])).toMatchObject({ status: 409, json: { code: 'sold_out' } })
  await central.rows("UPDATE payment SET status = 'failed' WHERE order_id = ?", id)
  expect((await till.checkOut({ station: 'Till 2' })).status).toBe(200)
})

test('T13: after a card that failed there is time for another one', async () => {
  const { clock, central, till, poster } = await start()
  await till.update([{ addon_id: poster }], { station: 'Till 2' })
  await till.update([{ addon_id: poster }])
  const { order_id: id } = (await till.checkOut()).json
  clock.advance(LAPSED_MS)
  await central.rows(
    `INSERT INTO terminal_payment (conference_id, order_id, sale_id, mode, capture_mode, amount_cents, currency, state, created_at_us, state_at_us, wanted_at_us, next_look_us)
     SELECT conference_id, id, 'a', 'sdk', 'by_hand', 1500, 'usd', 'failed', 1, ?, 1, 1 FROM orders WHERE id = ?`,
    clock.nowMs() * 1000,
    id,
  )
  expect((await till.checkOut({ station: 'Till 2' })).status).toBe(409)
  clock.advance(limits.cardRetryMs - 1_000)
  expect((await till.checkOut({ station: 'Till 2' })).status).toBe(409)
  clock.advance(2_000)
  expect((await till.checkOut({ station: 'Till 2' })).status).toBe(200)
  expect(await statusOf(central, id)).toBe('cancelled')
})

test('T14: what lapses gives its voucher and its credits back, exactly what it took', async () => {
  const { clock, central, till } = await start()
  const regular = await idOf(central, 'ticket_type', 'regular')
  const wish = { attendee_access_code: await sampleCode(central, 'admitted'), use_credits: true, voucher_code: 'ONCE' }
  const before = await central.rows('SELECT id, remaining_cents, status, applied_to_order_id FROM credit ORDER BY id')
  await till.update([{ ticket_type_id: regular }], wish)
  const sold = (await till.checkOut(wish)).json
  expect(sold).toMatchObject({ total: '190.00', credits: '70.00', due: '120.00' })
  clock.advance(LAPSED_MS)
  expect((await till.update([{ ticket_type_id: regular }], wish)).json.code).toBe('voucher_used_up')
  clock.fire(limits.holdSweepMs)
  await untilCancelled(central, sold.order_id)
  expect(await central.rows('SELECT id, remaining_cents, status, applied_to_order_id FROM credit ORDER BY id')).toEqual(before)
  expect(await numberOf(central, "SELECT times_used FROM voucher WHERE code = 'ONCE'")).toBe(0)
  expect(await central.rows('SELECT method, status, refunded_cents FROM payment WHERE order_id = ? ORDER BY id', sold.order_id)).toEqual([
    { method: 'credit', status: 'refunded', refunded_cents: 5_000 },
    { method: 'credit', status: 'refunded', refunded_cents: 2_000 },
  ])
  expect((await till.update([{ ticket_type_id: regular }], wish)).status).toBe(200)
  expect((await till.checkOut(wish)).json).toMatchObject({ total: '190.00', due: '120.00' })
})

test('T14: a lead who cancels an order gives the same back', async () => {
  const { central, till } = await start()
  const lead = await logIn(central, { username: 'lead', password: 'lanyard-demo' })
  const regular = await idOf(central, 'ticket_type', 'regular')
  const wish = { attendee_access_code: await sampleCode(central, 'admitted'), use_credits: true, voucher_code: 'ONCE' }
  await till.update([{ ticket_type_id: regular }], wish)
  const { order_id: id } = (await till.checkOut(wish)).json
  const cancelled = await fetch(`${lead.base}orders/${id}/cancel/`, {
    method: 'POST',
    headers: { cookie: lead.cookie, 'x-csrftoken': lead.csrf },
    body: JSON.stringify({ reason: 'Changed their mind' }),
  })
  expect(cancelled.status).toBe(200)
  expect(await numberOf(central, "SELECT times_used FROM voucher WHERE code = 'ONCE'")).toBe(0)
  expect(await numberOf(central, 'SELECT count(*) FROM credit WHERE remaining_cents < amount_cents')).toBe(0)
})

test('B9 T13: whoever has an order that lapses is told', async () => {
  const { clock, central, till, poster } = await start()
  await till.update([{ addon_id: poster }])
  const { order_id: id } = (await till.checkOut()).json
  const code = await sampleCode(central, 'no order')
  await central.rows('UPDATE attendee SET order_id = ? WHERE access_code = ?', id, code)
  const told = () => numberOf(central, 'SELECT count(*) FROM change WHERE access_code = ?', code)
  const before = await told()
  clock.advance(LAPSED_MS)
  clock.fire(limits.holdSweepMs)
  await untilCancelled(central, id)
  expect(await told()).toBe(before + 1)
})

test('T22: a sweep that fails is followed by another', async () => {
  const { clock, central, till, poster } = await start()
  await till.update([{ addon_id: poster }])
  const { order_id: id } = (await till.checkOut()).json
  clock.advance(LAPSED_MS)
  await central.rows('ALTER TABLE credit_use RENAME TO credit_use_away')
  expect(clock.fire(limits.holdSweepMs)).toBe(1)
  await expect.poll(() => clock.fire(limits.holdSweepMs)).toBe(1)
  await central.rows('ALTER TABLE credit_use_away RENAME TO credit_use')
  expect(await statusOf(central, id)).toBe('pending')
  await expect.poll(() => clock.fire(limits.holdSweepMs)).toBe(1)
  await untilCancelled(central, id)
})

test('T22: a central that closes waits for what it began', async () => {
  const { clock, central, till, poster } = await start()
  await till.update([{ addon_id: poster }])
  await till.checkOut()
  clock.advance(LAPSED_MS)
  clock.fire(limits.holdSweepMs)
  await central.close()
  expect(clock.fire(limits.holdSweepMs)).toBe(0)
})
