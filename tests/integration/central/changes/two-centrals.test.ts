import fc from 'fast-check'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { ChangesPage } from '../../../../src-shared/wire/changes.ts'
import { apiOf } from '../../../support/central/api.ts'
import { connectBeside } from '../../../support/central/beside.ts'
import { USUAL } from '../../../support/central/fixture.ts'
import { startPostgresql, type TestPostgresql } from '../../../support/central/postgresql.ts'
import { logIn } from '../../../support/central/session.ts'
import { listen } from '../../../support/changes/event-reader.ts'
import { createListClient } from '../../../support/changes/list-client.ts'
import { follows, rounds, type Side } from '../../../support/changes/rounds.ts'

const postgresql = await startPostgresql()

async function startTwo(server: TestPostgresql) {
  const place = await server.newPlace()
  const start = async (): Promise<Side> => {
    const central = { ...(await place.open({ ...USUAL, seed: { attendees: 40, seed: 7 } })), place }
    onTestFinished(() => central.close())
    const desk = await logIn(central, central.staff)
    return { central, desk, api: await apiOf(desk) }
  }
  const sides = [await start(), await start()] as const
  const url = 'url' in (place.wish.database ?? {}) ? (place.wish.database as { url: string }).url : ''
  return { sides, url }
}

const codeOf = async ({ central }: Side, id: number): Promise<string> =>
  (await central.rows<{ access_code: string }>('SELECT access_code FROM attendee WHERE id = ?', id))[0]?.access_code ?? ''

describe.skipIf(postgresql === undefined)('two centrals on one PostgreSQL database', () => {
  const start = () => startTwo(postgresql as TestPostgresql)

  test('F4: whatever desks do at both, the list of a client ends up as the centrals\'', async () => {
    const { sides } = await start()
    await fc.assert(
      fc.asyncProperty(rounds, async (script) => {
        const { client, fresh } = await follows({ centrals: sides, script })
        expect(client.people).toEqual(fresh.people)
      }),
      { numRuns: 25 },
    )
  })

  test('F4 F8: a change that began first and ends last is not missed, and makes the list another one', async () => {
    const { sides, url } = await start()
    const [side, other] = sides
    const client = createListClient(other.api)
    await client.takeList()
    const slow = await connectBeside(url)
    await slow.query('BEGIN')
    await slow.query(`INSERT INTO change (stamp, conference_id, attendee_id, at_us, access_code)
      SELECT pg_current_xact_id()::text::bigint, conference_id, id, 1, access_code FROM attendee WHERE id = 7`)
    const [early, late] = [await codeOf(side, 7), await codeOf(side, 9)]
    await side.desk.scan(late)
    const tag = (await other.api.get('changes/snapshot/')).headers.get('etag')
    const [between] = [await client.follow()]
    await slow.query('COMMIT')
    const after = await client.follow()
    const told = [...between, ...after].map((change: ChangesPage['changes'][number]) => change.access_code)
    expect(new Set(told)).toEqual(new Set([early, late]))
    expect(client.people.get(late)?.checked_in).toBe(true)
    expect((await other.api.get('changes/snapshot/')).headers.get('etag')).not.toBe(tag)
  })

  test('F10: what happens at one of them is heard at the other', async () => {
    const { sides } = await start()
    const [here, there] = sides
    const stream = await listen(`${there.desk.base}events/`, { cookie: there.desk.cookie })
    await expect.poll(() => stream.events.length).toBe(1)
    await here.desk.scan(await codeOf(here, 7))
    await expect.poll(() => stream.events.some(({ event }) => event === 'movement'), { timeout: 5_000 }).toBe(true)
  })

  test('F5: a cursor of one is good at the other', async () => {
    const { sides } = await start()
    const [here, there] = sides
    const client = createListClient(here.api)
    await client.takeList()
    expect((await there.api.get(`changes/?since=${client.cursor()}`)).status).toBe(200)
  })
})
