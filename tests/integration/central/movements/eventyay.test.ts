import { describe, expect, test } from 'vitest'
import { sampleCode } from '../../../support/central/database/fixture.ts'
import { count, presenceOf } from '../../../support/movements/desk.ts'
import { eventyayDevice } from '../../../support/movements/eventyay.ts'
import { startDesks } from '../../../support/stations/pairing.ts'

type Success = { status: 'success'; checkout_id: number; position_id: number; order_code: string; attendee_name: string | null }

const LIST = 1

const start = async () => {
  const desks = await startDesks()
  const { central, session } = desks
  const desk = await desks.pair('desk')
  const lead = await desks.pair('lead')
  const code = await sampleCode(central, 'admitted')
  await session.scan(code)
  const { id } = await presenceOf(central, code)
  return { ...desks, desk, code, id, device: eventyayDevice(central, `Device ${desk.token}`), leadDevice: eventyayDevice(central, `Device ${lead.token}`) }
}

const position = (id: number, more: object = {}) => ({ position_id: id, checkin_list_id: LIST, ...more })

test('O18: a device lets one person leave', async () => {
  const { central, code, id, device, desk } = await start()
  const answer = await device.send('single', position(id, { datetime: '2027-05-01T09:00:00+02:00' }))
  const [reference] = await central.rows<{ reference: string }>('SELECT reference FROM orders JOIN attendee ON order_id = orders.id WHERE attendee.id = ?', id)
  expect([answer.status, answer.json]).toMatchObject([200, { status: 'success', position_id: id, order_code: reference?.reference, attendee_name: expect.any(String) }])
  expect((await presenceOf(central, code)).isInside).toBe(false)
  const [row] = await central.rows<object>('SELECT id, station_id, station, client_at_us FROM checkout')
  expect(row).toEqual({ id: (answer.json as Success).checkout_id, station_id: desk.station.id, station: 'Desk 1', client_at_us: Date.UTC(2027, 4, 1, 7) * 1000 })
})

test('a bearer of the token and somebody who has logged in may do the same', async () => {
  const { central, session, id, desk } = await start()
  expect((await eventyayDevice(central, `Bearer ${desk.token}`).send('single', position(id))).status).toBe(200)
  const account = await eventyayDevice(central, '').send('single', position(id), { cookie: session.cookie, 'x-csrftoken': session.csrf })
  expect([account.status, account.json]).toMatchObject([400, { code: 'not_checked_in' }])
})

describe('one that cannot leave', () => {
  test('is not inside', async () => {
    const { device, id } = await start()
    await device.send('single', position(id))
    const again = await device.send('single', position(id))
    expect([again.status, again.json]).toMatchObject([400, { code: 'not_checked_in', error: expect.any(String) }])
  })

  const WRONG = [
    [{ position_id: 9_999_999 }, 404, 'invalid_position'],
    [{ checkin_list_id: 2 }, 404, 'invalid_position'],
    [{ position_id: 'A' }, 400, 'validation_error'],
    [{ checkin_list_id: undefined }, 400, 'validation_error'],
    [{ datetime: 'noon' }, 400, 'validation_error'],
  ] as const

  test('is not there, on another list, or named in a wrong form', async () => {
    const { central, device, id } = await start()
    for (const [wrong, status, word] of WRONG) {
      const answer = await device.send('single', position(id, wrong))
      expect([wrong, answer.status, answer.json]).toMatchObject([wrong, status, { code: word }])
    }
    expect(await count(central, 'checkout')).toBe(0)
  })

  test('belongs to an event that is not here', async () => {
    const { central, id, desk } = await start()
    const elsewhere = eventyayDevice({ url: central.url, conferenceSlug: 'nowhere' }, `Device ${desk.token}`)
    expect((await elsewhere.send('single', position(id))).status).toBe(404)
  })
})

test('O18: force and everybody need a lead', async () => {
  const { central, id, device, leadDevice } = await start()
  await device.send('single', position(id))
  const refused = await device.send('single', position(id, { force: true }))
  expect([refused.status, refused.json]).toMatchObject([403, { detail: expect.any(String) }])
  expect((await device.send('bulk', {})).status).toBe(403)
  expect((await leadDevice.send('single', position(id, { force: true }))).status).toBe(200)
  expect(await central.rows('SELECT is_forced FROM checkout ORDER BY id')).toEqual([{ is_forced: 0 }, { is_forced: 1 }])
})

test('who is not known, and who was revoked, in the words that tell a device to wipe itself', async () => {
  const { central, id, device, lead, desk } = await start()
  const stranger = await eventyayDevice(central, 'Device nobody').send('single', position(id))
  expect([stranger.status, stranger.json]).toMatchObject([401, { detail: expect.any(String) }])
  await lead.post(`station/stations/${desk.station.id}/revoke/`, { reason: 'lost on the train' })
  expect(await device.send('single', position(id))).toMatchObject({ status: 401, json: { detail: 'Device access has been revoked.' } })
})

describe('a repeat with its X-Idempotency-Key', () => {
  test('gets the same answer and has no effect, also when it was forced', async () => {
    const { central, id, leadDevice } = await start()
    const send = () => leadDevice.send('single', position(id, { force: true }), { 'x-idempotency-key': 'a' })
    const first = await send()
    expect(await send()).toMatchObject({ status: 200, json: first.json })
    expect(await count(central, 'checkout')).toBe(1)
  })

  test('of a refusal gets the refusal', async () => {
    const { id, session, code, device } = await start()
    await device.send('single', position(id))
    const send = () => device.send('single', position(id), { 'x-idempotency-key': 'a' })
    const first = await send()
    await session.scan(code)
    expect(await send()).toMatchObject({ status: 400, json: first.json })
  })

  test('with another body is refused', async () => {
    const { id, device } = await start()
    await device.send('single', position(id), { 'x-idempotency-key': 'a' })
    expect(await device.send('single', position(id + 1), { 'x-idempotency-key': 'a' })).toMatchObject({ status: 400, json: { code: 'validation_error' } })
  })
})

describe('everybody', () => {
  test.each([{}, { checkin_lists: [] }, { checkin_lists: [LIST], force: true }, { checkin_lists: null }])('leaves with %j', async (body) => {
    const { central, leadDevice } = await start()
    const inside = await count(central, 'attendee WHERE is_inside = 1')
    expect(inside).toBeGreaterThan(1)
    const answer = await leadDevice.send('bulk', body, { 'x-idempotency-key': 'a' })
    expect(answer).toMatchObject({ status: 200, json: { status: 'success', results: { success_count: inside, error_count: 0, errors: [] } } })
    expect((await leadDevice.send('bulk', body, { 'x-idempotency-key': 'a' })).json).toEqual(answer.json)
    expect((await leadDevice.send('bulk', body)).json).toMatchObject({ results: { success_count: 0 } })
    expect(await count(central, 'checkout')).toBe(inside)
  })

  test('stays with an unknown list or a wrong form', async () => {
    const { central, leadDevice } = await start()
    for (const body of [{ checkin_lists: [LIST, 2] }, { datetime: 5 }, { position_ids: [1] }, '[]', 'no json']) {
      expect(await leadDevice.send('bulk', body)).toMatchObject({ status: 400, json: { code: 'validation_error' } })
    }
    expect(await count(central, 'checkout')).toBe(0)
  })
})

test('a device finds out by asking that both are offered', async () => {
  const { device } = await start()
  for (const call of ['single', 'bulk'] as const) {
    const answer = await device.probe(call)
    expect([answer.status, answer.headers.get('allow')]).toEqual([200, 'POST, OPTIONS'])
  }
})
