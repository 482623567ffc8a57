import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createDeskRouter } from '../../../src-main/hosts/desk-router.ts'
import { createLoopbackHost } from '../../../src-main/hosts/loopback/loopback-host.ts'
import { systemRandom } from '../../../src-main/platform/random.ts'
import { createFakeDesk } from '../../unit/hosts/fake-desk.ts'
import { createLoopbackKit, type LoopbackKit } from './loopback-kit.ts'

let kit: LoopbackKit
beforeEach(async () => {
  kit = await createLoopbackKit()
})
afterEach(() => kit.close())

describe('the way in', () => {
  it('takes the ticket once, and the cookie as often as the page is loaded', async () => {
    const first = await kit.ask(kit.ticketPath)
    expect(first.status).toBe(303)
    expect(first.headers.location).toBe('/')
    const cookie = first.headers['set-cookie']?.[0] ?? ''
    expect(cookie).toMatch(/^lanyard_\d+=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/$/u)

    const again = await kit.ask(kit.ticketPath)
    expect(again.status).toBe(403)
    expect(again.headers['set-cookie']).toBeUndefined()

    const headers = { Cookie: cookie.split(';')[0] ?? '' }
    for (let load = 0; load < 2; load += 1) {
      const page = await kit.ask('/', { headers })
      expect(page.status).toBe(200)
      expect(page.body).toContain('<title>Lanyard</title>')
    }
    expect((await kit.ask(kit.ticketPath, { headers })).status).toBe(303)
  })

  it('does not use the ticket up when a program only looks', async () => {
    expect((await kit.ask(kit.ticketPath, { method: 'HEAD' })).status).toBe(403)
    expect((await kit.ask(kit.ticketPath)).status).toBe(303)
  })

  it('tells a browser without a cookie which address to open', async () => {
    for (const path of ['/', '/assets/index-abc123.js', '/?ticket=', '/?ticket=wrong']) {
      const reply = await kit.ask(path)
      expect(reply.status).toBe(403)
      expect(reply.body).toContain('Open the address that the program printed')
      expect(reply.headers['cache-control']).toBe('no-store')
    }
    expect((await kit.ask('/', { headers: { Cookie: `lanyard_${kit.port}=wrong` } })).status).toBe(403)
  })

  it('answers to its own name only', async () => {
    const cookie = await kit.enter()
    for (const host of ['localhost', `localhost:${kit.port}`, '127.0.0.1', 'evil.example', `127.0.0.1:${kit.port}.evil.example`]) {
      expect((await kit.ask('/', { headers: { Host: host, Cookie: cookie } })).status).toBe(421)
    }
  })

  it('accepts GET and HEAD only', async () => {
    const headers = { Cookie: await kit.enter() }
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) {
      const reply = await kit.ask('/', { method, headers })
      expect(reply.status).toBe(405)
      expect(reply.headers.allow).toBe('GET, HEAD')
    }
    const head = await kit.ask('/', { method: 'HEAD', headers })
    expect(head.status).toBe(200)
    expect(head.body).toBe('')
    expect(Number(head.headers['content-length'])).toBeGreaterThan(0)
  })
})

describe('files', () => {
  it('stay inside the folder of the page', async () => {
    const headers = { Cookie: await kit.enter() }
    const paths = [
      '/../secret.txt',
      '/%2e%2e/secret.txt',
      '/%2e%2e%2fsecret.txt',
      '/assets/%2e%2e%2f%2e%2e%2fsecret.txt',
      '/..%5csecret.txt',
      '/%252e%252e%252fsecret.txt',
      '//etc/passwd',
      '/assets/..%00/secret.txt',
      '/.hidden.txt',
      '/%',
      '/assets',
      '/assets/',
    ]
    for (const path of paths) {
      const reply = await kit.ask(path, { headers })
      expect([path, reply.status]).toEqual([path, 404])
      expect(reply.body).not.toContain('secret')
    }
    expect((await kit.ask('http://evil.example/', { headers })).status).toBe(400)
  })

  it('carry the policy, and are kept by the browser only when their name has a hash', async () => {
    const headers = { Cookie: await kit.enter() }
    const page = await kit.ask('/', { headers })
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8')
    expect(page.headers['cache-control']).toBe('no-cache')
    expect(page.headers['content-security-policy']).toContain(`connect-src 'self' ws://127.0.0.1:${kit.port};`)
    expect(page.headers['x-content-type-options']).toBe('nosniff')
    const asset = await kit.ask('/assets/index-abc123.js', { headers })
    expect(asset.headers['content-type']).toBe('text/javascript; charset=utf-8')
    expect(asset.headers['cache-control']).toBe('private, max-age=31536000, immutable')
    expect((await kit.ask('/nothing.js')).headers['content-security-policy']).toContain("default-src 'none'")
  })
})

describe('starting', () => {
  it('says which port is in use', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const { port } = other.address() as AddressInfo
    const wish = { router: createDeskRouter(createFakeDesk().desk), port, random: systemRandom }
    try {
      // Any folder with a page will do; this one is not served.
      const started = await createLoopbackHost({ ...wish, rendererDir: `${process.cwd()}/src-renderer` })
      expect(started).toEqual({ ok: false, problem: { type: 'port-in-use', port } })
    } finally {
      other.close()
    }
  })

  it('says that the page was not built', async () => {
    const wish = { router: createDeskRouter(createFakeDesk().desk), port: 0, random: systemRandom, rendererDir: `${tmpdir()}/no-such-folder` }
    expect(await createLoopbackHost(wish)).toEqual({ ok: false, problem: { type: 'page-missing', rendererDir: wish.rendererDir } })
  })
})
