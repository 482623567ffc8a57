import { describe, expect, test } from 'vitest'
import { checkedFetch } from '../../support/central/contract.ts'
import { createTestClock } from '../../support/central/clock.ts'
import { shareCentral, startCentral } from '../../support/central/database/fixture.ts'
import { cookieHeader, cookiesOf, createSession, fetchLoginForm, logIn, postLogin } from '../../support/central/session.ts'

const DESK = { username: 'desk', password: 'lanyard-demo' }

const shared = shareCentral()

describe('the form', () => {
  test('sets a CSRF cookie of 32 characters that scripts may read', async () => {
    const { url } = shared()
    const answer = await checkedFetch(`${url}/accounts/login/`)
    const [cookie] = answer.headers.getSetCookie()
    expect(cookie).toMatch(/^csrftoken=[A-Za-z0-9]{32}; expires=.* GMT; Max-Age=31449600; Path=\/; SameSite=Lax$/)
  })

  test('keeps the cookie that it is shown and replaces a malformed one', async () => {
    const { url } = shared()
    const { csrf } = await fetchLoginForm(url)
    const tokenAfter = async (cookie: string) =>
      cookiesOf((await checkedFetch(`${url}/accounts/login/`, { headers: { cookie } })).headers).get('csrftoken')
    expect(await tokenAfter(`csrftoken=${csrf}`)).toBe(csrf)
    expect(await tokenAfter('csrftoken=zz')).toMatch(/^[A-Za-z0-9]{32}$/)
  })

  test('shows the next page as text, never as markup', async () => {
    const { url } = shared()
    const answer = await checkedFetch(`${url}/accounts/login/?next=${encodeURIComponent('"><script>')}`)
    expect(answer.text).not.toContain('<script>')
  })
})

describe('logging in', () => {
  test('answers 302 with a session and a new CSRF value', async () => {
    const { url } = shared()
    const { csrf } = await fetchLoginForm(url)
    const answer = await postLogin(url, csrf, DESK)
    expect(answer.status).toBe(302)
    expect(answer.headers.get('location')).toBe('/accounts/profile/')
    const [csrfCookie, sessionCookie] = answer.headers.getSetCookie()
    expect(csrfCookie).toMatch(/^csrftoken=[A-Za-z0-9]{32};/)
    expect(csrfCookie).not.toContain(csrf)
    expect(sessionCookie).toMatch(/^sessionid=[a-z0-9]{32}; expires=.* GMT; HttpOnly; Max-Age=1209600; Path=\/; SameSite=Lax$/)
  })

  test('works with the masked value of the form field as well', async () => {
    const { url } = shared()
    const { csrf, html } = await fetchLoginForm(url)
    const masked = /name="csrfmiddlewaretoken" value="(\w{64})"/.exec(html)?.[1] ?? ''
    const answer = await postLogin(url, csrf, { ...DESK, csrfmiddlewaretoken: masked })
    expect(answer.status).toBe(302)
  })

  test('makes the CSRF value from before useless', async () => {
    const central = await startCentral()
    const { csrf } = await fetchLoginForm(central.url)
    const cookies = cookiesOf((await postLogin(central.url, csrf, DESK)).headers)
    const session = createSession(`${central.url}/${central.conferenceSlug}/register/`, cookies)
    const answer = await session.post('checkin/scan/', {}, { 'x-csrftoken': csrf })
    expect(answer.status).toBe(403)
    expect(answer.json).toBeUndefined()
  })

  test('ends the session that the client had before', async () => {
    const central = await startCentral()
    const first = await logIn(central, DESK)
    const body = new URLSearchParams({ ...DESK, csrfmiddlewaretoken: first.csrf })
    const again = await checkedFetch(`${central.url}/accounts/login/`, { method: 'POST', headers: { cookie: first.cookie }, body })
    expect(again.status).toBe(302)
    expect((await first.lookup('A')).status).toBe(401)
    const second = createSession(first.base, cookiesOf(again.headers))
    expect((await second.lookup('A')).status).toBe(404)
  })

  test.each([
    ['/desk/?a=1', '/desk/?a=1'],
    ['/d ö', '/d%20%C3%B6'],
    ['//elsewhere.example', '/accounts/profile/'],
    ['/\\elsewhere.example', '/accounts/profile/'],
    ['https://elsewhere.example/', '/accounts/profile/'],
    ['/a\r\nset-cookie: x', '/accounts/profile/'],
  ])('with next=%j leads to %s', async (next, location) => {
    const { url } = shared()
    const { csrf } = await fetchLoginForm(url)
    const answer = await postLogin(url, csrf, { ...DESK, next })
    expect(answer.headers.get('location')).toBe(location)
  })
})

describe('is refused', () => {
  test.each([
    ['a wrong password', { ...DESK, password: 'wrong' }],
    ['an unknown name', { ...DESK, username: 'nobody-else' }],
    ['a name that no database can hold', { ...DESK, username: 'de\0sk' }],
    ['an attendee', { username: 'person-1', password: '!' }],
    ['missing fields', {}],
  ])('with the form again: %s', async (_name, fields) => {
    const { url } = shared()
    const { csrf } = await fetchLoginForm(url)
    const answer = await postLogin(url, csrf, fields)
    expect(answer.status).toBe(200)
    expect([...cookiesOf(answer.headers).keys()]).toEqual(['csrftoken'])
  })

  test('with the form again: an account that was switched off, and its sessions end', async () => {
    const central = await startCentral()
    const session = await logIn(central, DESK)
    await central.rows(`UPDATE "user" SET is_active = 0 WHERE username = 'desk'`)
    const { csrf } = await fetchLoginForm(central.url)
    expect((await postLogin(central.url, csrf, DESK)).status).toBe(200)
    expect((await session.lookup('A')).status).toBe(401)
  })

  test.each([
    ['no cookie', { cookie: '' }],
    ['another cookie', { cookie: `csrftoken=${'a'.repeat(32)}` }],
    ['another origin', { origin: 'http://elsewhere.example' }],
  ])('with 403 before the password is looked at: %s', async (_name, headers) => {
    const { url } = shared()
    const { csrf } = await fetchLoginForm(url)
    const body = new URLSearchParams({ ...DESK, csrfmiddlewaretoken: csrf })
    const answer = await checkedFetch(`${url}/accounts/login/`, {
      method: 'POST',
      headers: { cookie: `csrftoken=${csrf}`, ...headers },
      body,
    })
    expect(answer.status).toBe(403)
  })
})

test('a session lasts 14 days from the login, however much it is used', async () => {
  const clock = createTestClock()
  const central = await startCentral({ clock })
  const session = await logIn(central, DESK)
  const day = 86_400_000
  clock.advance(14 * day - 60_000)
  expect((await session.lookup('A')).status).toBe(404)
  clock.advance(60_001)
  expect((await session.lookup('A')).status).toBe(401)
})

test('session keys and passwords are not in the database in plain', async () => {
  const central = await startCentral()
  const session = await logIn(central, DESK)
  const key = /sessionid=(\w+)/.exec(session.cookie)?.[1] ?? ''
  const stored = JSON.stringify([
    await central.rows('SELECT * FROM session'),
    await central.rows('SELECT DISTINCT password_hash FROM "user"'),
  ])
  expect(key).toHaveLength(32)
  expect(stored).not.toContain(key)
  expect(stored).not.toContain('lanyard-demo')
})

test('other methods are turned away, asking for them is not', async () => {
  const { url } = shared()
  const { csrf } = await fetchLoginForm(url)
  const headers = { cookie: cookieHeader(new Map([['csrftoken', csrf]])), 'x-csrftoken': csrf }
  const removed = await fetch(`${url}/accounts/login/`, { method: 'DELETE', headers })
  expect([removed.status, removed.headers.get('allow')]).toEqual([405, 'GET, POST, HEAD, OPTIONS'])
  const asked = await fetch(`${url}/accounts/login/`, { method: 'OPTIONS' })
  expect([asked.status, asked.headers.get('allow')]).toEqual([200, 'GET, POST, HEAD, OPTIONS'])
  expect((await fetch(`${url}/accounts/login`, { redirect: 'manual' })).headers.get('location')).toBe('/accounts/login/')
})
