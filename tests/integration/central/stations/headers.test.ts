import { expect, test } from 'vitest'
import { shareCentral, startCentral } from '../../../support/central/database/fixture.ts'
import { logIn } from '../../../support/central/session.ts'
import { PROXY } from '../../../support/stations/visitor.ts'

const shared = shareCentral()

const PATHS = [
  '/accounts/login/', '/nowhere', '/%E0%A4%A', '/openapi.json', '/docs', '/docs.css',
  '/example-conf-2027/registration/station/capabilities/', '/example-conf-2027/registration/checkin/preload/', '/example-conf-2027/registration/checkin/preload',
]

test.each(PATHS)('%s comes with every header that protects it', async (path) => {
  const { headers } = await fetch(shared().url + path, { redirect: 'manual' })
  expect(Object.fromEntries(headers)).toMatchObject({
    'content-security-policy': expect.stringMatching(/^default-src 'none';.* frame-ancestors 'none'$/),
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': expect.stringContaining('camera=()'),
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
  })
  for (const name of ['server', 'x-powered-by', 'strict-transport-security']) expect(headers.has(name)).toBe(false)
})

test('nothing about people is kept by a cache', async () => {
  const central = shared()
  const desk = await logIn(central, central.staff)
  const answers = [await desk.preload(), await desk.lookup('AAAAAAAA'), await desk.scan('AAAAAAAA'), await desk.redeem('AAAAAAAA', 1)]
  for (const { headers } of answers) expect(headers.get('cache-control')).toBe('no-store')
  expect((await fetch(`${central.url}/accounts/login/`)).headers.get('cache-control')).toContain('no-store')
})

test('the strict profile sends what the reference sends', async () => {
  const { url } = await startCentral({ profile: 'strict' })
  const { headers } = await fetch(`${url}/accounts/login/`)
  expect(headers.get('x-frame-options')).toBe('DENY')
  for (const name of ['content-security-policy', 'cross-origin-resource-policy', 'permissions-policy']) expect(headers.has(name)).toBe(false)
})

test('behind a trusted proxy TLS counts: browsers stay with it, cookies do not travel without it, the origin is an https one', async () => {
  const central = await startCentral(PROXY)
  const tls = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'desk.example' }
  const form = await fetch(`${central.url}/accounts/login/`, { headers: tls })
  expect(form.headers.get('strict-transport-security')).toBe('max-age=31536000')
  expect(form.headers.getSetCookie()).toEqual([expect.stringMatching(/; SameSite=Lax; Secure$/)])
  const csrf = /csrftoken=(\w+)/.exec(form.headers.getSetCookie()[0] ?? '')?.[1] ?? ''
  const post = async (origin: string) => {
    const body = new URLSearchParams({ csrfmiddlewaretoken: csrf, ...central.staff })
    const headers = { ...tls, origin, cookie: `csrftoken=${csrf}` }
    return (await fetch(`${central.url}/accounts/login/`, { method: 'POST', redirect: 'manual', headers, body })).status
  }
  expect(await post('https://desk.example')).toBe(302)
  expect(await post('http://desk.example')).toBe(403)
  expect(await post('https://elsewhere.example')).toBe(403)
})

test('nobody else is believed to be a proxy', async () => {
  const { url } = await startCentral({ trustedProxy: '192.0.2.1' })
  for (const central of [url, shared().url]) {
    const { headers } = await fetch(`${central}/accounts/login/`, { headers: { 'x-forwarded-proto': 'https' } })
    expect(headers.has('strict-transport-security')).toBe(false)
    expect(headers.getSetCookie()[0]).not.toContain('Secure')
  }
})
