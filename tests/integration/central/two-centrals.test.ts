import { describe, expect, onTestFinished, test } from 'vitest'
import { SCHEMA_VERSION } from '../../../src-central/store/migrate.ts'
import { connectBeside } from '../../support/central/beside.ts'
import { startPostgresql, type TestPostgresql } from '../../support/central/postgresql.ts'
import { type CentralProcess, runCentral, startCentralProcess } from '../../support/central/process.ts'
import { type CentralSession, logIn } from '../../support/central/session.ts'
import { OWNER } from '../../support/central/database/cluster.ts'

const postgresql = await startPostgresql()

type Scanned = { attendee: { checked_in_at: string }; checked_in_at: string; checkin_id: number }

const sessionOf = ({ url, conference, user, password }: CentralProcess): Promise<CentralSession> =>
  logIn({ url, conferenceSlug: conference }, { username: user, password })

/** Two processes on one database that was empty when both of them started. */
async function startTwo(server: TestPostgresql) {
  const database = await server.newDatabase()
  const start = async () => {
    const central = await startCentralProcess({ database, attendees: 300, seed: 2 })
    onTestFinished(() => central.stop())
    return central
  }
  const centrals = await Promise.all([start(), start()])
  const desks = await Promise.all([sessionOf(centrals[0]), sessionOf(centrals[1])])
  const client = await connectBeside(database)
  const value = async (text: string): Promise<unknown> => Object.values((await client.query<Record<string, unknown>>(text)).rows[0] ?? {})[0]
  return { database, centrals, desks, value }
}

const COUNT = 24
/** All at once, by turns at the one and at the other. */
const atBoth = <Answer>(desks: readonly [CentralSession, CentralSession], ask: (desk: CentralSession) => Promise<Answer>): Promise<Answer[]> =>
  Promise.all(Array.from({ length: COUNT }, (_, index) => ask(desks[index % 2 === 0 ? 0 : 1])))

const HAND_OUT = `SELECT line.id FROM order_line_item AS line JOIN attendee ON attendee.order_id = line.order_id
  WHERE attendee.access_code = 'CODE' AND add_on_id IS NOT NULL ORDER BY line.id LIMIT 1`
const NOT_HERE_YET = `SELECT access_code FROM attendee WHERE id = 7`

describe.skipIf(postgresql === undefined)('two centrals on one PostgreSQL database', () => {
  const start = () => startTwo(postgresql as TestPostgresql)

  test('start at once on an empty one, and one of them fills it', async () => {
    const { centrals, value } = await start()
    expect(centrals[0].conference).toBe(centrals[1].conference)
    expect(await value('SELECT version FROM schema_version')).toBe(String(SCHEMA_VERSION))
    expect(await value('SELECT count(*) FROM schema_version')).toBe('1')
    expect(await value('SELECT count(*) FROM conference')).toBe('1')
    expect(await value('SELECT count(*) FROM attendee')).toBe('300')
  })

  test('of 24 requests at both for a quantity of 3 exactly 3 succeed', async () => {
    const { desks, value } = await start()
    const code = String(await value(NOT_HERE_YET))
    const line = Number(await value(HAND_OUT.replace('CODE', code)))
    await value(`UPDATE order_line_item SET quantity = 3 WHERE id = ${line}`)
    const answers = await atBoth(desks, (desk) => desk.redeem(code, line))
    const statuses = answers.map((answer) => answer.status).toSorted((one, other) => one - other)
    expect(statuses).toEqual([...Array(3).fill(200), ...Array(COUNT - 3).fill(409)])
    expect(await value(`SELECT count(*) FROM redemption WHERE order_line_item_id = ${line}`)).toBe('3')
  })

  test('24 scans at both leave 24 rows, and exactly one of them is the first', async () => {
    const { desks, value } = await start()
    const code = String(await value(NOT_HERE_YET))
    const answers = await atBoth(desks, (desk) => desk.scan(code))
    const scans = answers.map((answer) => answer.json as Scanned)
    expect(scans.filter((scan) => scan.attendee.checked_in_at >= scan.checked_in_at)).toHaveLength(1)
    expect(new Set(scans.map((scan) => scan.attendee.checked_in_at)).size).toBe(1)
    expect(new Set(scans.map((scan) => scan.checkin_id)).size).toBe(COUNT)
    expect(await value('SELECT count(*) FROM checkin WHERE attendee_id = 7')).toBe(String(COUNT))
  })

  test('a login at one of them is good at the other', async () => {
    const { centrals, desks } = await start()
    const elsewhere = `${centrals[1].url}/${centrals[1].conference}/registration/checkin/lookup/NOBODY/`
    expect((await fetch(elsewhere, { headers: { cookie: desks[0].cookie } })).status).toBe(404)
  })

  test('go on after the server has cut every connection', async () => {
    const { centrals, desks, value } = await start()
    const code = String(await value(NOT_HERE_YET))
    await Promise.all([desks[0].preload(), desks[0].lookup(code)])
    await postgresql?.run('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname LIKE \'central%\'')
    await expect.poll(async () => (await desks[0].scan(code)).status).toBe(200)
    expect((await desks[0].preload()).status).toBe(200)
    expect(await centrals[0].kill()).toBe(0)
  })
})

describe.skipIf(postgresql === undefined)('the program on PostgreSQL ends with one line', () => {
  const server = postgresql as TestPostgresql
  const secretless = (text: string): boolean => !text.includes(OWNER.password) && !text.includes(encodeURIComponent(OWNER.password)) && !text.includes('wrong-one')
  const run = (url: string) => {
    const ended = runCentral('--attendees', '1', '--database', url)
    expect(ended.stdout).toBe('')
    expect(secretless(ended.stderr)).toBe(true)
    return { status: ended.status, stderr: ended.stderr }
  }
  const at = (url: string): string => new URL(url).host

  test('and 3 when nothing listens there', () => {
    expect(run('postgresql://owner:wrong-one@127.0.0.1:1/desk')).toEqual({
      status: 3,
      stderr: 'central: cannot reach the PostgreSQL server at 127.0.0.1:1: ECONNREFUSED\n',
    })
  })

  test('and 3 when the password is wrong', () => {
    const url = new URL(server.url('postgres'))
    url.password = 'wrong-one'
    const login = 'refuses the login of owner: wrong name or password, or not allowed from here'
    expect(run(url.href)).toEqual({ status: 3, stderr: `central: the PostgreSQL server at ${url.host} ${login}\n` })
  })

  test('and 3 when there is no such database', () => {
    const url = server.url('nowhere')
    expect(run(url)).toEqual({ status: 3, stderr: `central: the PostgreSQL server at ${at(url)} has no database nowhere\n` })
  })

  test('and 3 when the account may not make tables', async () => {
    const url = new URL(await server.newDatabase())
    await server.run("CREATE ROLE guest LOGIN PASSWORD 'wrong-one'")
    // Before version 15 everybody had this right.
    await (await connectBeside(url.href)).query('REVOKE CREATE ON SCHEMA public FROM PUBLIC')
    url.username = 'guest'
    url.password = 'wrong-one'
    const { status, stderr } = run(url.href)
    expect(status).toBe(3)
    expect(stderr).toMatch(/^central: .* does not let guest do this in the database \w+: the right to make or use tables is missing\n$/)
  })

  test('and 4 when a newer program made the tables', async () => {
    const url = await server.newDatabase()
    await (await connectBeside(url)).query(`CREATE TABLE schema_version (version BIGINT); INSERT INTO schema_version VALUES (${SCHEMA_VERSION + 1})`)
    expect(run(url)).toEqual({
      status: 4,
      stderr: `central: the database has version ${SCHEMA_VERSION + 1}, this program knows up to ${SCHEMA_VERSION}\n`,
    })
  })
})
