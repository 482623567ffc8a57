import { Client } from 'pg'
import { describe, expect, onTestFinished, test } from 'vitest'
import { limits } from '../../../../src-central/limits.ts'
import { startPostgresql, type TestPostgresql } from '../../../support/central/postgresql.ts'
import { startCentralProcess } from '../../../support/central/process.ts'
import { tryLogin } from '../../../support/stations/visitor.ts'

const postgresql = await startPostgresql()
const CODE = /^central: pair .* with (\S+) within/m

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
    const other = new Client({ connectionString: database })
    await other.connect()
    onTestFinished(() => other.end())
    await other.query('BEGIN')
    await other.query(`INSERT INTO station (conference_id, name, role, paired_at_us) SELECT id, 'A', 'desk', 0 FROM conference`)
    await other.query('UPDATE pairing_code SET station_id = (SELECT max(id) FROM station)')
    const { url, conference } = centrals[0]
    const answer = fetch(`${url}/${conference}/registration/station/pair/`, { method: 'POST', body: JSON.stringify({ code }) })
    const waiting = "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
    await expect.poll(async () => (await other.query(waiting)).rowCount).toBe(1)
    await other.query('COMMIT')
    expect((await answer).status).toBe(409)
    expect((await other.query('SELECT id FROM station')).rowCount).toBe(1)
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
