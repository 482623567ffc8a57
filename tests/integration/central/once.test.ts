import { expect, test } from 'vitest'
import { countRows, sampleCode, startCentral, type TestCentral } from '../../support/central/database/fixture.ts'
import { type CentralSession, logIn } from '../../support/central/session.ts'
import { createTestClock } from '../../support/central/clock.ts'

const DAY_MS = 86_400_000

const start = async (options: Parameters<typeof startCentral>[0] = {}) => {
  const central = await startCentral(options)
  const desk = await logIn(central, central.staff)
  const code = await sampleCode(central, 'admitted')
  return { central, desk, code, before: await countRows(central, 'checkin') }
}

const scan = (desk: CentralSession, code: string, key: string, station = 'Desk 1') =>
  desk.post('checkin/scan/', { access_code: code, station }, { 'idempotency-key': key })

const added = async (central: TestCentral, before: number) => (await countRows(central, 'checkin')) - before

test('the same key with the same body gets the same answer and has one effect', async () => {
  const { central, desk, code, before } = await start()
  const first = await scan(desk, code, 'a')
  const again = await scan(desk, code, 'a')
  expect([again.status, again.text]).toEqual([200, first.text])
  expect([first.headers.get('idempotent-replayed'), again.headers.get('idempotent-replayed')]).toEqual([null, 'true'])
  expect(await added(central, before)).toBe(1)
  expect((await scan(desk, code, 'b')).text).not.toBe(first.text)
  expect(await added(central, before)).toBe(2)
})

test('the same key with another body is refused, and nothing happens', async () => {
  const { central, desk, code, before } = await start()
  await scan(desk, code, 'a')
  const other = await fetch(`${desk.base}checkin/scan/`, {
    method: 'POST',
    headers: { cookie: desk.cookie, 'x-csrftoken': desk.csrf, 'idempotency-key': 'a' },
    body: JSON.stringify({ access_code: code, station: 'Desk 2' }),
  })
  expect([other.status, await other.json()]).toMatchObject([422, { code: 'key_reused' }])
  expect(await added(central, before)).toBe(1)
})

test('the same operation by another clock is a repeat: a dead station and whoever speaks for it send one and the same', async () => {
  const { central, desk, code, before } = await start()
  const at = (instant: string) => desk.post('checkin/scan/', { access_code: code, client_time: instant }, { 'idempotency-key': 'a' })
  const first = await at('2027-05-01T09:30:00.000+02:00')
  const again = await at('2027-05-01T07:30:00.123Z')
  expect([again.status, again.text]).toEqual([200, first.text])
  expect(again.headers.get('idempotent-replayed')).toBe('true')
  expect(await added(central, before)).toBe(1)
})

test('a refusal is repeated as well', async () => {
  const { central, desk } = await start()
  const code = await sampleCode(central, 'refunded')
  const refused = await scan(desk, code, 'a')
  expect(refused.status).toBe(409)
  await central.rows("UPDATE orders SET status = 'paid'")
  expect((await scan(desk, code, 'a')).text).toBe(refused.text)
  expect((await scan(desk, code, 'b')).status).toBe(200)
})

test('of many at once with one key one has an effect; the others get its answer or are asked to wait', async () => {
  const { central, desk, code, before } = await start()
  const send = () =>
    fetch(`${desk.base}checkin/scan/`, {
      method: 'POST',
      headers: { cookie: desk.cookie, 'x-csrftoken': desk.csrf, 'idempotency-key': 'a' },
      body: JSON.stringify({ access_code: code }),
    })
  const answers = await Promise.all(Array.from({ length: 24 }, send))
  expect(await added(central, before)).toBe(1)
  for (const answer of answers) {
    expect([200, 409]).toContain(answer.status)
    if (answer.status === 409) expect([answer.headers.get('retry-after'), await answer.json()]).toMatchObject(['1', { code: 'still_running' }])
  }
})

test('a key is remembered for 7 days and not longer', async () => {
  const clock = createTestClock()
  const { central, desk, code, before } = await start({ clock })
  await scan(desk, code, 'a')
  clock.advance(7 * DAY_MS - 1000)
  await scan(desk, code, 'a')
  expect(await added(central, before)).toBe(1)
  clock.advance(2000)
  await scan(desk, code, 'a')
  expect(await added(central, before)).toBe(2)
})

test.each(['', 'a b', 'x'.repeat(256), 'ä'])('the key %j is refused', async (key) => {
  const { desk, code } = await start()
  const answer = await fetch(`${desk.base}checkin/scan/`, {
    method: 'POST',
    headers: { cookie: desk.cookie, 'x-csrftoken': desk.csrf, 'idempotency-key': key },
    body: JSON.stringify({ access_code: code }),
  })
  expect([answer.status, await answer.json()]).toMatchObject([400, { code: 'validation_error' }])
})

test('the strict profile knows no keys', async () => {
  const { central, desk, code, before } = await start({ profile: 'strict' })
  await scan(desk, code, 'a')
  await scan(desk, code, 'a')
  expect(await added(central, before)).toBe(2)
})

test('the audit trail keeps who did what, where and when, and lets nobody change it', async () => {
  const { central, desk, code } = await start()
  await scan(desk, code, 'a', 'Desk 7')
  const [row] = await central.rows<Record<string, unknown>>('SELECT action, station, staff_id, subject FROM audit ORDER BY id DESC LIMIT 1')
  expect(row).toMatchObject({ action: 'check-in', station: 'Desk 7', staff_id: expect.any(Number), subject: expect.stringMatching(/^checkin \d+$/) })
  await expect(central.rows("UPDATE audit SET action = 'nothing'")).rejects.toThrow('kept as they are')
  await expect(central.rows('DELETE FROM audit')).rejects.toThrow('kept as they are')
})
