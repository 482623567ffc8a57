import { beforeAll, describe, expect, test } from 'vitest'
import { createSession, logIn } from '../../support/central/session.ts'
import { column, shareCentral } from '../../support/central/database/fixture.ts'
import { apiOf } from '../../support/central/api.ts'

/** Who may do what, written down here once more, so that a slip in the table of the central is seen. */
const MAY = {
  look: ['desk', 'till', 'kiosk', 'lead'],
  admit: ['desk', 'till', 'kiosk', 'lead'],
  credential: ['desk', 'till', 'kiosk', 'lead'],
  'hand-out': ['desk', 'till', 'lead'],
  search: ['desk', 'till', 'lead'],
  sell: ['till', 'lead'],
  lead: ['lead'],
  station: ['desk', 'till', 'kiosk', 'lead'],
} as const
type Access = keyof typeof MAY

const ROLES = ['desk', 'till', 'kiosk', 'lead'] as const
const ACCOUNTS = ['desk', 'till', 'lead', 'nobody'] as const

/** What the reference's own endpoints want of a station; an account needs any permission for all of them. */
const REFERENCE: readonly Call[] = [
  { method: 'GET', path: 'checkin/lookup/AAAAAAAA/', access: 'look' },
  { method: 'GET', path: 'checkin/preload/?ticket_type=none', access: 'look' },
  { method: 'POST', path: 'checkin/scan/', access: 'admit' },
  { method: 'POST', path: 'checkin/redeem/', access: 'hand-out' },
  { method: 'GET', path: 'terminal/inventory/', access: 'sell' },
  { method: 'GET', path: 'terminal/attendee/AAAAAAAA/', access: 'sell' },
  { method: 'POST', path: 'terminal/cart/', access: 'sell' },
  { method: 'POST', path: 'terminal/connection-token/', access: 'sell' },
  { method: 'POST', path: 'terminal/create-payment-intent/', access: 'sell' },
  { method: 'POST', path: 'terminal/capture/', access: 'sell' },
  { method: 'POST', path: 'terminal/cancel/', access: 'sell' },
  { method: 'GET', path: 'terminal/readers/', access: 'sell' },
]

type Call = { method: string; path: string; access: Access | 'public' }
type Answer = { status: number; type: string; code: unknown }
type Headers = Record<string, string>
type Document = { paths: Record<string, Record<string, { 'x-right': Access | 'public' }>> }

const shared = shareCentral()

/** Below one conference; every write comes with an empty object, which is enough to be let in and never enough to do harm. */
const send = async (base: string, { method, path }: Call, headers: Headers): Promise<Answer> => {
  const body = method === 'GET' ? {} : { body: '{}' }
  const response = await fetch(base + path, { method, headers: { 'content-type': 'application/json', ...headers }, ...body })
  const type = (response.headers.get('content-type') ?? '').split(';')[0] ?? ''
  const text = type === 'application/json' && response.headers.get('content-encoding') === null ? await response.text() : ''
  // A stream would never end by itself.
  if (text === '') await response.body?.cancel()
  const json = text.startsWith('{') ? (JSON.parse(text) as { code?: unknown; error?: unknown }) : {}
  return { status: response.status, type, code: json.code ?? json.error }
}

const bearer = (token: string): Headers => ({ authorization: `Bearer ${token}` })
const isLetIn = ({ status }: Answer): boolean => status !== 401 && status !== 403

let own: readonly Call[] = []
let base = ''
const tokens = new Map<string, string>()
const accounts = new Map<string, Headers>()
let revoked = ''
let other = ''

beforeAll(async () => {
  const central = shared()
  const { paths } = (await (await fetch(`${central.url}/openapi.json`)).json()) as Document
  own = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path: path.slice(1).replaceAll(/\{\w+\}/g, '7'), access: operation['x-right'] })),
  )
  for (const username of ACCOUNTS) {
    const session = await logIn(central, { ...central.staff, username })
    accounts.set(username, { cookie: session.cookie, 'x-csrftoken': session.csrf })
    base = session.base
  }
  const lead = await logIn(central, { ...central.staff, username: 'lead' })
  const pair = async (role: string, at = lead): Promise<string> => {
    const { code } = (await (await apiOf(at)).post('station/pairing-codes/', { name: role, role })).json as { code: string }
    const answer = await fetch(`${at.base}station/pair/`, { method: 'POST', body: JSON.stringify({ code }) })
    return ((await answer.json()) as { token: string }).token
  }
  for (const role of ROLES) tokens.set(role, await pair(role))
  revoked = await pair('lead')
  await send(base, { method: 'POST', path: 'station/revoke/', access: 'station' }, bearer(revoked))
  await central.rows("INSERT INTO conference (name, slug, created_at_us) VALUES ('Other', 'other', 0)")
  const cookies = new Map(lead.cookie.split('; ').map((pairOf) => pairOf.split('=') as [string, string]))
  other = await pair('lead', createSession(base.replace(central.conferenceSlug, 'other'), cookies))
})

/** A station that ends itself is let in nowhere afterwards, so that comes last. */
const endsItself = ({ path }: Call): boolean => path === 'station/revoke/'
const calls = (): readonly Call[] => [...REFERENCE, ...own.filter((call) => !endsItself(call)), ...own.filter(endsItself)]
const protectedCalls = (): readonly Call[] => calls().filter(({ access }) => access !== 'public')
const nameOf = ({ method, path }: Call): string => `${method} ${path}`

/** Of these calls, how each was answered that was not answered as it should be. */
const surprises = async (among: readonly Call[], headers: Headers, isRight: (answer: Answer, call: Call) => boolean): Promise<string[]> => {
  const found: string[] = []
  for (const call of among) {
    const answer = await send(base, call, headers)
    if (!isRight(answer, call)) found.push(`${nameOf(call)}: ${answer.status} ${String(answer.code)}`)
  }
  return found
}

test('every operation says who may use it', () => {
  expect(own.length).toBeGreaterThan(40)
  expect(own.filter(({ access }) => access !== 'public' && !(access in MAY)).map(nameOf)).toEqual([])
  expect(own.filter(({ access }) => access === 'public').map(nameOf)).toEqual(['POST station/pair/', 'GET station/capabilities/'])
})

describe.each(ROLES)('a %s station', (role) => {
  test('is let in where its role says so, and told 403 everywhere else', async () => {
    const isMeant = ({ access }: Call): boolean => access === 'public' || (MAY[access] as readonly string[]).includes(role)
    const isRight = (answer: Answer, call: Call): boolean =>
      isMeant(call) ? isLetIn(answer) : answer.status === 403 && (answer.code === 'permission_denied' || answer.code === 'Staff access required')
    expect(await surprises(calls(), bearer(tokens.get(role) ?? ''), isRight)).toEqual([])
  })
})

describe.each(ACCOUNTS)('the account "%s"', (username) => {
  test('has the rights of its permission, and those of no station', async () => {
    const isMeant = (call: Call): boolean => {
      if (call.access === 'public') return true
      if (REFERENCE.includes(call)) return username !== 'nobody'
      return call.access !== 'station' && (MAY[call.access] as readonly string[]).includes(username)
    }
    const isRight = (answer: Answer, call: Call): boolean => (isMeant(call) ? isLetIn(answer) : answer.status === 403)
    expect(await surprises(calls(), accounts.get(username) ?? {}, isRight)).toEqual([])
  })
})

test('a stranger is told to log in, and a write that may be forged comes first', async () => {
  const isRight = ({ status, type }: Answer, { method }: Call): boolean => (method === 'GET' ? status === 401 && type === 'application/json' : status === 403 && type === 'text/html')
  expect(await surprises(protectedCalls(), {}, isRight)).toEqual([])
})

test('an account without the proof against forgery writes nothing', async () => {
  const writes = protectedCalls().filter(({ method }) => method !== 'GET')
  const cookie = accounts.get('lead')?.['cookie'] ?? ''
  expect(await surprises(writes, { cookie }, ({ status, type }) => status === 403 && type === 'text/html')).toEqual([])
})

test('a token that nobody gave, and one of a revoked station, are told apart everywhere', async () => {
  expect(await surprises(protectedCalls(), bearer('x'.repeat(43)), ({ status, code }) => status === 401 && code === 'token_unknown')).toEqual([])
  expect(await surprises(protectedCalls(), bearer(revoked), ({ status, code }) => status === 401 && code === 'station_revoked')).toEqual([])
})

test('a lead of another conference is nobody here', async () => {
  expect(await surprises(protectedCalls(), bearer(other), ({ status }) => status === 403)).toEqual([])
})

test('whoever was turned away left nothing behind', async () => {
  const central = shared()
  const actions = await column(central, 'SELECT DISTINCT action FROM audit ORDER BY action')
  expect(actions).toEqual(['pairing-code', 'station-paired', 'station-revoked', 'token-rotated'])
})
