import { expect, test } from 'vitest'
import { newPlace, startCentral } from '../../../support/central/database/fixture.ts'
import { apiOf, type CentralApi } from '../../../support/central/api.ts'
import { logIn } from '../../../support/central/session.ts'
import { startDesks } from '../../../support/stations/pairing.ts'

const KEY = /^[\w-]{43}$/
const PATH = 'station/sheet-key/'
const keyFor = async (api: CentralApi): Promise<string> => ((await api.get(PATH)).json as { key: string }).key
const renew = (api: CentralApi, reason = 'a sheet was lost', headers?: Record<string, string>) => api.post(`${PATH}renew/`, { reason }, headers)

test('G13: every station and account of an event gets the same key of 32 bytes', async () => {
  const { central, lead, pair } = await startDesks()
  const { api } = await pair('desk')
  const key = await keyFor(api)
  expect(key).toMatch(KEY)
  expect(Buffer.from(key, 'base64url')).toHaveLength(32)
  for (const role of ['desk', 'till', 'kiosk', 'lead']) expect(await keyFor((await pair(role)).api)).toBe(key)
  for (const username of ['desk', 'till']) expect(await keyFor(await apiOf(await logIn(central, { ...central.staff, username })))).toBe(key)
  expect(await keyFor(lead)).toBe(key)
})

test('G13: of 24 first requests at once all get one key', async () => {
  const { pair, central } = await startDesks()
  const apis = [(await pair()).api, (await pair()).api]
  const keys = await Promise.all(Array.from({ length: 24 }, (_, index) => keyFor(apis[index % 2] as CentralApi)))
  expect(new Set(keys).size).toBe(1)
  expect(await central.rows('SELECT secret FROM sheet_key')).toEqual([{ secret: keys[0] }])
})

test('G13: another event has another key', async () => {
  const { central, lead, session } = await startDesks()
  await central.rows("INSERT INTO conference (name, slug, created_at_us) VALUES ('Other', 'other', 0)")
  const other = await fetch(`${central.url}/other/registration/${PATH}`, { headers: { cookie: session.cookie } })
  const { key } = (await other.json()) as { key: string }
  expect(key).toMatch(KEY)
  expect(key).not.toBe(await keyFor(lead))
  await renew(lead)
  expect(await (await fetch(other.url, { headers: { cookie: session.cookie } })).json()).toEqual({ key })
})

test('G13: another installation has another key, and a restart keeps it', async () => {
  const place = await newPlace()
  const first = await startCentral({ place })
  const leadOf = async (central: typeof first) => apiOf(await logIn(central, { ...central.staff, username: 'lead' }))
  const key = await keyFor(await leadOf(first))
  await first.close()
  expect(await keyFor(await leadOf(await startCentral({ place })))).toBe(key)
  expect(await keyFor(await leadOf(await startCentral()))).not.toBe(key)
})

test('G13: a lead renews it, and everybody gets the new one', async () => {
  const { lead, pair } = await startDesks()
  const { api } = await pair()
  const old = await keyFor(api)
  const renewed = await renew(lead)
  expect([renewed.status, Object.keys(renewed.json as object)]).toEqual([200, ['renewed_at']])
  const key = await keyFor(api)
  expect(key).toMatch(KEY)
  expect(key).not.toBe(old)
  expect(await keyFor(lead)).toBe(key)
})

test('G13: it may be renewed before anybody asked for it', async () => {
  const { lead, pair, central } = await startDesks()
  expect((await renew(lead)).status).toBe(200)
  expect(await central.rows('SELECT secret FROM sheet_key')).toEqual([{ secret: await keyFor((await pair()).api) }])
})

test('a renewal whose answer was lost is repeated without ending what was printed since', async () => {
  const { lead } = await startDesks()
  const first = await renew(lead, 'a sheet was lost', { 'idempotency-key': 'renew' })
  const key = await keyFor(lead)
  const again = await renew(lead, 'a sheet was lost', { 'idempotency-key': 'renew' })
  expect([again.json, again.headers.get('idempotent-replayed')]).toEqual([first.json, 'true'])
  expect(await keyFor(lead)).toBe(key)
})

test.each(['desk', 'till', 'kiosk'])('a %s station gets the key and does not renew it', async (role) => {
  const { pair } = await startDesks()
  const { api } = await pair(role)
  const key = await keyFor(api)
  expect([(await renew(api)).status, await keyFor(api)]).toEqual([403, key])
})

test('a renewal wants a reason', async () => {
  const { lead } = await startDesks()
  const key = await keyFor(lead)
  for (const body of [{}, { reason: ' ' }]) expect((await lead.post(`${PATH}renew/`, body)).status).toBe(400)
  expect(await keyFor(lead)).toBe(key)
})

test('who may not check people in, who is revoked and who is nobody gets none, and makes none', async () => {
  const { central, lead, pair, stranger } = await startDesks()
  const { api, station } = await pair()
  await lead.post(`station/stations/${station.id}/revoke/`, { reason: 'was stolen' })
  const nobody = await apiOf(await logIn(central, { ...central.staff, username: 'nobody' }))
  for (const [who, status, code] of [[api, 401, 'station_revoked'], [nobody, 403, 'permission_denied'], [stranger, 401, undefined]] as const) {
    const refused = await who.get(PATH)
    expect([refused.status, (refused.json as { code?: string }).code, refused.text.includes('key')]).toEqual([status, code, false])
  }
  expect(await central.rows('SELECT secret FROM sheet_key')).toEqual([])
})

test('the right to it is that of checking in, the right to another one that of a lead', async () => {
  const { central } = await startDesks()
  const { paths } = (await (await fetch(`${central.url}/openapi.json`)).json()) as { paths: Record<string, Record<string, { 'x-right': string }>> }
  expect([paths[`/${PATH}`]?.['get']?.['x-right'], paths[`/${PATH}renew/`]?.['post']?.['x-right']]).toEqual(['admit', 'lead'])
})

test('no cache keeps it', async () => {
  const { lead } = await startDesks()
  expect((await lead.get(PATH)).headers.get('cache-control')).toBe('no-store')
})

test('G14: the key is in no log, no audit trail, no kept answer and no list', async () => {
  const said: unknown[] = []
  const { central, lead, pair } = await startDesks({ log: (...line) => void said.push(line) })
  const { api } = await pair('lead')
  const keys = [await keyFor(api)]
  await api.get(PATH, { 'idempotency-key': 'get' })
  await renew(api, 'a desk was stolen', { 'idempotency-key': 'renew' })
  keys.push(await keyFor(lead))
  const audit = await central.rows<{ action: string; reason: string; details: string; attendee_id: unknown }>("SELECT action, reason, details, attendee_id FROM audit WHERE action = 'sheet-key-renewed'")
  expect(audit).toEqual([{ action: 'sheet-key-renewed', reason: 'a desk was stolen', details: '{}', attendee_id: null }])
  const tables = ['audit', 'change', 'idempotency_key', 'station', 'station_token', 'meta', 'conference']
  const stored = await Promise.all(tables.map((table) => central.rows(`SELECT * FROM ${table}`)))
  const shown = await Promise.all(['station/capabilities/', 'station/me/', 'station/stations/', 'audit/', 'statistics/', 'changes/snapshot/'].map((path) => api.get(path)))
  expect(shown.map(({ status }) => status)).toEqual(shown.map(() => 200))
  const everything = JSON.stringify([said, stored, shown.map(({ text }) => text)])
  expect(everything).toContain('sheet-key-renewed')
  for (const key of keys) expect(everything).not.toContain(key)
})

test('the strict profile has neither the key nor its renewal', async () => {
  const central = await startCentral({ profile: 'strict' })
  const { base, cookie, csrf } = await logIn(central, { ...central.staff, username: 'lead' })
  const headers = { cookie, 'x-csrftoken': csrf }
  expect((await fetch(base + PATH, { headers })).status).toBe(404)
  expect((await fetch(`${base}${PATH}renew/`, { method: 'POST', headers, body: '{"reason": "lost"}' })).status).toBe(404)
  expect(await central.rows('SELECT secret FROM sheet_key')).toEqual([])
})
