import { describe, expect, onTestFinished, test } from 'vitest'
import { limits } from '../../../../src-central/limits.ts'
import { apiOf, type CentralApi } from '../../../support/central/api.ts'
import { connectBeside } from '../../../support/central/beside.ts'
import { startPostgresql, type TestPostgresql } from '../../../support/central/postgresql.ts'
import { type CentralProcess, startCentralProcess } from '../../../support/central/process.ts'
import { logIn } from '../../../support/central/session.ts'
import { tryLogin } from '../../../support/stations/visitor.ts'

const postgresql = await startPostgresql()
const CODE = /^central: pair .* with (\S+) within/m

/** Whoever waits for a row or a key that another connection has. */
const WAITING = "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"

async function startTwo(server: TestPostgresql) {
  const database = await server.newDatabase()
  const start = async (more: string[]) => {
    const central = await startCentralProcess({ database, attendees: 5, more: ['--trusted-proxy', '127.0.0.1', ...more] })
    onTestFinished(() => central.stop())
    return central
  }
  const first = await start(['--pair', 'desk:Desk 1'])
  const second = await start([])
  await expect.poll(() => first.errors()).toMatch(CODE)
  return { database, centrals: [first, second] as const, code: CODE.exec(first.errors())?.[1] ?? '' }
}

describe.skipIf(postgresql === undefined)('two centrals on one PostgreSQL database', () => {
  const start = () => startTwo(postgresql as TestPostgresql)
  /** The same with a lead at both. */
  const startLeads = async () => {
    const two = await start()
    const leadAt = async ({ url, conference, password }: CentralProcess) => apiOf(await logIn({ url, conferenceSlug: conference }, { username: 'lead', password }))
    const [first, second] = await Promise.all([leadAt(two.centrals[0]), leadAt(two.centrals[1])])
    const askKey = async (lead: CentralApi): Promise<string> => ((await lead.get('station/sheet-key/')).json as { key: string }).key
    return { ...two, first, second, askKey }
  }

  test('G1: of 24 requests at both with one code exactly one gets a station', async () => {
    const { centrals, code } = await start()
    const pair = (index: number) => {
      const { url, conference } = centrals[index % 2 === 0 ? 0 : 1]
      // An address each: those of one address wait for each other.
      const headers = { 'x-forwarded-for': `192.0.2.${index}` }
      return fetch(`${url}/${conference}/registration/station/pair/`, { method: 'POST', headers, body: JSON.stringify({ code }) })
    }
    const answers = await Promise.all(Array.from({ length: 24 }, (_, index) => pair(index)))
    const statuses = answers.map((answer) => answer.status).toSorted((one, other) => one - other)
    expect(statuses).toEqual([201, ...Array(23).fill(409)])
    const bodies = await Promise.all(answers.map((answer) => answer.json() as Promise<{ token?: string }>))
    const token = bodies.find((body) => body.token !== undefined)?.token ?? ''
    for (const { url, conference } of centrals) {
      const me = await fetch(`${url}/${conference}/registration/station/me/`, { headers: { authorization: `Bearer ${token}` } })
      expect(me.status).toBe(200)
    }
  })

  test('G1: a code that another central is just using up is waited for, and is used then', async () => {
    const { database, centrals, code } = await start()
    const other = await connectBeside(database)
    await other.query('BEGIN')
    await other.query(`INSERT INTO station (conference_id, name, role, paired_at_us) SELECT id, 'A', 'desk', 0 FROM conference`)
    await other.query('UPDATE pairing_code SET station_id = (SELECT max(id) FROM station)')
    const { url, conference } = centrals[0]
    const answer = fetch(`${url}/${conference}/registration/station/pair/`, { method: 'POST', body: JSON.stringify({ code }) })
    await expect.poll(async () => (await other.query(WAITING)).rowCount).toBe(1)
    await other.query('COMMIT')
    expect((await answer).status).toBe(409)
    expect((await other.query('SELECT id FROM station')).rowCount).toBe(1)
  })

  test('G13: of 24 first requests at both all get one key for command sheets, and both know when it was renewed', async () => {
    const { centrals, first, second, askKey } = await startLeads()
    const keys = await Promise.all(Array.from({ length: 24 }, (_, index) => askKey(index % 2 === 0 ? first : second)))
    expect(keys[0]).toMatch(/^[\w-]{43}$/)
    expect(new Set(keys).size).toBe(1)
    expect((await second.post('station/sheet-key/renew/', { reason: 'a sheet was lost' })).status).toBe(200)
    const renewed = await askKey(first)
    expect(renewed).not.toBe(keys[0])
    expect(await askKey(second)).toBe(renewed)
    const said = centrals.map((central) => central.errors()).join('')
    for (const key of [keys[0], renewed]) expect(said).not.toContain(key)
  })

  test('G13: a key that another central is just making is waited for, and given', async () => {
    const { database, first, askKey } = await startLeads()
    const other = await connectBeside(database)
    await other.query('BEGIN')
    const made = 'A'.repeat(43)
    await other.query('INSERT INTO sheet_key (conference_id, secret) SELECT id, $1 FROM conference', [made])
    const asked = askKey(first)
    await expect.poll(async () => (await other.query(WAITING)).rowCount).toBe(1)
    await other.query('COMMIT')
    expect(await asked).toBe(made)
  })

  test('wrong passwords at one of them count at the other', async () => {
    const { centrals } = await start()
    const { user: username, password } = centrals[0]
    const statuses: number[] = []
    for (let index = 0; index < limits.backOff.accountHere.free; index += 1) {
      statuses.push((await tryLogin(centrals[index % 2 === 0 ? 0 : 1].url, '192.0.2.1', { username, password: 'wrong' })).status)
    }
    expect(statuses).not.toContain(429)
    const [first, second] = await Promise.all(centrals.map(({ url }) => tryLogin(url, '192.0.2.1', { username, password })))
    expect([first?.status, second?.status]).toEqual([429, 429])
    expect((await tryLogin(centrals[1].url, '192.0.2.2', { username, password })).status).toBe(302)
  })
})
