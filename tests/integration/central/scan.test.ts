import { describe, expect, test } from 'vitest'
import { createTestClock } from '../../support/central/clock.ts'
import { countRows, sampleCode, startCentral } from '../../support/central/database/fixture.ts'
import { logIn } from '../../support/central/session.ts'
import { startDesks } from '../../support/stations/pairing.ts'

const DESK = { username: 'desk', password: 'lanyard-demo' }

type Scanned = { attendee: { id: number; checked_in_at: string }; checkin_id: number; checked_in_at: string }

const start = async () => {
  const clock = createTestClock()
  const central = await startCentral({ clock })
  return { clock, central, desk: await logIn(central, DESK) }
}

test('the first arrival sets the attendee just after the row, byte for byte', async () => {
  const { central, desk } = await start()
  const code = await sampleCode(central, 'admitted')
  const answer = await desk.scan(code, 'Desk 1')
  const { attendee, checkin_id: checkinId, checked_in_at: rowTime } = answer.json as Scanned
  expect(attendee.checked_in_at > rowTime).toBe(true)
  expect(answer.text).toBe(
    `{"status": "checked_in", "attendee": {"id": ${attendee.id}, "access_code": "${code}", "name": "Ada Sample", ` +
      `"email": "person-1@example.org", "checked_in": true, "checked_in_at": "${attendee.checked_in_at}"}, ` +
      '"badge": {"name": "Ada Sample", "ticket_type": "Regular"}, "products": [{"id": 1, "description": "Regular", ' +
      '"quantity": 1, "ticket_type_slug": "regular", "addon_slug": null}], "order_status": "paid", ' +
      `"checkin_id": ${checkinId}, "checked_in_at": "${rowTime}"}`,
  )
  expect(answer.headers.get('content-type')).toBe('application/json')
})

test('coming back adds a row and leaves the first arrival alone', async () => {
  const { central, clock, desk } = await start()
  const code = await sampleCode(central, 'admitted')
  const rowsBefore = await countRows(central, 'checkin')
  const first = (await desk.scan(code)).json as Scanned
  clock.advance(60_000)
  const second = (await desk.scan(code)).json as Scanned
  expect(second.attendee.checked_in_at).toBe(first.attendee.checked_in_at)
  expect(second.checked_in_at > second.attendee.checked_in_at).toBe(true)
  expect(second.checkin_id).toBeGreaterThan(first.checkin_id)
  expect(await countRows(central, 'checkin')).toBe(rowsBefore + 2)
})

test('a re-entry is recognisable even if the clock was set back and the central restarted in between', async () => {
  const { central, clock, desk } = await start()
  const code = await sampleCode(central, 'admitted')
  await desk.scan(code)
  clock.advance(-3_600_000)
  await central.close()
  const again = await startCentral({ place: central.place, clock })
  const answer = (await (await logIn(again, DESK)).scan(code)).json as Scanned
  expect(answer.checked_in_at > answer.attendee.checked_in_at).toBe(true)
})

test('24 scans at once leave 24 rows, and exactly one of them is the first', async () => {
  const { central, desk } = await start()
  const code = await sampleCode(central, 'admitted')
  const rowsBefore = await countRows(central, 'checkin')
  const answers = await Promise.all(Array.from({ length: 24 }, () => desk.scan(code)))
  const scans = answers.map((answer) => answer.json as Scanned)
  expect(scans.filter((scan) => scan.attendee.checked_in_at >= scan.checked_in_at)).toHaveLength(1)
  expect(new Set(scans.map((scan) => scan.attendee.checked_in_at)).size).toBe(1)
  expect(await countRows(central, 'checkin')).toBe(rowsBefore + 24)
})

describe('the row records', () => {
  const lastRow = 'SELECT station, username FROM checkin JOIN "user" ON "user".id = checked_in_by ORDER BY checkin.id DESC LIMIT 1'

  test.each([
    ['the station as it was given, not trimmed', { station: '  Desk 1 ' }, '  Desk 1 '],
    ['no station', {}, ''],
    ['the word None for null', { station: null }, 'None'],
    ['a number as text', { station: 7 }, '7'],
    ['a longer name than the column of the reference', { station: 'x'.repeat(200) }, 'x'.repeat(200)],
  ])('%s', async (_name, members, station) => {
    const { central, desk } = await start()
    const answer = await desk.post('checkin/scan/', { access_code: await sampleCode(central, 'admitted'), ...members })
    expect(answer.status).toBe(200)
    expect((await central.rows(lastRow))[0]).toEqual({ station, username: 'desk' })
  })

  test.each([
    ['its own name for a paired station that says none', {}, 'Desk 1'],
    ['what a paired station says', { station: 'Door north' }, 'Door north'],
    ['nothing where a paired station says so', { station: '' }, ''],
  ])('%s', async (_name, members, station) => {
    const { central, pair } = await startDesks()
    const { token } = await pair()
    const body = JSON.stringify({ access_code: await sampleCode(central, 'admitted'), ...members })
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
    expect((await fetch(`${central.url}/${central.conferenceSlug}/registration/checkin/scan/`, { method: 'POST', headers, body })).status).toBe(200)
    expect(await central.rows('SELECT station FROM checkin ORDER BY id DESC LIMIT 1')).toEqual([{ station }])
    expect(await central.rows("SELECT station FROM audit WHERE action = 'check-in'")).toEqual([{ station }])
  })
})

describe('nothing is written when', () => {
  test.each([
    ['refunded', '{"error": "Order status is \'Refunded\' \\u2014 check-in not allowed.", "access_code": "CODE", "order_status": "refunded"}'],
    ['cancelled', '{"error": "Order status is \'Cancelled\' \\u2014 check-in not allowed.", "access_code": "CODE", "order_status": "cancelled"}'],
    ['unpaid', '{"error": "Order status is \'Pending\' \\u2014 check-in not allowed.", "access_code": "CODE", "order_status": "pending"}'],
    ['no order', '{"error": "Attendee has no associated order.", "access_code": "CODE", "order_status": null}'],
  ])('the order does not allow it: %s', async (label, text) => {
    const { central, desk } = await start()
    const code = await sampleCode(central, label)
    const rowsBefore = await countRows(central, 'checkin')
    const answer = await desk.scan(` ${code}\t`)
    expect([answer.status, answer.text]).toEqual([409, text.replace('CODE', code)])
    expect(await countRows(central, 'checkin')).toBe(rowsBefore)
    expect((await desk.lookup(code)).status).toBe(200)
  })

  test.each([
    ['not there', 'AAAAAAAA', 'AAAAAAAA'],
    ['a badge text', 'example-conf-2027:AAAAAAAA', 'example-conf-2027:AAAAAAAA'],
    ['null', null, 'None'],
    ['a number', 12.0, '12'],
    ['true', true, 'True'],
    ['a list', ['a', 1], "['a', 1]"],
    ['not Latin', ' Łódź ', String.raw`\u0141\u00f3d\u017a`],
  ])('the code is %s', async (_name, code, echo) => {
    const { desk } = await start()
    const answer = await desk.post('checkin/scan/', { access_code: code })
    expect([answer.status, answer.text]).toEqual([404, `{"error": "Attendee not found", "access_code": "${echo}"}`])
  })

  test('the case of the code is wrong', async () => {
    const { central, desk } = await start()
    expect((await desk.scan((await sampleCode(central, 'admitted')).toLowerCase())).status).toBe(404)
  })

  test('the code belongs to another conference', async () => {
    const { central, desk } = await start()
    await central.rows("INSERT INTO conference (name, slug, created_at_us) VALUES ('Other', 'other', 0)")
    const elsewhere = await logIn({ url: central.url, conferenceSlug: 'other' }, DESK)
    const code = await sampleCode(central, 'admitted')
    expect((await elsewhere.scan(code)).status).toBe(404)
    expect((await desk.scan(code)).status).toBe(200)
  })

  test.each([['{}'], ['{"access_code": ""}'], ['{"access_code": " \\t\\u00a0"}'], ['{"station": "Desk 1"}']])(
    'there is no code: %s',
    async (body) => {
      const { desk } = await start()
      const answer = await desk.post('checkin/scan/', body)
      expect([answer.status, answer.text]).toEqual([400, '{"error": "access_code is required"}'])
    },
  )

  test.each([[''], ['[]'], ['null'], ['"A"'], ['{"access_code": "A",}'], ['access_code=A']])('the body is %j', async (body) => {
    const { desk } = await start()
    const answer = await desk.post('checkin/scan/', body)
    expect([answer.status, answer.text]).toEqual([400, '{"error": "Invalid JSON body"}'])
  })
})

test.each(['text/plain', 'application/x-www-form-urlencoded', 'image/png', 'nonsense', ''])(
  'the body is read as JSON whatever its type says: %j',
  async (type) => {
    const { central, desk } = await start()
    const body = JSON.stringify({ access_code: await sampleCode(central, 'admitted') })
    expect((await desk.post('checkin/scan/', body, { 'content-type': type })).status).toBe(200)
    expect((await desk.post('checkin/scan/', 'no json', { 'content-type': type })).text).toBe('{"error": "Invalid JSON body"}')
  },
)
