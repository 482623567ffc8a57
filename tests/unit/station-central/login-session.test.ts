import { describe, expect, it } from 'vitest'
import { createLoginSession } from '../../../src-main/central/django-program/login-session.ts'
import type { HttpResponse } from '../../../src-main/ports/http.ts'
import { ok } from '../../../src-shared/result.ts'

const TURNED_DOWN = { status: 401, contentType: 'application/json', text: '{}' }

/** A server with a login form; its answers to the login are given one after the other. */
const start = (answers: Partial<HttpResponse>[] = []) => {
  let logins = 0
  const page: HttpResponse = { status: 200, contentType: 'text/html', setCookies: ['csrftoken=form'], location: null, dateMs: null, text: '' }
  const session = createLoginSession({
    request: ({ method }) => {
      if (method === 'GET') return Promise.resolve(ok(page))
      logins += 1
      return Promise.resolve(ok({ ...page, status: 302, setCookies: [`sessionid=s${logins}`, `csrftoken=c${logins}`], ...answers[logins - 1] }))
    },
    origin: 'http://central.test',
    loginPath: '/accounts/login/',
    account: { username: 'desk', password: () => Promise.resolve('secret') },
    patienceMs: () => 10_000,
  })
  const headers = async () => {
    const given = await session.headers('POST')
    if (!given.ok) throw new Error(given.problem)
    return given.value
  }
  return { session, headers, logins: () => logins }
}

describe('a login', () => {
  it('is made once for all that ask at the same time, and kept', async () => {
    const { headers, logins } = start()
    const [one, two] = await Promise.all([headers(), headers()])
    expect(one).toEqual(two)
    expect(await headers()).toMatchObject({ cookie: 'sessionid=s1; csrftoken=c1', 'x-csrftoken': 'c1', referer: 'http://central.test/' })
    expect(logins()).toBe(1)
  })
  it('that ran out is made anew once, also when others that were sent with the old one come back later', async () => {
    const { session, headers, logins } = start()
    const [one, two] = [await headers(), await headers()]
    expect(await session.turnedDown(one, TURNED_DOWN)).toBeNull()
    const renewed = await headers()
    expect(await session.turnedDown(two, TURNED_DOWN)).toBeNull()
    expect(await headers()).toEqual(renewed)
    expect(logins()).toBe(2)
  })
  it.each([
    [{ status: 200, setCookies: [] }, 'bad-password'],
    [{ status: 429, setCookies: [] }, 'bad-password'],
    [{ status: 503, setCookies: [] }, 'upgrading'],
    [{ status: 302, setCookies: [], location: 'http://login.hotel.example/' }, 'captive'],
  ] as const)('answered with %j is none', async (answer, problem) => {
    const { session } = start([{ ...answer, setCookies: [...answer.setCookies] }])
    expect(await session.headers('GET')).toEqual({ ok: false, problem })
  })
})
