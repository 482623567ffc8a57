import { type CheckedAnswer, checkedFetch } from './contract.ts'

export type Account = { username: string; password: string }

const FORM = { 'content-type': 'application/x-www-form-urlencoded' }

export const cookiesOf = (headers: Headers): Map<string, string> =>
  new Map(headers.getSetCookie().map((cookie) => splitAt(cookie.split(';')[0] ?? '', '=')))

const splitAt = (text: string, mark: string): [string, string] => {
  const at = text.indexOf(mark)
  return [text.slice(0, at), text.slice(at + 1)]
}

export const cookieHeader = (cookies: ReadonlyMap<string, string>): string =>
  [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')

/** What a browser holds after it has asked for the login form. */
export async function fetchLoginForm(url: string): Promise<{ csrf: string; html: string }> {
  const answer = await checkedFetch(`${url}/accounts/login/`)
  return { csrf: cookiesOf(answer.headers).get('csrftoken') ?? '', html: answer.text }
}

export function postLogin(url: string, csrf: string, fields: Record<string, string>): Promise<CheckedAnswer> {
  const body = new URLSearchParams({ csrfmiddlewaretoken: csrf, ...fields })
  return checkedFetch(`${url}/accounts/login/`, { method: 'POST', headers: { ...FORM, cookie: `csrftoken=${csrf}` }, body })
}

/** A client of one desk. Every answer is checked against the contract. `base` ends with the mount and a slash. */
export type CentralSession = {
  base: string
  cookie: string
  csrf: string
  get(path: string, headers?: Record<string, string>): Promise<CheckedAnswer>
  /** Sends a text as it is and anything else as JSON. */
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<CheckedAnswer>
  scan(accessCode: string, station?: string): Promise<CheckedAnswer>
  lookup(accessCode: string): Promise<CheckedAnswer>
  redeem(accessCode: string, lineItemId: unknown): Promise<CheckedAnswer>
  preload(ticketType?: string): Promise<CheckedAnswer>
}

export async function logIn(central: { url: string; conferenceSlug: string }, account: Account, mount = 'registration') {
  const { csrf } = await fetchLoginForm(central.url)
  const answer = await postLogin(central.url, csrf, account)
  if (answer.status !== 302) throw new Error(`the login of ${account.username} was refused`)
  return createSession(`${central.url}/${central.conferenceSlug}/${mount}/`, cookiesOf(answer.headers))
}

export function createSession(base: string, cookies: ReadonlyMap<string, string>): CentralSession {
  const cookie = cookieHeader(cookies)
  const csrf = cookies.get('csrftoken') ?? ''
  const get: CentralSession['get'] = (path, headers) => checkedFetch(base + path, { headers: { cookie, ...headers } })
  const post: CentralSession['post'] = (path, body, headers) =>
    checkedFetch(base + path, {
      method: 'POST',
      headers: { cookie, 'x-csrftoken': csrf, 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
  return {
    base,
    cookie,
    csrf,
    get,
    post,
    scan: (accessCode, station) => post('checkin/scan/', { access_code: accessCode, station }),
    lookup: (accessCode) => get(`checkin/lookup/${encodeURIComponent(accessCode)}/`),
    redeem: (accessCode, lineItemId) => post('checkin/redeem/', { access_code: accessCode, line_item_id: lineItemId }),
    preload: (ticketType) =>
      get(`checkin/preload/${ticketType === undefined ? '' : `?ticket_type=${encodeURIComponent(ticketType)}`}`),
  }
}
