import { expect, test } from 'vitest'
import { startCentral } from '../../../support/central/database/fixture.ts'
import { logIn } from '../../../support/central/session.ts'
import { count, newcomer, presenceOf, scanned, startDesks } from '../../../support/movements/desk.ts'

const out = (code: string, more: object = {}) => ({ access_code: code, ...more })

test('O5: who leaves is not inside any more, and comes back as a re-entry', async () => {
  const { central, desk, deskApi } = await startDesks()
  const code = await newcomer(central)
  await scanned(desk, code)
  const { checkedInAt } = await presenceOf(central, code)
  const answer = await deskApi.post('checkin/checkout/', out(code, { station: 'Door', client_time: '2027-05-01T09:00:00+02:00' }))
  expect([answer.status, answer.json]).toMatchObject([200, { status: 'checked_out', was_inside: true, attendee: { access_code: code } }])
  expect(await presenceOf(central, code)).toMatchObject({ checkedInAt, isInside: false })
  const scan = (await desk.scan(code)).json as { attendee: { checked_in_at: string }; checked_in_at: string }
  expect(scan.checked_in_at > scan.attendee.checked_in_at).toBe(true)
  expect(await presenceOf(central, code)).toMatchObject({ checkedInAt, isInside: true })
  const [row] = await central.rows<Record<string, unknown>>('SELECT action, station, attendee_id, client_at_us FROM audit ORDER BY id DESC LIMIT 1 OFFSET 1')
  expect(row).toMatchObject({ action: 'check-out', station: 'Door', attendee_id: expect.any(Number), client_at_us: Date.UTC(2027, 4, 1, 7) * 1000 })
})

test('O6: who is not inside cannot leave, and nothing is written', async () => {
  const { central, deskApi } = await startDesks()
  const code = await newcomer(central)
  const answer = await deskApi.post('checkin/checkout/', out(code))
  expect([answer.status, answer.json]).toMatchObject([400, { code: 'not_checked_in' }])
  expect([await count(central, 'checkout'), await count(central, 'audit')]).toEqual([0, 0])
})

test('O6: a lead may force it with a reason, a desk may not', async () => {
  const { central, deskApi, leadApi } = await startDesks()
  const code = await newcomer(central)
  expect((await deskApi.post('checkin/checkout/', out(code, { force: true, reason: 'left unseen' }))).json).toMatchObject({ code: 'permission_denied' })
  expect((await leadApi.post('checkin/checkout/', out(code, { force: true }))).json).toMatchObject({ code: 'validation_error' })
  expect(await count(central, 'checkout')).toBe(0)
  const forced = await leadApi.post('checkin/checkout/', out(code, { force: true, reason: 'left unseen' }))
  expect([forced.status, forced.json]).toMatchObject([200, { was_inside: false }])
  expect(await central.rows('SELECT is_forced FROM checkout')).toEqual([{ is_forced: 1 }])
  expect((await central.rows<{ reason: string }>('SELECT reason FROM audit'))[0]?.reason).toBe('left unseen')
  expect(await presenceOf(central, code)).toMatchObject({ checkedInAt: null, isInside: false })
})

test('force that was not needed is not written down as force', async () => {
  const { central, desk, leadApi } = await startDesks()
  const code = await newcomer(central)
  await scanned(desk, code)
  await leadApi.post('checkin/checkout/', out(code, { force: true, reason: 'to be sure' }))
  expect(await central.rows('SELECT is_forced FROM checkout')).toEqual([{ is_forced: 0 }])
})

const REFUSED = [
  [{ access_code: 'AAAAAAAA' }, 404, 'invalid_position'],
  [{}, 400, 'validation_error'],
  [{ access_code: ' ' }, 400, 'validation_error'],
  [{ access_code: 'A', client_time: 'noon' }, 400, 'validation_error'],
  ['[]', 400, 'validation_error'],
  ['no json', 400, 'validation_error'],
] as const

test('what names nobody is refused', async () => {
  const { central, deskApi } = await startDesks()
  for (const [body, status, code] of REFUSED) {
    const answer = await deskApi.post('checkin/checkout/', body)
    expect([body, answer.status, answer.json]).toMatchObject([body, status, { code }])
  }
  expect(await count(central, 'checkout')).toBe(0)
})

test('of 24 departures at once one counts', async () => {
  const { central, desk, deskApi } = await startDesks()
  const code = await newcomer(central)
  await scanned(desk, code)
  const answers = await Promise.all(Array.from({ length: 24 }, () => deskApi.post('checkin/checkout/', out(code))))
  expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1)
  expect(await count(central, 'checkout')).toBe(1)
})

test('a repeat with its key gets the same answer, though the person has left', async () => {
  const { central, desk, deskApi } = await startDesks()
  const code = await newcomer(central)
  await scanned(desk, code)
  const first = await deskApi.post('checkin/checkout/', out(code), { 'idempotency-key': 'a' })
  const again = await deskApi.post('checkin/checkout/', out(code), { 'idempotency-key': 'a' })
  expect([again.status, again.text, again.headers.get('idempotent-replayed')]).toEqual([200, first.text, 'true'])
  expect(await count(central, 'checkout')).toBe(1)
})

test('O3: movements of a person keep their order although the clock is set back', async () => {
  const { central, clock, desk } = await startDesks()
  const code = await newcomer(central)
  await scanned(desk, code)
  clock.advance(-3_600_000)
  await central.close()
  const again = await startDesks({ place: central.place, clock })
  await again.deskApi.post('checkin/checkout/', out(code))
  await scanned(again.desk, code)
  const { id } = await presenceOf(again.central, code)
  const rows = await again.central.rows<{ at: number }>(
    `SELECT checked_in_at_us AS at FROM checkin WHERE attendee_id = ?
     UNION ALL SELECT checked_out_at_us AS at FROM checkout WHERE attendee_id = ? ORDER BY at`, id, id)
  expect(new Set(rows.map((row) => row.at)).size).toBe(3)
  const [departure] = await again.central.rows<{ at: number }>('SELECT checked_out_at_us AS at FROM checkout')
  expect(rows[1]?.at).toBe(departure?.at)
  expect((await presenceOf(again.central, code)).isInside).toBe(true)
})

test('in the strict profile nobody leaves, but who came in is inside', async () => {
  const central = await startCentral({ profile: 'strict' })
  const desk = await logIn(central, central.staff)
  const code = await newcomer(central)
  await scanned(desk, code)
  expect((await presenceOf(central, code)).isInside).toBe(true)
  const answer = await fetch(`${desk.base}checkin/checkout/`, { method: 'POST', headers: { cookie: desk.cookie, 'x-csrftoken': desk.csrf }, body: '{}' })
  expect(answer.status).toBe(404)
})
