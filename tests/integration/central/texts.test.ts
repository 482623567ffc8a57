import { expect, test } from 'vitest'
import { apiOf } from '../../support/central/api.ts'
import { countRows, sampleCode, startCentral } from '../../support/central/database/fixture.ts'
import { logIn, postLogin, fetchLoginForm } from '../../support/central/session.ts'

/** U+0000, which PostgreSQL cannot keep, and half a surrogate pair, which nobody can. In JSON both hide behind an escape. */
const UNSTORABLE = [String.raw`\u0000`, String.raw`a\u0000b`, String.raw`\ud800`, String.raw`\uDFFF`]

const start = async (options: Parameters<typeof startCentral>[0] = {}) => {
  const central = await startCentral(options)
  const desk = await logIn(central, { username: 'lead', password: central.staff.password })
  return { central, desk, code: await sampleCode(central, 'admitted'), rows: await countRows(central, 'checkin') }
}

const isSqlite = ({ place }: Awaited<ReturnType<typeof start>>['central']): boolean => place.wish.database?.kind !== 'postgresql'

test.each(UNSTORABLE)('a body of the reference with %s cannot be read, and nothing is written', async (text) => {
  const { central, desk, code, rows } = await start()
  const bodies = [`{"access_code": "${text}"}`, `{"access_code": "${code}", "station": "${text}"}`, `{"access_code": "${code}", "${text}": [{"deep": ["${text}"]}]}`]
  for (const body of bodies) {
    const answer = await desk.post('checkin/scan/', body)
    expect([answer.status, answer.json]).toEqual([400, { error: 'Invalid JSON body' }])
  }
  expect(await countRows(central, 'checkin')).toBe(rows)
})

test('what only looks like one is read as it stands', async () => {
  const { central, desk, code, rows } = await start()
  const note = String.raw`\\u0000 \ud83d\ude00 \\ud800`
  expect((await desk.post('checkin/scan/', `{"access_code": "${code}", "station": "${note}"}`)).status).toBe(200)
  expect(await countRows(central, 'checkin')).toBe(rows + 1)
  expect(await central.rows("SELECT station FROM checkin WHERE station LIKE '%u0000%'")).toEqual([{ station: String.raw`\u0000 😀 \ud800` }])
})

test('an address with U+0000 leads to nobody', async () => {
  const { desk } = await start()
  for (const code of ['\u0000', 'A\u0000']) expect((await desk.lookup(code)).status).toBe(404)
  expect((await desk.preload('\u0000')).json).toMatchObject({ count: 0 })
})

test('operations refuse them with one sentence', async () => {
  const { central, desk, code, rows } = await start()
  const api = await apiOf(desk)
  const refusal = { code: 'validation_error', error: expect.stringContaining('U+0000') }
  for (const text of UNSTORABLE) {
    const answer = await api.post('checkin/checkout/', `{"access_code": "${code}", "force": true, "reason": "no ${text} reason"}`)
    expect([answer.status, answer.json]).toMatchObject([400, refusal])
  }
  expect((await api.get('orders/%00/')).json).toMatchObject(refusal)
  expect((await api.get('credentials/?state=%00')).json).toMatchObject(refusal)
  expect(await countRows(central, 'checkin')).toBe(rows)
})

test('in a batch only the part that has one is refused', async () => {
  const { central, desk, code, rows } = await start()
  const part = (id: string, station: string) => `{"id": "${id}", "kind": "check-in", "key": "k${id}", "access_code": "${code}", "station": "${station}"}`
  const answer = await (await apiOf(desk)).post('checkin/batch/', `{"operations": [${part('1', String.raw`\u0000`)}, ${part('2', 'Desk 2')}]}`)
  expect(answer.json).toMatchObject({ results: [{ id: '1', status: 400, answer: { code: 'validation_error' } }, { id: '2', status: 200 }] })
  expect(await countRows(central, 'checkin')).toBe(rows + 1)
})

test('nobody is called U+0000', async () => {
  const { central } = await start()
  const { csrf } = await fetchLoginForm(central.url)
  expect((await postLogin(central.url, csrf, { username: 'desk\u0000', password: 'x' })).status).toBe(200)
})

test('the strict profile does what the reference does on the same database', async () => {
  const { central, desk, code, rows } = await start({ profile: 'strict' })
  expect((await desk.post('checkin/scan/', String.raw`{"access_code": "\ud800"}`)).status).toBe(500)
  expect((await desk.post('checkin/scan/', `{"access_code": "${code}", "station": "\\ud800"}`)).status).toBe(500)
  expect(await countRows(central, 'checkin')).toBe(rows)
  // Django lets SQLite keep it, and its driver for PostgreSQL gives up on it.
  const withNul = await desk.post('checkin/scan/', `{"access_code": "${code}", "station": "a\\u0000b"}`)
  expect(withNul.status).toBe(isSqlite(central) ? 200 : 500)
  expect((await desk.lookup('\u0000')).status).toBe(isSqlite(central) ? 404 : 500)
})
