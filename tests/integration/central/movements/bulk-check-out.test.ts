import { describe, expect, test } from 'vitest'
import { column, type TestCentral } from '../../../support/central/database/fixture.ts'
import { count, presenceOf, scanned, startDesks } from '../../../support/movements/desk.ts'

type Done = { count: number; checked_out: { checkout_id: number; attendee_id: number; access_code: string }[]; failed: { access_code: string; code: string }[] }

const BULK = 'checkin/checkout/bulk/'
const INSIDE = 'attendee WHERE is_inside = 1'
const DAY_BEFORE = Date.UTC(2027, 3, 30) * 1000

/** Everybody has come in at the given instant. */
async function fill(central: TestCentral, at = DAY_BEFORE): Promise<void> {
  await central.rows('DELETE FROM checkin')
  await central.rows('INSERT INTO checkin (attendee_id, conference_id, checked_in_at_us) SELECT id, conference_id, ? + id FROM attendee', at)
  await central.rows('UPDATE attendee SET is_inside = 1, checked_in_at_us = ? + id, moved_at_us = ? + id', at, at)
}

const start = async (attendees = 250) => {
  const desks = await startDesks({ seed: { attendees, seed: 7 } })
  await fill(desks.central)
  const codes = (await column(desks.central, 'SELECT access_code FROM attendee ORDER BY id')) as string[]
  return { ...desks, codes }
}

test('O13: a dry run counts and changes nothing, and only the confirmed number is checked out', async () => {
  const { central, desk, leadApi, deskApi, codes } = await start()
  const dry = await leadApi.post(BULK, { everyone: true, dry_run: true })
  expect(dry.json).toEqual({ status: 'counted', count: 250, failed: [] })
  expect(await count(central, INSIDE)).toBe(250)
  await deskApi.post('checkin/checkout/', { access_code: codes[0] })
  for (const body of [{ everyone: true, expected_count: 250 }, { everyone: true }]) {
    const refused = await leadApi.post(BULK, body)
    expect([refused.status, refused.json]).toMatchObject([409, { code: 'count_changed', count: 249 }])
  }
  expect(await count(central, INSIDE)).toBe(249)
  const done = (await leadApi.post(BULK, { everyone: true, expected_count: 249, reason: 'closing time' })).json as Done
  expect([done.count, done.failed, new Set(done.checked_out.map((person) => person.attendee_id)).size]).toEqual([249, [], 249])
  expect([await count(central, INSIDE), await count(central, 'checkout')]).toEqual([0, 250])
  expect(await count(central, "audit WHERE action = 'check-out' AND reason = 'closing time' AND attendee_id IS NOT NULL")).toBe(249)
  expect(await count(central, '(SELECT DISTINCT attendee_id FROM change) AS touched')).toBe(250)
  expect((await desk.scan(await admissible(central))).status).toBe(200)
})

describe('who is meant', () => {
  test('by access codes, with a word on each who is not inside', async () => {
    const { central, deskApi, leadApi, codes } = await start(25)
    const [one = '', two = '', three = ''] = codes
    await deskApi.post('checkin/checkout/', { access_code: two })
    const wish = { access_codes: [one, two, three, one, 'AAAAAAAA'] }
    const failed = [{ access_code: two, code: 'not_checked_in' }, { access_code: 'AAAAAAAA', code: 'invalid_position' }]
    expect((await leadApi.post(BULK, { ...wish, dry_run: true })).json).toMatchObject({ count: 2, failed })
    const done = (await leadApi.post(BULK, { ...wish, expected_count: 2 })).json as Done
    expect(done).toMatchObject({ count: 2, failed })
    expect(done.checked_out.map((person) => person.access_code).toSorted()).toEqual([one, three].toSorted())
    expect(await count(central, INSIDE)).toBe(22)
  })

  test('by the time of their latest arrival', async () => {
    const { central, desk, leadApi, codes } = await start(25)
    const early = new Date(DAY_BEFORE / 1000 + 3_600_000).toISOString()
    expect((await leadApi.post(BULK, { inside_since: early, dry_run: true })).json).toMatchObject({ count: 0 })
    expect((await leadApi.post(BULK, { inside_before: early, dry_run: true })).json).toMatchObject({ count: 25 })
    const code = await admissible(central)
    expect(codes).toContain(code)
    await desk.scan(code)
    expect((await leadApi.post(BULK, { inside_since: early, expected_count: 1 })).json).toMatchObject({ checked_out: [{ access_code: code }] })
    expect((await leadApi.post(BULK, { inside_before: early, dry_run: true })).json).toMatchObject({ count: 24 })
  })

  test('by a ticket type that was not refunded', async () => {
    const { central, leadApi } = await start(60)
    const holders = `attendee WHERE EXISTS (SELECT 1 FROM order_line_item AS line JOIN ticket_type ON ticket_type.id = ticket_type_id
      WHERE line.order_id = attendee.order_id AND slug = 'student' AND refunded_quantity = 0)`
    const before = await count(central, holders)
    expect(before).toBeGreaterThan(1)
    await central.rows(`UPDATE order_line_item SET refunded_quantity = quantity WHERE order_id = (SELECT order_id FROM ${holders} ORDER BY id LIMIT 1)`)
    const expectedCount = await count(central, holders)
    expect(expectedCount).toBeLessThan(before)
    expect((await leadApi.post(BULK, { ticket_type: 'student', expected_count: expectedCount })).status).toBe(200)
    expect(await count(central, INSIDE)).toBe(60 - expectedCount)
  })

  test('nobody by nothing or by several ways at once, and nobody by a desk', async () => {
    const { deskApi, leadApi } = await start(25)
    const student = { ticket_type: 'student' }
    for (const body of [{}, { everyone: true, ...student }, { access_codes: ['A'], everyone: true }, { access_codes: [] }, { inside_since: 'noon' }]) {
      const { json } = await leadApi.post(BULK, { ...body, dry_run: true })
      expect([body, json]).toMatchObject([body, { code: 'validation_error' }])
    }
    expect((await deskApi.post(BULK, { everyone: true, dry_run: true })).status).toBe(403)
  })
})

test('a repeat with its key gets the same answer, whoever has come in since', async () => {
  const { central, desk, leadApi } = await start(25)
  const send = () => leadApi.post(BULK, { everyone: true, expected_count: 25 }, { 'idempotency-key': 'evening' })
  const first = await send()
  const code = await admissible(central)
  await scanned(desk, code)
  const again = await send()
  expect([again.text, again.headers.get('idempotent-replayed')]).toEqual([first.text, 'true'])
  expect((await presenceOf(central, code)).isInside).toBe(true)
})

test('O14: one that was cut off goes on, touches nobody twice and nobody who has come back', async () => {
  const { central, clock, desk, lead } = await start(250)
  // One of the third slice cannot be written, as if the central had died there.
  const [victim] = await column(central, 'SELECT id FROM attendee ORDER BY id LIMIT 1 OFFSET 230')
  await central.rows('INSERT INTO checkout (attendee_id, conference_id, checked_out_at_us, undone_at_us) VALUES (?, 1, 1, 1)', Number(victim))
  await central.rows('CREATE UNIQUE INDEX once_only ON checkout (attendee_id)')
  const send = () => fetch(`${desk.base}${BULK}`, {
    method: 'POST',
    headers: { cookie: lead.cookie, 'x-csrftoken': lead.csrf, 'idempotency-key': 'evening' },
    body: JSON.stringify({ everyone: true, expected_count: 250 }),
  })
  expect((await send()).status).toBe(500)
  expect([await count(central, INSIDE), await count(central, 'checkout WHERE bulk_id IS NOT NULL')]).toEqual([50, 200])
  await central.rows('DROP INDEX once_only')
  const returned = await admissible(central)
  await scanned(desk, returned)
  expect((await send()).status).toBe(409)
  clock.advance(61_000)
  const done = (await (await send()).json()) as Done
  expect([done.count, new Set(done.checked_out.map((person) => person.attendee_id)).size]).toEqual([250, 250])
  expect(await central.rows('SELECT access_code FROM attendee WHERE is_inside = 1')).toEqual([{ access_code: returned }])
  expect(await count(central, '(SELECT attendee_id FROM checkout WHERE bulk_id IS NOT NULL GROUP BY attendee_id HAVING count(*) > 1) AS twice')).toBe(0)
  expect(await (await send()).json()).toEqual(done)
})

test('other desks are served while thousands leave', async () => {
  const { central, desk, leadApi } = await start(3_000)
  const finished: string[] = []
  const bulk = leadApi.post(BULK, { everyone: true, expected_count: 3_000 }).then((answer) => finished.push(`bulk ${answer.status}`))
  const code = await admissible(central)
  for (let scan = 1; scan <= 3; scan += 1) finished.push(`scan ${(await desk.scan(code)).status}`)
  await bulk
  expect(finished).toEqual(['scan 200', 'scan 200', 'scan 200', 'bulk 200'])
}, 60_000)

/** Somebody whom a desk may let in. */
async function admissible(central: TestCentral): Promise<string> {
  const [code] = await column(central, "SELECT access_code FROM attendee JOIN orders ON orders.id = order_id WHERE status = 'paid' ORDER BY attendee.id LIMIT 1")
  return String(code)
}
