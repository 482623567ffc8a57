import { connect } from 'node:net'
import { describe, expect, test } from 'vitest'
import { limits } from '../../../../src-central/limits.ts'
import { apiOf } from '../../../support/central/api.ts'
import { createTestClock } from '../../../support/central/clock.ts'
import { sampleCode, startCentral, type TestCentral } from '../../../support/central/database/fixture.ts'
import { type CentralSession, logIn } from '../../../support/central/session.ts'
import { listen, type ReadEvent } from '../../../support/changes/event-reader.ts'
import { writeBeside } from '../../../support/changes/write-beside.ts'

const start = async (options: Parameters<typeof startCentral>[0] = {}) => {
  const central = await startCentral(options)
  const desk = await logIn(central, central.staff)
  return { central, desk, code: await sampleCode(central, 'admitted'), hear: (headers = {}) => listen(`${desk.base}events/`, { cookie: desk.cookie, ...headers }) }
}

const happenings = (events: readonly ReadEvent[]) => events.filter(({ event }) => event !== 'figures')
const actionsIn = (events: readonly ReadEvent[]) => events.flatMap(({ data }) => ('action' in data ? [`${data.action} ${data.subject}`] : []))

async function asRole(central: TestCentral, role: string) {
  const lead = await logIn(central, { username: 'lead', password: central.staff.password })
  const api = await apiOf(lead)
  const { code } = (await api.post('station/pairing-codes/', { name: `The ${role}`, role })).json as { code: string }
  const { token, station } = (await api.post('station/pair/', { code })).json as { token: string; station: { id: number } }
  const revoke = () => api.post(`station/stations/${station.id}/revoke/`, { reason: 'lost at the bar' })
  return { token, revoke, hear: () => listen(`${lead.base}events/`, { authorization: `Bearer ${token}` }) }
}

test('begins with the figures and tells what happens at once', async () => {
  const { desk, code, hear, central } = await start()
  const { status, headers, events } = await hear()
  expect([status, headers.get('content-type'), headers.get('cache-control')]).toEqual([200, 'text/event-stream', 'no-store'])
  await expect.poll(() => events.length).toBe(1)
  const [first] = events
  const [inside] = await central.rows<{ count: number }>('SELECT count(*) AS count FROM attendee WHERE checked_in_at_us IS NOT NULL')
  expect(first).toMatchObject({ event: 'figures', data: { total_attendees: 25, checked_in: inside?.count, people_inside: inside?.count } })
  await desk.scan(code, 'Desk 7')
  await expect.poll(() => happenings(events)).toMatchObject([
    { event: 'movement', data: { action: 'check-in', station: 'Desk 7', staff: null, person: { access_code: code, name: expect.any(String) } } },
  ])
})

test('tells the figures again after a second, with a cursor that is newer', async () => {
  const { desk, code, hear } = await start()
  const { events } = await hear()
  await desk.scan(code)
  const figures = () => events.flatMap((one) => (one.event === 'figures' ? [one.data] : []))
  await expect.poll(() => figures().at(-1)?.checked_in, { timeout: 5_000 }).toBe((figures()[0]?.checked_in ?? 0) + 1)
  expect(figures().at(-1)?.changes).not.toBe(figures()[0]?.changes)
  expect((await (await apiOf(desk)).get(`changes/?since=${figures()[0]?.changes}`)).json).toMatchObject({ changes: [{ access_code: code }] })
})

test('F10: a scan and a hand-out have their kinds, and come in order', async () => {
  const { central, desk, hear } = await start()
  const code = await sampleCode(central, 'with hand-outs')
  const { events } = await hear()
  const { redeemable } = (await desk.lookup(code)).json as { redeemable: { id: number; remaining: number }[] }
  await desk.scan(code)
  await desk.redeem(code, redeemable.find((line) => line.remaining > 0)?.id)
  await expect.poll(() => happenings(events).map(({ event }) => event)).toEqual(['movement', 'redemption'])
  expect(actionsIn(events)).toEqual([expect.stringMatching(/^check-in checkin \d+$/), expect.stringMatching(/^redemption redemption \d+$/)])
})

test('F10: who comes back gets what it missed, once each, and then what is new', async () => {
  const { central, desk, hear } = await start({ seed: { attendees: 300, seed: 7 } })
  const { attendees } = (await desk.preload()).json as { attendees: { access_code: string }[] }
  const codes = attendees.map((person) => person.access_code)
  const first = await hear()
  await desk.scan(codes[0] ?? '')
  await expect.poll(() => happenings(first.events)).toHaveLength(1)
  first.end()
  await Promise.all(codes.slice(1, 250).map((code) => desk.scan(code)))
  const again = await hear({ 'last-event-id': happenings(first.events)[0]?.id ?? '' })
  await Promise.all(codes.slice(250).map((code) => desk.scan(code)))
  await expect.poll(() => happenings(again.events).length, { timeout: 10_000 }).toBe(codes.length - 1)
  const rows = await central.rows<{ subject: string }>("SELECT subject FROM audit WHERE action = 'check-in' ORDER BY stamp, id")
  expect([...actionsIn(first.events), ...actionsIn(again.events)]).toEqual(rows.map(({ subject }) => `check-in ${subject}`))
})

test('what another process writes is heard as well', async () => {
  const { central, code, hear } = await start()
  const { events } = await hear()
  await expect.poll(() => events.length).toBe(1)
  await writeBeside(central).setStatus(code, 'refunded')
  await expect.poll(() => events.length, { timeout: 5_000 }).toBe(2)
  expect(events[1]?.event).toBe('figures')
})

test.each(['nonsense', 'e.other.0.1.1', 'c.other.0.1.1'])('an event %j that this database never had is refused', async (id) => {
  const { desk } = await start()
  const answer = await (await apiOf(desk)).get('events/', { 'last-event-id': id })
  expect(answer).toMatchObject({ status: 410, json: { code: 'cursor_unknown' } })
})

describe('F11: who is told what', () => {
  test('a kiosk gets figures only', async () => {
    const { central, desk, code } = await start()
    const kiosk = await (await asRole(central, 'kiosk')).hear()
    await expect.poll(() => kiosk.events.length).toBe(1)
    await desk.scan(code)
    await expect.poll(() => kiosk.events.length, { timeout: 5_000 }).toBeGreaterThan(1)
    expect(happenings(kiosk.events)).toEqual([])
    expect(JSON.stringify(kiosk.events)).not.toContain(code)
  })

  test('the lead is told the names of staff, and a desk is not', async () => {
    const { central, desk, code, hear } = await start()
    const lead = await logIn(central, { username: 'lead', password: central.staff.password })
    const [atDesk, atLead] = [await hear(), await listen(`${lead.base}events/`, { cookie: lead.cookie })]
    await desk.scan(code)
    await expect.poll(() => [happenings(atDesk.events).length, happenings(atLead.events).length]).toEqual([1, 1])
    expect(happenings(atDesk.events)[0]?.data).toMatchObject({ staff: null })
    expect(happenings(atLead.events)[0]?.data).toMatchObject({ staff: expect.stringMatching(/.+/) })
  })
})

describe('F12: ends', () => {
  test('within seconds for a station that was revoked', async () => {
    const { central } = await start()
    const desk = await asRole(central, 'desk')
    const stream = await desk.hear()
    await expect.poll(() => stream.events.length).toBe(1)
    await desk.revoke()
    await expect.poll(() => stream.isOver(), { timeout: 2 * limits.streamCheckMs }).toBe(true)
  })

  test('when the central closes, and closing does not wait for it', async () => {
    const { central, hear } = await start()
    const stream = await hear()
    await expect.poll(() => stream.events.length).toBe(1)
    await central.close()
    await stream.over
    expect(stream.isOver()).toBe(true)
  })

  test('for who does not read, while others hear everything', async () => {
    const clock = createTestClock()
    clock.hold(limits.heartbeatMs)
    const { central, desk, hear } = await start({ clock })
    const good = await hear()
    const lazy = await deaf(desk)
    await expect.poll(() => good.events.length).toBe(1)
    // Far more than the buffers of two sockets take.
    await central.rows(manyHappenings(central, { count: 8000, text: 'x'.repeat(3000) }))
    await expect.poll(() => happenings(good.events).length, { timeout: 20_000 }).toBe(8000)
    expect(lazy.isClosed()).toBe(false)
    await expect.poll(() => clock.fire(limits.heartbeatMs) > 0 && lazy.isClosed(), { timeout: 10_000, interval: 500 }).toBe(true)
    expect(good.isOver()).toBe(false)
  })

  test('for nobody before it begins: more than so many are sent away', async () => {
    const { desk, hear } = await start()
    const streams = await Promise.all(Array.from({ length: limits.eventStreams }, () => hear()))
    const refused = await (await apiOf(desk)).get('events/')
    expect([refused.status, refused.headers.get('retry-after'), refused.json]).toMatchObject([503, '10', { code: 'busy' }])
    streams[0]?.end()
    await expect.poll(async () => (await hear()).status).toBe(200)
  })
})

test('a comment is sent now and then', async () => {
  const clock = createTestClock()
  clock.hold(limits.heartbeatMs)
  const { hear } = await start({ clock })
  const stream = await hear()
  await expect.poll(() => stream.events.length).toBe(1)
  clock.fire(limits.heartbeatMs)
  await expect.poll(() => stream.comments).toEqual([': still here'])
})

/** A client that asks and then takes nothing from its socket. */
async function deaf(desk: CentralSession) {
  const { hostname, port, pathname } = new URL(`${desk.base}events/`)
  const socket = connect({ host: hostname, port: Number(port) })
  let isClosed = false
  socket.on('error', () => {}).on('close', () => (isClosed = true))
  socket.write(`GET ${pathname} HTTP/1.1\r\nhost: ${hostname}\r\ncookie: ${desk.cookie}\r\n\r\n`)
  await new Promise((resolve) => socket.once('data', resolve))
  socket.pause()
  // Only a socket that writes sees that the other side has gone.
  const nudge = setInterval(() => socket.write('\r\n'), 100)
  socket.once('close', () => clearInterval(nudge))
  return { isClosed: () => isClosed }
}

const manyHappenings = (central: TestCentral, { count, text }: { count: number; text: string }): string =>
  `WITH RECURSIVE line(number) AS (SELECT 1 UNION ALL SELECT number + 1 FROM line WHERE number < ${count})
   INSERT INTO audit (stamp, conference_id, at_us, action, station, subject)
   SELECT ${'databasePath' in central ? '0' : 'pg_current_xact_id()::text::bigint'}, 1, number, 'check-in', '${text}', 'checkin ' || number FROM line`
