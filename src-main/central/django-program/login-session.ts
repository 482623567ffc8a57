import { fail, ok, type Result } from '../../../src-shared/result.ts'
import type { CentralProblem } from '../../ports/central.ts'
import type { Http, HttpResponse } from '../../ports/http.ts'
import type { PasswordAccount } from '../account.ts'
import type { Headers, Session } from '../session.ts'
import { problemOfPage } from './page-problem.ts'

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

const cookieHeader = ({ session, csrf }: Cookies): string => `sessionid=${session}; csrftoken=${csrf}`

const TOO_MANY_WRONG = 429

/** What an answer without a login says: the page is the form again, or somebody else's. */
const loginProblem = (answer: HttpResponse): CentralProblem => {
  // A central makes who guesses wait, the right password included.
  if (answer.status === 200 || answer.status === TOO_MANY_WRONG) return 'bad-password'
  return problemOfPage(answer)
}

export interface LoginOptions {
  request: Http['request']
  origin: string
  loginPath: string
  account: PasswordAccount
  patienceMs: () => number
}

/** The login cookie and its CSRF partner of one account at one server (contract, section 1). */
export const createLoginSession = ({ request, origin, loginPath, account, patienceMs }: LoginOptions): Session => {
  const url = origin + loginPath
  let cookies: Cookies | null = null
  let pending: Promise<Result<Cookies, CentralProblem>> | null = null

  const login = async (): Promise<Result<Cookies, CentralProblem>> => {
    const form = await request({ method: 'GET', url, headers: { accept: 'text/html' }, timeoutMs: patienceMs() })
    if (!form.ok) return fail(form.problem.type)
    const token = cookieValue(form.value, 'csrftoken')
    if (token === null) return fail(problemOfPage(form.value))
    const password = await account.password()
    if (password === null) return fail('bad-password')
    const body = new URLSearchParams({ username: account.username, password, csrfmiddlewaretoken: token }).toString()
    const answer = await request({
      method: 'POST',
      url,
      // Over HTTPS Django wants a referer of its own host when there is no origin.
      headers: { 'content-type': 'application/x-www-form-urlencoded', cookie: `csrftoken=${token}`, referer: url },
      body,
      timeoutMs: patienceMs(),
    })
    if (!answer.ok) return fail(answer.problem.type)
    const session = cookieValue(answer.value, 'sessionid')
    if (session === null || answer.value.status >= 500) return fail(loginProblem(answer.value))
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
    headers: async (method): Promise<Result<Headers, CentralProblem>> => {
      const found = await current()
      if (!found.ok) return found
      const cookie = cookieHeader(found.value)
      if (method === 'GET') return ok({ accept: 'application/json', cookie })
      return ok({ accept: 'application/json', 'content-type': 'application/json', cookie, 'x-csrftoken': found.value.csrf, referer: `${origin}/` })
    },
    turnedDown: (sent) => {
      // Another request may have logged in anew in the meantime; its login is good.
      if (cookies !== null && sent['cookie'] === cookieHeader(cookies)) cookies = null
      return Promise.resolve(null)
    },
  }
}
