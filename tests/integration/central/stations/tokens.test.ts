import { expect, test } from 'vitest'
import { createTestClock } from '../../../support/central/clock.ts'
import { startDesks } from '../../../support/stations/pairing.ts'

const MINUTE_MS = 60_000

type Listed = { stations: { id: number; seen_at: string | null; revoked_at: string | null }[] }
const tokenIn = ({ json }: { json: unknown }) => (json as { token: string }).token

test('G4: the old token works until the new one is used', async () => {
  const { pair, as } = await startDesks()
  const { api: old } = await pair()
  const next = await as(tokenIn(await old.post('station/token/rotate/')))
  expect((await old.get('station/me/')).status).toBe(200)
  expect((await next.get('station/me/')).status).toBe(200)
  expect((await old.get('station/me/')).json).toMatchObject({ code: 'token_unknown' })
  expect((await next.get('station/me/')).status).toBe(200)
})

test('G4: of two new tokens used at the same time one remains', async () => {
  const { pair, as } = await startDesks()
  const { api: old } = await pair()
  const tokens = [tokenIn(await old.post('station/token/rotate/')), tokenIn(await old.post('station/token/rotate/'))]
  const apis = await Promise.all(tokens.map(as))
  const uses = await Promise.all(Array.from({ length: 24 }, async (_, index) => (await apis[index % 2]?.get('station/me/'))?.status))
  const [first, second] = [0, 1].map((side) => new Set(uses.filter((_, index) => index % 2 === side)))
  expect([first, second]).toContainEqual(new Set([200]))
  expect([first, second]).toContainEqual(new Set([401]))
})

test('G5: after ten minutes a replaced token only asks for another successor, however late', async () => {
  const clock = createTestClock()
  const { pair, as } = await startDesks({ clock })
  const { api: old } = await pair()
  await old.post('station/token/rotate/')
  clock.advance(10 * MINUTE_MS - 1000)
  expect((await old.get('station/me/')).status).toBe(200)
  clock.advance(2000)
  expect((await old.get('station/me/')).json).toMatchObject({ code: 'token_replaced' })
  clock.advance(600 * MINUTE_MS)
  const next = await as(tokenIn(await old.post('station/token/rotate/')))
  expect((await old.get('station/me/')).status).toBe(401)
  expect((await next.get('station/me/')).status).toBe(200)
  expect((await old.post('station/token/rotate/')).json).toMatchObject({ code: 'token_unknown' })
})

test('tokens that nobody uses do not pile up', async () => {
  const { pair, as, central } = await startDesks()
  const { api: old } = await pair()
  const tokens: string[] = []
  for (let index = 0; index < 8; index += 1) tokens.push(tokenIn(await old.post('station/token/rotate/')))
  expect(await central.rows('SELECT token_hash FROM station_token')).toHaveLength(6)
  const newest = await as(tokens.at(-1) ?? '')
  expect((await newest.get('station/me/')).status).toBe(200)
})

test('G6: a revoked station is told so from its next request on, whatever it asks', async () => {
  const { pair, lead, session, central } = await startDesks()
  const { api, station, token } = await pair()
  expect((await api.get('station/me/')).status).toBe(200)
  const revoked = await lead.post(`station/stations/${station.id}/revoke/`, { reason: 'was stolen' })
  expect(revoked.json).toMatchObject({ id: station.id, revoked_at: expect.any(String) })
  const refused = await api.get('station/me/')
  expect([refused.status, refused.json]).toMatchObject([401, { code: 'station_revoked' }])
  expect((await api.post('station/token/rotate/')).json).toMatchObject({ code: 'station_revoked' })
  const scan = await fetch(`${session.base}checkin/scan/`, { method: 'POST', headers: { authorization: `Bearer ${token}` }, body: '{' })
  expect([scan.status, await scan.json()]).toMatchObject([401, { code: 'station_revoked' }])
  // Again is the same, and the first reason stands.
  expect((await lead.post(`station/stations/${station.id}/revoke/`, { reason: 'once more' })).json).toEqual(revoked.json)
  expect(await central.rows("SELECT id FROM audit WHERE action = 'station-revoked'")).toHaveLength(1)
})

test('G6: a token that was never used is told so as well', async () => {
  const { pair, lead } = await startDesks()
  const { api, station } = await pair()
  await lead.post(`station/stations/${station.id}/revoke/`, { reason: 'the wrong one' })
  expect((await api.get('station/me/')).json).toMatchObject({ code: 'station_revoked' })
})

test('a station ends itself', async () => {
  const { pair, lead } = await startDesks()
  const { api, station } = await pair()
  expect((await api.post('station/revoke/')).json).toMatchObject({ id: station.id, revoked_at: expect.any(String) })
  expect((await api.post('station/revoke/')).json).toMatchObject({ code: 'station_revoked' })
  expect(((await lead.get('station/stations/')).json as Listed).stations).toMatchObject([{ id: station.id, revoked_at: expect.any(String) }])
})

test.each([[999, { reason: 'not there' }, 404], ['x', { reason: 'not a number' }, 400], [1, {}, 400], [1, { reason: ' ' }, 400]] as const)(
  'revoking %s with %j is refused with %i',
  async (id, body, status) => {
    const { lead } = await startDesks()
    expect((await lead.post(`station/stations/${id}/revoke/`, body)).status).toBe(status)
  },
)

test('a station of another conference cannot be revoked from here', async () => {
  const { lead, central } = await startDesks()
  await central.rows("INSERT INTO conference (name, slug, created_at_us) VALUES ('Other', 'other', 0)")
  await central.rows("INSERT INTO station (id, conference_id, name, role, paired_at_us) SELECT 77, id, 'A', 'desk', 0 FROM conference WHERE slug = 'other'")
  expect((await lead.post('station/stations/77/revoke/', { reason: 'from elsewhere' })).status).toBe(404)
  expect(((await lead.get('station/stations/')).json as Listed).stations).toEqual([])
})

test('G7: a station is seen at once and then at most once a minute', async () => {
  const clock = createTestClock()
  const { pair, lead } = await startDesks({ clock })
  const { api } = await pair()
  const seenAt = async () => ((await lead.get('station/stations/')).json as Listed).stations[0]?.seen_at ?? ''
  expect(await seenAt()).toBe('')
  await api.get('station/me/')
  const first = await seenAt()
  clock.advance(MINUTE_MS - 1000)
  await api.get('station/me/')
  expect(await seenAt()).toBe(first)
  clock.advance(2000)
  await api.get('station/me/')
  expect(Date.parse(await seenAt()) - Date.parse(first)).toBeGreaterThanOrEqual(MINUTE_MS)
})

test.each(['', 'lanyard_', `lanyard_${'A'.repeat(43)}`, 'x'.repeat(5000)])('the token %j is not known', async (token) => {
  const { session } = await startDesks()
  const answer = await fetch(`${session.base}station/me/`, { headers: { authorization: `Bearer ${token}` } })
  expect(answer.status).toBe(401)
})
