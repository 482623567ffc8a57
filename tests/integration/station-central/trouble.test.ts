import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createRegistrationCentral } from '../../../src-main/central/registration-central.ts'
import { systemClock } from '../../../src-main/platform/clock.ts'
import { systemHttp } from '../../../src-main/platform/http.ts'
import type { Operation } from '../../../src-shared/domain/operation.ts'
import { count, newcomer } from '../../support/movements/desk.ts'
import { parcelOf, startReach } from '../../support/station-central/reach.ts'
import { startSilentHost } from '../../support/station-central/silent-host.ts'
import { startSlowWay } from '../../support/station-central/slow-way.ts'

const CHECK_IN: Operation = { kind: 'check-in' }
const account = { username: 'desk', password: () => Promise.resolve('lanyard-demo') }
const at = (origin: string) => createRegistrationCentral({ http: systemHttp, clock: systemClock, origin, slug: 'conf', account })

/** Somebody who answers everything alike. */
const startStranger = async (status: number, headers: Record<string, string>, text = '<html><body>Welcome</body></html>'): Promise<string> => {
  const server = createServer((request, response) => void request.resume().on('end', () => response.writeHead(status, headers).end(text)))
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const HTML = { 'content-type': 'text/html' }

describe('what goes wrong on the way has its own word, and nothing was sent', () => {
  test.each([
    ['nobody listens', () => Promise.resolve('http://127.0.0.1:1'), 'refused'],
    ['the name is lost', () => Promise.resolve('http://central.invalid'), 'name-not-found'],
    ['a sign-in page', () => startStranger(200, HTML), 'captive'],
    ['a way to a sign-in page', () => startStranger(302, { ...HTML, location: 'http://login.hotel.example/' }), 'captive'],
    ['a network that says that it wants a sign-in', () => startStranger(511, HTML), 'captive'],
    ['a proxy whose server is away', () => startStranger(502, HTML), 'upgrading'],
    ['a server in maintenance', () => startStranger(503, { ...HTML, 'retry-after': '60' }), 'upgrading'],
    ['a proxy that waited in vain', () => startStranger(504, HTML), 'upgrading'],
    ['a server that fails', () => startStranger(500, HTML), 'server-error'],
    ['another program', () => startStranger(404, { 'content-type': 'application/json' }, '{"error": "Not found"}'), 'not-json'],
  ] as const)('%s', async (_, start, problem) => {
    const central = at(await start())
    expect(await central.probe()).toEqual({ ok: false, problem })
    expect(await central.deliver(parcelOf('A3K9M2X1', CHECK_IN))).toEqual({ answer: { kind: 'not-sent' }, problem, firstAtMs: null })
    expect(central.capabilities).toBeNull()
  }, 60_000)

  test('every packet is lost', async () => {
    const central = at(await startSilentHost())
    expect(await central.probe()).toEqual({ ok: false, problem: 'timeout' })
    expect(central.answerMs()).toBeNull()
  })
})

test('an upgrade in the middle of the work: pages of a proxy settle nothing', async () => {
  const { station, proxy, central } = await startReach()
  const parcel = parcelOf(await newcomer(central), CHECK_IN)
  for (const status of [502, 503, 504]) {
    proxy.set({ kind: 'html', status })
    await station.probe()
    expect(await station.deliver(parcel)).toMatchObject({ answer: { kind: 'unknown' }, problem: 'upgrading' })
  }
  proxy.set({ kind: 'none' })
  await station.probe()
  expect(await station.deliver(parcel)).toMatchObject({ answer: { kind: 'confirmed' } })
  expect(await count(central, "audit WHERE action = 'check-in'")).toBe(1)
})

test('ten seconds there and back slow the work down, and leave nothing unknown', async () => {
  const { central } = await startReach()
  const way = await startSlowWay(central.url)
  const station = createRegistrationCentral({ http: systemHttp, clock: systemClock, origin: way.url, slug: central.conferenceSlug, account: { username: 'desk', password: () => Promise.resolve(central.staff.password) } })
  expect(await station.probe()).toEqual({ ok: true, value: null })
  way.set(10_500)
  const [code, other] = [await newcomer(central), 'AAAAAAAA']
  const sent = Promise.all([station.deliver(parcelOf(code, CHECK_IN)), station.deliver(parcelOf(other, CHECK_IN))])
  // A question may be given up, and waits longer the next time.
  expect(await station.lookup(code, 10_000)).toEqual({ ok: false, problem: 'timeout' })
  expect(await station.probe()).toMatchObject({ ok: true })
  expect(await sent).toMatchObject([{ answer: { kind: 'confirmed' }, problem: null }, { answer: { kind: 'refused', reason: 'attendee-not-found' } }])
  expect(station.answerMs()).toBeGreaterThan(10_000)
  way.set(0)
  expect(await station.lookup(code, 10_000)).toMatchObject({ ok: true, value: { code } })
  expect(station.answerMs()).toBeLessThan(10_000)
}, 120_000)
