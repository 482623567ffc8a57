import { limits } from '../../../src-shared/limits.ts'
import { fail, ok, type Result } from '../../../src-shared/result.ts'
import type { CentralProblem } from '../../ports/central.ts'
import type { Http, HttpResponse } from '../../ports/http.ts'
import { problemOfPage } from './page-problem.ts'

export interface Account {
  username: string
  /** Read when a login is due and never kept; null when there is none to be had. */
  password: () => Promise<string | null>
}

/** The login cookie and its CSRF partner of one account at one server (contract, section 1). */
export interface Session {
  /** Headers of a logged-in request; logs in first where needed. */
  headers(method: 'GET' | 'POST'): Promise<Result<Record<string, string>, CentralProblem>>
  /** The login was turned down; the next request logs in anew. */
  forget(): void
}

const cookieValue = (response: HttpResponse, name: string): string | null => {
  for (const cookie of response.setCookies) {
    const [pair = ''] = cookie.split(';')
    const [key, value] = pair.split('=')
    if (key?.trim() === name && value !== undefined && value !== '') return value
  }
  return null
}

interface Cookies {
  csrf: string
  session: string
}

export const createSession = (options: { http: Http; origin: string; loginPath: string; account: Account }): Session => {
  const { http, origin, loginPath, account } = options
  const url = origin + loginPath
  let cookies: Cookies | null = null
  let pending: Promise<Result<Cookies, CentralProblem>> | null = null

  const login = async (): Promise<Result<Cookies, CentralProblem>> => {
    const form = await http.request({ method: 'GET', url, headers: { accept: 'text/html' }, timeoutMs: limits.requestTimeoutMs })
    if (!form.ok) return fail(form.problem.type)
    const token = cookieValue(form.value, 'csrftoken')
    if (token === null) return fail(problemOfPage(form.value))
    const password = await account.password()
    if (password === null) return fail('bad-password')
    const body = new URLSearchParams({ username: account.username, password, csrfmiddlewaretoken: token }).toString()
    const answer = await http.request({
      method: 'POST',
      url,
      // Over HTTPS Django wants a referer of its own host when there is no origin.
      headers: { 'content-type': 'application/x-www-form-urlencoded', cookie: `csrftoken=${token}`, referer: url },
      body,
      timeoutMs: limits.requestTimeoutMs,
    })
    if (!answer.ok) return fail(answer.problem.type)
    const session = cookieValue(answer.value, 'sessionid')
    if (answer.value.status >= 500) return fail(problemOfPage(answer.value))
    if (session === null) return fail(answer.value.status === 200 ? 'bad-password' : problemOfPage(answer.value))
    // Login rotates the CSRF value: the one used for it is dead.
    return ok({ session, csrf: cookieValue(answer.value, 'csrftoken') ?? token })
  }

  const current = async (): Promise<Result<Cookies, CentralProblem>> => {
    if (cookies !== null) return ok(cookies)
    // Several requests may find out at once; one login serves them all.
    pending ??= login().finally(() => {
      pending = null
    })
    const result = await pending
    if (result.ok) cookies = result.value
    return result
  }

  return {
    headers: async (method) => {
      const found = await current()
      if (!found.ok) return found
      const { session, csrf } = found.value
      const cookie = `sessionid=${session}; csrftoken=${csrf}`
      if (method === 'GET') return ok({ accept: 'application/json', cookie })
      return ok({ accept: 'application/json', 'content-type': 'application/json', cookie, 'x-csrftoken': csrf, referer: `${origin}/` })
    },
    forget: () => {
      cookies = null
    },
  }
}
