import { describe, expect, test } from 'vitest'
import { VIEW_CHECKIN } from '../../../src-central/domain/permissions.ts'
import { sampleCode, shareCentral, startCentral } from '../../support/central/database/fixture.ts'
import { type CentralSession, createSession, logIn } from '../../support/central/session.ts'

const DESK = { username: 'desk', password: 'lanyard-demo' }
const NOBODY = { username: 'nobody', password: 'lanyard-demo' }

const GETS = ['checkin/lookup/AAAAAAAA/', 'checkin/preload/']
const POSTS = ['checkin/scan/', 'checkin/redeem/']

const at = (session: CentralSession, slug: string): CentralSession => {
  const cookies = new Map(session.cookie.split('; ').map((pair) => pair.split('=') as [string, string]))
  return createSession(session.base.replace('example-conf-2027', slug), cookies)
}

const withoutLogin = (session: CentralSession): CentralSession => createSession(session.base, new Map([['csrftoken', session.csrf]]))

const JSON_TYPE = 'application/json'
const HTML_TYPE = 'text/html; charset=utf-8'
const seen = ({ status, headers, text }: { status: number; headers: Headers; text: string }) => ({
  status,
  type: headers.get('content-type'),
  text: text.startsWith('<!doctype') ? 'page' : text,
})

const shared = shareCentral()

describe.each(['registration', 'register'])('under the mount %s', (mount) => {
  test.each(POSTS)('a forged POST to %s is turned away first, whoever asks for whatever', async (path) => {
    const central = shared()
    const desk = await logIn(central, DESK, mount)
    const forged = { status: 403, type: HTML_TYPE, text: 'page' }
    expect(seen(await createSession(desk.base, new Map()).post(path, '{'))).toEqual(forged)
    expect(seen(await desk.post(path, '{', { 'x-csrftoken': '' }))).toEqual(forged)
    expect(seen(await desk.post(path, {}, { origin: 'null' }))).toEqual(forged)
    expect(seen(await desk.post(path, {}, { origin: 'app://lanyard' }))).toEqual(forged)
    expect(seen(await at(desk, 'unknown-conf').post(path, {}, { origin: 'null' }))).toEqual(forged)
  })

  test.each([...GETS, ...POSTS])('then %s wants a login', async (path) => {
    const central = shared()
    const stranger = at(withoutLogin(await logIn(central, DESK, mount)), 'unknown-conf')
    const refused = { status: 401, type: JSON_TYPE, text: '{"error": "Authentication required"}' }
    expect(seen(await stranger.get(path))).toEqual(refused)
    expect(seen(await stranger.post(path, '{'))).toEqual(refused)
  })

  test.each([...GETS, ...POSTS])('then %s wants a permission', async (path) => {
    const central = shared()
    const nobody = at(await logIn(central, NOBODY, mount), 'unknown-conf')
    const refused = { status: 403, type: JSON_TYPE, text: '{"error": "Staff access required"}' }
    expect(seen(await nobody.get(path))).toEqual(refused)
    expect(seen(await nobody.post(path, '{'))).toEqual(refused)
  })

  test.each([...GETS, ...POSTS])('then %s wants a known conference', async (path) => {
    const central = shared()
    const elsewhere = at(await logIn(central, DESK, mount), 'unknown-conf')
    const unknown = { status: 404, type: HTML_TYPE, text: 'page' }
    expect(seen(await elsewhere.get(path))).toEqual(unknown)
    expect(seen(await elsewhere.post(path, '{'))).toEqual(unknown)
  })

  test('then the right method', async () => {
    const central = shared()
    const desk = await logIn(central, DESK, mount)
    for (const path of GETS) {
      const answer = await desk.post(path, '{')
      expect([answer.status, answer.headers.get('allow'), answer.text]).toEqual([405, 'GET, HEAD, OPTIONS', ''])
    }
    for (const path of POSTS) {
      const answer = await desk.get(path)
      expect([answer.status, answer.headers.get('allow'), answer.text]).toEqual([405, 'POST, OPTIONS', ''])
    }
  })

  test.each(POSTS)('and only then does anybody read what was sent to %s', async (path) => {
    const central = shared()
    const desk = await logIn(central, DESK, mount)
    expect(seen(await desk.post(path, '{'))).toEqual({ status: 400, type: JSON_TYPE, text: '{"error": "Invalid JSON body"}' })
  })
})

test.each(['program_conference.change_conference', VIEW_CHECKIN, 'program_conference.use_terminal'])(
  '%s alone opens every endpoint of every conference',
  async (permission) => {
    const central = await startCentral()
    await central.rows("INSERT INTO conference (name, slug, is_active, created_at_us) VALUES ('Other', 'other', 0, 0)")
    const giving = `INSERT INTO user_permission (user_id, permission) SELECT id, ? FROM "user" WHERE username = 'nobody'`
    await central.rows(giving, permission)
    const session = at(await logIn(central, NOBODY), 'other')
    expect((await session.scan('AAAAAAAA')).status).toBe(404)
    expect((await session.preload()).json).toMatchObject({ conference: 'other', count: 0, attendees: [] })
  },
)

test('a superuser needs no permission', async () => {
  const central = await startCentral()
  await central.rows(`UPDATE "user" SET is_superuser = 1 WHERE username = 'nobody'`)
  const session = await logIn(central, NOBODY)
  expect((await session.lookup('AAAAAAAA')).status).toBe(404)
})

test('the own origin is welcome, and reading does not care about origins', async () => {
  const central = shared()
  const desk = await logIn(central, DESK)
  expect((await desk.post('checkin/scan/', {}, { origin: central.url })).status).toBe(400)
  expect((await desk.get('checkin/preload/', { origin: 'null' })).status).toBe(200)
})

test('any other method that may write needs the CSRF proof, too', async () => {
  const central = shared()
  const desk = await logIn(central, DESK)
  const send = (method: string, headers: Record<string, string>) =>
    fetch(`${desk.base}checkin/scan/`, { method, headers: { cookie: desk.cookie, ...headers } })
  for (const method of ['PUT', 'PATCH', 'DELETE']) {
    expect((await send(method, {})).status).toBe(403)
    expect((await send(method, { 'x-csrftoken': desk.csrf })).status).toBe(405)
  }
})

test('HEAD is accepted wherever GET is, OPTIONS everywhere, neither has a body', async () => {
  const central = shared()
  const desk = await logIn(central, DESK)
  const ask = async (method: string, path: string) => {
    const response = await fetch(desk.base + path, { method, headers: { cookie: desk.cookie } })
    return [response.status, response.headers.get('allow'), await response.text()]
  }
  expect(await ask('HEAD', 'checkin/preload/')).toEqual([200, null, ''])
  expect(await ask('HEAD', 'checkin/lookup/AAAAAAAA/')).toEqual([404, null, ''])
  expect(await ask('HEAD', 'checkin/scan/')).toEqual([405, 'POST, OPTIONS', ''])
  expect(await ask('OPTIONS', 'checkin/scan/')).toEqual([200, 'POST, OPTIONS', ''])
  expect(await ask('OPTIONS', 'checkin/preload/')).toEqual([200, 'GET, HEAD, OPTIONS', ''])
  const stranger = await fetch(`${desk.base}checkin/scan/`, { method: 'OPTIONS' })
  expect(stranger.status).toBe(401)
})

describe('addresses', () => {
  test.each([
    ['POST', '/example-conf-2027/register/checkin/scan'],
    ['POST', '/example-conf-2027/registration/checkin/redeem'],
    ['GET', '/unknown-conf/register/checkin/preload'],
    ['GET', '/example-conf-2027/register/checkin/lookup/A%20B%C5%81'],
  ])('%s %s is moved to the one with a slash, before anything else is checked', async (method, path) => {
    const central = shared()
    const response = await fetch(`${central.url}${path}?a=b%20c`, { method, redirect: 'manual' })
    expect([response.status, response.headers.get('location'), await response.text()]).toEqual([301, `${path}/?a=b%20c`, ''])
  })

  test.each([
    ['GET', '/'],
    ['GET', '/unknown'],
    ['POST', '/unknown/'],
    ['POST', '/no.pe/register/checkin/scan/'],
    ['POST', '/example-conf-2027/elsewhere/checkin/scan/'],
    ['GET', '/example-conf-2027/register/checkin/lookup/'],
    ['GET', '/example-conf-2027/register/checkin/lookup//'],
    ['GET', '/example-conf-2027/register/checkin/lookup/A/B/'],
    ['GET', '/example-conf-2027/register/checkin/lookup/A%2FB/'],
    ['GET', '/example-conf-2027/register/checkin/lookup/%zz/'],
  ])('%s %s is nowhere, for strangers as well', async (method, path) => {
    const central = shared()
    const response = await fetch(`${central.url}${path}`, { method })
    expect([response.status, response.headers.get('content-type')]).toEqual([404, HTML_TYPE])
  })
})

test('a code far longer than any is nowhere either', async () => {
  const response = await fetch(`${shared().url}/example-conf-2027/register/checkin/lookup/${'A'.repeat(1001)}/`)
  expect([response.status, response.headers.get('content-type')]).toEqual([404, HTML_TYPE])
})

test('a failure is a page that gives nothing away', async () => {
  const lines: string[] = []
  const central = await startCentral({ log: (event, facts) => lines.push(JSON.stringify({ event, facts })) })
  const desk = await logIn(central, DESK)
  await central.rows('DROP TABLE redemption')
  const answer = await desk.post('checkin/redeem/', { access_code: 'SECRET', line_item_id: 1e3 })
  expect(answer.status).toBe(404)
  await central.rows('ALTER TABLE attendee RENAME TO elsewhere')
  const failed = await desk.scan('SECRET')
  expect(seen(failed)).toEqual({ status: 500, type: HTML_TYPE, text: 'page' })
  expect(failed.text).not.toMatch(/at .*\.ts|Error:|attendee|SELECT/)
  expect(lines.at(-1)).toContain('request failed')
  expect(lines.join('\n')).not.toContain('SECRET')
})

test.each([...GETS, ...POSTS])('%s answers with a page when the database fails it', async (path) => {
  const central = await startCentral()
  const desk = await logIn(central, DESK)
  const code = await sampleCode(central, 'admitted')
  await central.rows('ALTER TABLE redemption RENAME TO elsewhere')
  await central.rows('ALTER TABLE attendee RENAME TO nowhere')
  const answer = GETS.includes(path) ? await desk.get(path) : await desk.post(path, { access_code: code, line_item_id: 1 })
  expect(seen(answer)).toEqual({ status: 500, type: HTML_TYPE, text: 'page' })
})

test('a body beyond the limit is refused as a page', async () => {
  const central = shared()
  const desk = await logIn(central, DESK)
  const response = await fetch(`${desk.base}checkin/scan/`, {
    method: 'POST',
    headers: { cookie: desk.cookie, 'x-csrftoken': desk.csrf },
    body: JSON.stringify({ access_code: 'A'.repeat(2_700_000) }),
  })
  expect([response.status, response.headers.get('content-type')]).toEqual([400, HTML_TYPE])
})
