import { expect, test } from 'vitest'
import { createTestClock } from '../../../support/central/clock.ts'
import { apiOf } from '../../../support/central/api.ts'
import { logIn } from '../../../support/central/session.ts'
import { type Paired, startDesks } from '../../../support/stations/pairing.ts'

const MINUTE_MS = 60_000

test('a code pairs a station, which then works with its token and nothing else', async () => {
  const { makeCode, stranger, as } = await startDesks()
  const { code } = await makeCode({ name: 'Door north', role: 'till' })
  const answer = await stranger.post('station/pair/', { code, hardware: 'mini PC', software: 'lanyard 0.1' })
  expect(answer.status).toBe(201)
  const { token, station, conference } = answer.json as Paired
  expect(station).toEqual({ id: expect.any(Number), name: 'Door north', role: 'till' })
  expect(conference).toEqual({ slug: 'example-conf-2027', name: 'Example Conf 2027' })
  expect(token).toMatch(/^lanyard_[\w-]{43}$/)
  const api = await as(token)
  expect((await api.get('station/me/')).json).toEqual({ station, conference, rights: ['look', 'admit', 'hand-out', 'search', 'credential', 'sell'] })
})

test('the station may use the endpoints of the reference with its token', async () => {
  const { pair, session, central } = await startDesks()
  const { token, station } = await pair()
  const scan = await fetch(`${session.base}checkin/scan/`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: JSON.stringify({ access_code: (await central.sampleCodes()).find(({ label }) => label === 'admitted')?.code }),
  })
  expect(scan.status).toBe(200)
  const [row] = await central.rows<Record<string, unknown>>("SELECT station_id FROM audit WHERE action = 'check-in'")
  expect(Number(row?.['station_id'])).toBe(station.id)
})

test('the code has at least 60 bits, in groups of marks that cannot be mixed up, and is good for 15 minutes', async () => {
  const clock = createTestClock()
  const { makeCode, session } = await startDesks({ clock })
  const made = await makeCode()
  expect(made.code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$/)
  expect(Date.parse(made.expires_at) - clock.nowMs()).toBeGreaterThan(15 * MINUTE_MS - 1000)
  expect(Date.parse(made.expires_at) - clock.nowMs()).toBeLessThan(15 * MINUTE_MS + 1000)
  const said = JSON.parse(made.qr) as unknown
  expect(said).toEqual({ lanyard: 1, url: new URL(session.base).origin, conference: 'example-conf-2027', code: made.code })
  expect(made.qr_svg).toMatch(/^<svg [\s\S]*<\/svg>\s*$/)
})

test.each([
  ['small letters without gaps', (code: string) => code.toLowerCase().replaceAll('-', '')],
  ['blanks for gaps', (code: string) => ` ${code.replaceAll('-', ' ')} `],
  ['letters for the digits that look like them', (code: string) => code.replaceAll('0', 'O').replaceAll('1', 'l')],
])('the code may be typed with %s', async (_name, typed) => {
  const { makeCode, stranger } = await startDesks()
  const { code } = await makeCode()
  expect((await stranger.post('station/pair/', { code: typed(code) })).status).toBe(201)
})

test('G1: of 24 requests at once with one code exactly one gets a station', async () => {
  const { makeCode, stranger, lead } = await startDesks()
  const { code } = await makeCode()
  const answers = await Promise.all(Array.from({ length: 24 }, () => stranger.post('station/pair/', { code })))
  const statuses = answers.map((answer) => answer.status).toSorted((one, other) => one - other)
  expect(statuses).toEqual([201, ...Array(23).fill(409)])
  expect(((await lead.get('station/stations/')).json as { stations: unknown[] }).stations).toHaveLength(1)
})

test('G1 G3: unknown, used and expired codes are told apart', async () => {
  const clock = createTestClock()
  const { makeCode, stranger } = await startDesks({ clock })
  const problemOf = async (code: string) => {
    const { status, json } = await stranger.post('station/pair/', { code })
    return [status, (json as { code: string }).code]
  }
  const [old, used] = [await makeCode({ minutes: 5 }), await makeCode({ minutes: 5 })]
  await stranger.post('station/pair/', { code: used.code })
  expect(await problemOf('AAAA-AAAA-AAAA-AAAA')).toEqual([404, 'pairing_code_unknown'])
  expect(await problemOf(used.code)).toEqual([409, 'pairing_code_used'])
  clock.advance(5 * MINUTE_MS + 1000)
  expect(await problemOf(old.code)).toEqual([410, 'pairing_code_expired'])
  expect(await problemOf(used.code)).toEqual([409, 'pairing_code_used'])
})

test('G2: the same request again gets another token for the same station until one is used', async () => {
  const { makeCode, stranger, as, lead } = await startDesks()
  const { code } = await makeCode()
  const key = { 'idempotency-key': 'pair-1' }
  const first = (await stranger.post('station/pair/', { code }, key)).json as Paired
  const again = (await stranger.post('station/pair/', { code }, key)).json as Paired
  expect(again.station).toEqual(first.station)
  expect(again.token).not.toBe(first.token)
  expect((await stranger.post('station/pair/', { code })).status).toBe(409)
  expect((await stranger.post('station/pair/', { code }, { 'idempotency-key': 'pair-2' })).status).toBe(409)
  // The answer that was thought lost may be the one that arrives.
  expect((await (await as(first.token)).get('station/me/')).status).toBe(200)
  expect((await (await as(again.token)).get('station/me/')).json).toMatchObject({ code: 'token_unknown' })
  expect((await stranger.post('station/pair/', { code }, key)).status).toBe(409)
  expect(((await lead.get('station/stations/')).json as { stations: unknown[] }).stations).toHaveLength(1)
})

test('G2: not after the code has expired', async () => {
  const clock = createTestClock()
  const { makeCode, stranger } = await startDesks({ clock })
  const { code } = await makeCode()
  const key = { 'idempotency-key': 'pair-1' }
  await stranger.post('station/pair/', { code }, key)
  clock.advance(15 * MINUTE_MS + 1000)
  expect((await stranger.post('station/pair/', { code }, key)).json).toMatchObject({ code: 'pairing_code_used' })
})

test('G2 G4: of 24 repeats at once all are of one station, and of their tokens one remains', async () => {
  const { makeCode, stranger, as } = await startDesks()
  const { code } = await makeCode()
  const answers = await Promise.all(Array.from({ length: 24 }, () => stranger.post('station/pair/', { code }, { 'idempotency-key': 'k' })))
  const paired = answers.map((answer) => answer.json as Paired)
  expect(new Set(paired.map(({ station }) => station.id)).size).toBe(1)
  const uses = await Promise.all(paired.map(async ({ token }) => (await (await as(token)).get('station/me/')).status))
  expect(uses.filter((status) => status === 200)).toHaveLength(1)
  expect(uses.filter((status) => status === 401)).toHaveLength(23)
})

test('no code and no token is in the database in plain, nor in what keys keep', async () => {
  const { makeCode, stranger, central, lead, as } = await startDesks()
  const made = await lead.post('station/pairing-codes/', { name: 'A', role: 'desk' }, { 'idempotency-key': 'c' })
  const { code } = made.json as { code: string }
  const { token } = (await stranger.post('station/pair/', { code }, { 'idempotency-key': 'p' })).json as Paired
  const rotated = (await (await as(token)).post('station/token/rotate/', {}, { 'idempotency-key': 'r' })).json as { token: string }
  await makeCode()
  const tables = ['station', 'station_token', 'pairing_code', 'idempotency_key', 'audit', 'wrong_guess']
  const stored = JSON.stringify(await Promise.all(tables.map((table) => central.rows(`SELECT * FROM ${table}`))))
  expect(stored).toContain('pairing-code')
  for (const secret of [code, code.replaceAll('-', ''), token, rotated.token]) expect(stored).not.toContain(secret)
})

test('everything is in the audit trail', async () => {
  const { pair, central, lead } = await startDesks()
  const { station, api } = await pair()
  await api.post('station/token/rotate/')
  await lead.post(`station/stations/${station.id}/revoke/`, { reason: 'lost in the hall' })
  const rows = await central.rows<Record<string, unknown>>('SELECT action, staff_id, station_id, subject, reason FROM audit ORDER BY id')
  const numbers = rows.map((row) => ({ ...row, staff_id: row['staff_id'] === null ? null : 'somebody', station_id: row['station_id'] === null ? null : Number(row['station_id']) }))
  const subject = `station ${station.id}`
  expect(numbers).toEqual([
    { action: 'pairing-code', staff_id: 'somebody', station_id: null, subject: '', reason: '' },
    { action: 'station-paired', staff_id: null, station_id: station.id, subject, reason: '' },
    { action: 'token-rotated', staff_id: null, station_id: station.id, subject, reason: '' },
    { action: 'station-revoked', staff_id: 'somebody', station_id: null, subject, reason: 'lost in the hall' },
  ])
})

test('only a lead makes codes, lists stations and revokes them', async () => {
  const { central, pair, stranger } = await startDesks()
  const desk = await apiOf(await logIn(central, central.staff))
  const { api } = await pair('till')
  const { api: leadStation } = await pair('lead')
  const wish = { name: 'A', role: 'desk' }
  for (const [api_, status] of [[desk, 403], [api, 403], [stranger, 403], [leadStation, 201]] as const) {
    expect((await api_.post('station/pairing-codes/', wish)).status).toBe(status)
  }
  expect((await desk.get('station/stations/')).status).toBe(403)
  expect((await desk.post('station/stations/1/revoke/', { reason: 'because' })).status).toBe(403)
  expect((await desk.get('station/me/')).status).toBe(403)
  expect((await stranger.get('station/me/')).status).toBe(401)
})

test.each([
  ['no name', { role: 'desk' }],
  ['another role', { name: 'A', role: 'boss' }],
  ['a lifetime that is too long', { name: 'A', role: 'desk', minutes: 1441 }],
  ['no lifetime at all', { name: 'A', role: 'desk', minutes: 0 }],
])('a code with %s is refused', async (_name, wish) => {
  const { lead } = await startDesks()
  expect((await lead.post('station/pairing-codes/', wish)).status).toBe(400)
})

test('a code of one conference pairs nothing at another', async () => {
  const { makeCode, central } = await startDesks()
  await central.rows("INSERT INTO conference (name, slug, created_at_us) VALUES ('Other', 'other', 0)")
  const { code } = await makeCode()
  const answer = await fetch(`${central.url}/other/registration/station/pair/`, { method: 'POST', body: JSON.stringify({ code }) })
  expect([answer.status, await answer.json()]).toMatchObject([404, { code: 'pairing_code_unknown' }])
})

test('a token of one conference opens nothing at another', async () => {
  const { pair, central } = await startDesks()
  await central.rows("INSERT INTO conference (name, slug, created_at_us) VALUES ('Other', 'other', 0)")
  const { token } = await pair()
  const answer = await fetch(`${central.url}/other/registration/station/me/`, { headers: { authorization: `Bearer ${token}` } })
  expect(answer.status).toBe(403)
})

test('the strict profile knows no stations', async () => {
  const { startCentral } = await import('../../../support/central/database/fixture.ts')
  const central = await startCentral({ profile: 'strict' })
  const base = `${central.url}/${central.conferenceSlug}/registration/`
  for (const path of ['station/capabilities/', 'station/me/', 'station/stations/']) expect((await fetch(base + path)).status).toBe(404)
  const scan = await fetch(`${base}checkin/lookup/A/`, { headers: { authorization: 'Bearer lanyard_x' } })
  expect(await scan.json()).toEqual({ error: 'Authentication required' })
})
