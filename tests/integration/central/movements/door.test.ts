import { describe, expect, test } from 'vitest'
import type { CentralApi } from '../../../support/central/api.ts'
import { sampleCode } from '../../../support/central/database/fixture.ts'
import { count, MINUTE_MS, newcomer, startDesks } from '../../../support/movements/desk.ts'

const check = (api: CentralApi, code: string, door: object, more: object = {}) => api.post('checkin/door/', { access_code: code, ...door, ...more })

const SHIRT = { addon: 't-shirt-l' }

const start = async () => {
  const desks = await startDesks()
  return { ...desks, code: await sampleCode(desks.central, 'with hand-outs') }
}

describe('O7: who is admitted', () => {
  test('who holds the add-on, with the row as the reference has it', async () => {
    const { central, deskApi, code } = await start()
    const answer = await check(deskApi, code, SHIRT, { station: 'Cloakroom', client_time: '2027-05-01T09:00:00+02:00' })
    expect([answer.status, answer.json]).toMatchObject([
      200,
      { status: 'admitted', door: { kind: 'addon', slug: 't-shirt-l' }, attendee: { access_code: code }, admissions: 1, last_admitted_at: null },
    ])
    const [row] = await central.rows<object>('SELECT ticket_type_id, session_id, station, undone_at_us FROM door_check')
    expect(row).toEqual({ ticket_type_id: null, session_id: null, station: 'Cloakroom', undone_at_us: null })
    expect(await count(central, "audit WHERE action = 'door-check' AND client_at_us IS NOT NULL")).toBe(1)
  })

  test.each([
    ['refunded', 'order_refused', { order_status: 'refunded' }],
    ['no order', 'order_refused', { order_status: null }],
    ['admitted', 'not_entitled', {}],
  ])('nobody whose order is: %s', async (label, word, more) => {
    const { central, deskApi } = await start()
    const answer = await check(deskApi, await sampleCode(central, label), SHIRT)
    expect([answer.status, answer.json]).toMatchObject([409, { code: word, ...more }])
    expect(await count(central, 'door_check')).toBe(0)
  })

  test('nobody whose add-on was refunded', async () => {
    const { central, deskApi, code } = await start()
    await central.rows('UPDATE order_line_item SET refunded_quantity = quantity WHERE add_on_id IS NOT NULL')
    expect((await check(deskApi, code, SHIRT)).json).toMatchObject({ code: 'not_entitled' })
  })

  test('at a session whoever holds one of its products, or anything where it names none', async () => {
    const { central, deskApi, leadApi, code } = await start()
    const other = await newcomer(central)
    await leadApi.send('PUT', 'checkin/doors/session/keynote/', { name: 'Keynote' })
    await leadApi.send('PUT', 'checkin/doors/session/shirts/', { name: 'Shirts', addons: ['t-shirt-l'] })
    expect((await check(deskApi, code, { session: 'keynote' })).status).toBe(200)
    expect((await check(deskApi, other, { session: 'keynote' })).status).toBe(200)
    expect((await check(deskApi, code, { session: 'shirts' })).status).toBe(200)
    expect((await check(deskApi, other, { session: 'shirts' })).json).toMatchObject({ code: 'not_entitled' })
  })
})

test('O8: a door is open in its window', async () => {
  const { clock, deskApi, leadApi, code } = await start()
  const at = (minutes: number) => new Date(clock.nowMs() + minutes * MINUTE_MS).toISOString()
  const window = { opens_at: at(10), closes_at: at(20) }
  expect((await leadApi.send('PUT', 'checkin/doors/addon/t-shirt-l/', window)).status).toBe(200)
  expect((await check(deskApi, code, SHIRT)).json).toMatchObject({ code: 'not_open_yet', opens_at: expect.any(String) })
  expect((await check(deskApi, code, SHIRT, { client_time: at(15) })).status).toBe(409)
  clock.advance(11 * MINUTE_MS)
  expect((await check(deskApi, code, SHIRT)).status).toBe(200)
  clock.advance(10 * MINUTE_MS)
  expect((await check(deskApi, code, SHIRT)).json).toMatchObject({ code: 'closed' })
})

describe('O9: who was admitted before', () => {
  test('is told when and where, and admitted once', async () => {
    const { deskApi, code } = await start()
    const first = (await check(deskApi, code, SHIRT, { station: 'Door 1' })).json as { checked_at: string; door_check_id: number }
    const again = await check(deskApi, code, SHIRT, { station: 'Door 2' })
    expect([again.status, again.json]).toMatchObject([409, { code: 'already_admitted', admissions: 1, last_admitted_at: first.checked_at, last_station: 'Door 1' }])
    await deskApi.post('checkin/undo/', { subject: 'door-check', id: first.door_check_id, reason: 'wrong door' })
    expect((await check(deskApi, code, SHIRT)).json).toMatchObject({ admissions: 1, last_admitted_at: null })
  })

  test('is admitted again where the door allows it, sessions by themselves', async () => {
    const { deskApi, leadApi, code } = await start()
    await leadApi.send('PUT', 'checkin/doors/addon/t-shirt-l/', { reentry: true })
    await leadApi.send('PUT', 'checkin/doors/session/keynote/', { name: 'Keynote' })
    await leadApi.send('PUT', 'checkin/doors/session/party/', { name: 'Party', reentry: false })
    for (const [door, status] of [[SHIRT, 200], [{ session: 'keynote' }, 200], [{ session: 'party' }, 409]] as const) {
      const first = (await check(deskApi, code, door, { station: 'Door 1' })).json as { checked_at: string }
      const again = await check(deskApi, code, door)
      expect([again.status, again.json]).toMatchObject([status, { last_admitted_at: first.checked_at, last_station: 'Door 1' }])
    }
  })

  test('is one of 24 at once', async () => {
    const { central, deskApi, code } = await start()
    const answers = await Promise.all(Array.from({ length: 24 }, () => check(deskApi, code, SHIRT)))
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1)
    expect(await count(central, 'door_check')).toBe(1)
  })

  test('by a repeat with its key gets the same answer', async () => {
    const { central, deskApi, code } = await start()
    const send = () => deskApi.post('checkin/door/', { access_code: code, ...SHIRT }, { 'idempotency-key': 'a' })
    const first = await send()
    expect((await send()).text).toBe(first.text)
    expect(await count(central, 'door_check')).toBe(1)
  })
})

const REFUSED = [
  [{ access_code: 'AAAAAAAA', ...SHIRT }, 404, 'not_found'],
  [{ access_code: 'AAAAAAAA', session: 'nowhere' }, 404, 'not_found'],
  [{ access_code: 'AAAAAAAA' }, 400, 'validation_error'],
  [{ access_code: 'AAAAAAAA', ticket_type: 'regular', addon: 'dinner' }, 400, 'validation_error'],
  [{ ...SHIRT }, 400, 'validation_error'],
] as const

test('what names no person or not exactly one door is refused', async () => {
  const { central, deskApi } = await start()
  for (const [body, status, word] of REFUSED) {
    const answer = await deskApi.post('checkin/door/', body)
    expect([body, answer.status, answer.json]).toMatchObject([body, status, { code: word }])
  }
  expect(await count(central, 'door_check')).toBe(0)
})

describe('doors', () => {
  test('are listed with what opens them', async () => {
    const { leadApi, deskApi } = await start()
    await leadApi.send('PUT', 'checkin/doors/session/keynote/', { name: 'Keynote', ticket_types: ['regular', 'student'], addons: ['dinner'] })
    await leadApi.send('PUT', 'checkin/doors/session/keynote/', { ticket_types: ['regular'] })
    const { doors } = (await deskApi.get('checkin/doors/')).json as { doors: { kind: string; slug: string }[] }
    expect(doors.filter((door) => door.slug === 'keynote')).toEqual([
      { kind: 'session', slug: 'keynote', name: 'Keynote', opens_at: null, closes_at: null, reentry: true, ticket_types: ['regular'], addons: [] },
    ])
    expect(doors).toContainEqual(expect.objectContaining({ kind: 'ticket-type', slug: 'regular', reentry: false }))
  })

  const WRONG = [
    ['session/new/', {}, 400],
    ['session/new/', { name: 'New', ticket_types: ['nothing'] }, 400],
    ['session/new/', { name: 'New', opens_at: '2027-05-01T10:00:00Z', closes_at: '2027-05-01T10:00:00Z' }, 400],
    ['addon/dinner/', { name: 'Dinner' }, 400],
    ['addon/nothing/', {}, 404],
    ['window/dinner/', {}, 400],
  ] as const

  test('are not set to nonsense', async () => {
    const { central, leadApi } = await start()
    for (const [path, body, status] of WRONG) {
      expect([path, body, (await leadApi.send('PUT', `checkin/doors/${path}`, body)).status]).toEqual([path, body, status])
    }
    expect(await count(central, 'audit')).toBe(0)
  })

  test('are set by a lead only', async () => {
    const { deskApi } = await start()
    expect((await deskApi.send('PUT', 'checkin/doors/addon/dinner/', {})).status).toBe(403)
  })
})

test('the database itself wants exactly one product of a door check', async () => {
  const { central } = await start()
  const insert = (columns: string, values: string) =>
    central.rows(`INSERT INTO door_check (attendee_id, conference_id, checked_at_us${columns}) VALUES (1, 1, 0${values})`)
  await expect(insert('', '')).rejects.toThrow(/check/i)
  await expect(insert(', ticket_type_id, add_on_id', ', 1, 1')).rejects.toThrow(/check/i)
  await insert(', ticket_type_id', ', 1')
})
