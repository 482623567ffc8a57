import { connect } from 'node:net'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { limits } from '../../../src-central/limits.ts'
import type { Log } from '../../../src-central/ports.ts'
import { createTestClock } from '../../support/central/clock.ts'
import { column, startCentral, type TestCentral } from '../../support/central/database/fixture.ts'
import { type CentralSession, logIn } from '../../support/central/session.ts'
import { type RawAnswer, sendRaw } from '../../support/fuzz/sender.ts'
import { requestsTo } from '../../support/fuzz/requests.ts'
import { digestOf, suspicionOf } from '../../support/fuzz/suspicion.ts'
import { readTargets, referenceTargets, type Target } from '../../support/fuzz/targets.ts'

const SEED = Number(process.env['LANYARD_SEED'] ?? Math.floor(Math.random() * 1_000_000))
const RUNS = Number(process.env['LANYARD_FUZZ'] ?? 25)

/** `errors` are the causes of error pages, by address: never more than a name. */
type Fuzzed = { central: TestCentral; session: CentralSession; known: string[]; errors: Set<string> }

async function start(options: Parameters<typeof startCentral>[0] = {}): Promise<Fuzzed> {
  const errors = new Set<string>()
  const log: Log = (event, { route = '', error = '' } = {}) => void (event === 'request failed' && errors.add(`${route} ${error}`))
  const central = await startCentral({ secret: 'a secret of the tests', locks: 'simulated', log, ...options })
  const session = await logIn(central, { username: 'lead', password: central.staff.password })
  const codes = (await column(central, 'SELECT access_code FROM attendee ORDER BY id LIMIT 6')).map(String)
  const orders = (await column(central, 'SELECT reference FROM orders ORDER BY id LIMIT 3')).map(String)
  return { central, session, errors, known: [...codes, ...orders, 'regular', 't-shirt-m', 'door', '1', '2', '3'] }
}

const serves = async ({ central, session, known }: Fuzzed): Promise<void> => {
  const answer = await fetch(`${central.url}/${central.conferenceSlug}/registration/checkin/lookup/${known[0] ?? ''}/`, { headers: { cookie: session.cookie } })
  expect([answer.status, await answer.json()]).toMatchObject([200, { attendee: { access_code: known[0] } }])
}

const isRefused = (answer: RawAnswer): boolean => answer === 'broken off' || answer.status >= 400

async function fuzz(it: Fuzzed, target: Target): Promise<Record<string, number>> {
  const statuses: Record<string, number> = {}
  let before = await digestOf(it.central)
  const property = fc.asyncProperty(requestsTo(target, it.session, it.known), async (request) => {
    const answer = await sendRaw(request)
    const status = answer === 'broken off' ? answer : String(answer.status)
    statuses[status] = (statuses[status] ?? 0) + 1
    expect(suspicionOf(answer, target.isOperation)).toBeUndefined()
    if (target.method === 'GET') return
    const now = await digestOf(it.central)
    const changed = Object.keys(now).filter((table) => now[table] !== before[table])
    expect(isRefused(answer) ? changed.join() : '', `refused with ${status}, and something was written`).toBe('')
    before = now
  })
  await fc.assert(property, { seed: SEED, numRuns: RUNS, endOnFailure: true })
  return statuses
}

/** Every target in turn; what goes wrong at one is told together with the others. */
async function fuzzAll(it: Fuzzed, targets: readonly Target[]): Promise<void> {
  const failures: string[] = []
  const sums: Record<string, number> = {}
  for (const target of targets) {
    try {
      for (const [status, count] of Object.entries(await fuzz(it, target))) sums[status] = (sums[status] ?? 0) + count
    } catch (error) {
      failures.push(`${target.name}: ${told(error)}`)
    }
    await serves(it)
  }
  process.stderr.write(`fuzz: seed ${SEED}, ${targets.length} targets, answers ${JSON.stringify(sums)}, error pages ${[...it.errors].join('; ')}\n`)
  expect(failures.join('\n\n')).toBe('')
}

const told = (error: unknown): string => (error instanceof Error ? `${error.message}\n${told(error.cause ?? '')}` : String(error))

const LIMIT_MS = 60 * 60_000

describe(`whatever is sent, the central answers calmly (seed ${SEED})`, () => {
  test('at every operation and every address of the reference', async () => {
    const it = await start()
    const targets = await readTargets(it.central.url)
    expect(targets.length).toBeGreaterThan(40)
    await fuzzAll(it, targets)
  }, LIMIT_MS)

  test('in the strict profile', async () => {
    await fuzzAll(await start({ profile: 'strict' }), referenceTargets())
  }, LIMIT_MS)

  test('when its clock is set back and forth', async () => {
    const clock = createTestClock()
    const it = await start({ clock })
    const [code = ''] = it.known
    const jumps = [0, -86_400_000, 1, -1, 3_600_000, -3_600_000]
    for (const [index, jump] of [...jumps, ...jumps].entries()) {
      clock.advance(jump)
      const post = (path: string) => it.session.post(path, { access_code: code, station: `Desk ${index}` })
      expect((await post('checkin/scan/')).status).toBe(200)
      expect([200, 400, 404]).toContain((await fetchRaw(it, 'POST', 'checkin/checkout/', `{"access_code": "${code}"}`)).status)
    }
    const times = (await column(it.central, 'SELECT checked_in_at_us FROM checkin WHERE attendee_id = 1 ORDER BY id')).map(Number)
    expect(times).toEqual(times.toSorted((one, other) => one - other))
    // Two weeks after the login the session is over, and says so.
    clock.advance(20 * 86_400_000)
    expect((await fetchRaw(it, 'POST', 'checkin/checkout/', '{}')).status).toBe(401)
    await expect(serves(it)).rejects.toThrow('401')
  })

  test('to bodies that are too large, announced or not, and to those that break off', async () => {
    const it = await start()
    const before = await digestOf(it.central)
    const large = Buffer.alloc(limits.bodyBytes + 1, ' ')
    for (const headers of [{}, { 'transfer-encoding': 'chunked' }]) {
      for (const path of ['checkin/scan/', 'checkin/checkout/', 'checkin/batch/']) {
        const answer = await sendRaw({ method: 'POST', url: it.session.base + path, headers: { cookie: it.session.cookie, 'x-csrftoken': it.session.csrf, ...headers }, body: large })
        expect(answer === 'broken off' ? 400 : answer.status).toBe(400)
      }
    }
    const { hostname, port } = new URL(it.central.url)
    await Promise.all(
      Array.from({ length: 20 }, (_, index) => {
        const socket = connect(Number(port), hostname)
        socket.on('error', () => {})
        const head = `POST /${it.central.conferenceSlug}/registration/checkin/scan/ HTTP/1.1\r\nhost: x\r\ncookie: ${it.session.cookie}\r\nx-csrftoken: ${it.session.csrf}\r\ncontent-length: 40\r\n\r\n`
        socket.write((head + `{"access_code": "${it.known[0] ?? ''}"}`).slice(0, 60 + index * 15))
        return new Promise((resolve) => setTimeout(resolve, 50)).then(() => void socket.destroy())
      }),
    )
    expect(await digestOf(it.central)).toEqual(before)
    await serves(it)
  })

  test('at addresses that are none', async () => {
    const it = await start()
    const part = fc.oneof(fc.constantFrom('..', '.', '%2e%2e', '%2F', '%00', '%', '%zz', '%ED%A0%80', '', 'registration', 'register', it.central.conferenceSlug, 'checkin', 'scan', 'x'.repeat(2000), '*', ':id', '{id}', '__proto__', 'openapi.json', 'docs'), fc.webSegment())
    const property = fc.asyncProperty(fc.array(part, { maxLength: 7 }), fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD', 'TRACE'), async (parts, method) => {
      const answer = await sendRaw({ method, url: `${it.central.url}/${parts.join('/')}`, headers: {} })
      expect(suspicionOf(answer, true)).toBeUndefined()
    })
    await fc.assert(property, { seed: SEED, numRuns: RUNS * 10, endOnFailure: true })
    await serves(it)
  })
})

const fetchRaw = ({ session }: Fuzzed, method: string, path: string, body: string): Promise<Response> =>
  fetch(session.base + path, { method, headers: { cookie: session.cookie, 'x-csrftoken': session.csrf, 'content-type': 'application/json' }, body })
