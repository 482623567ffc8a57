import { expect, onTestFinished, test } from 'vitest'
import { limits } from '../../../src-central/limits.ts'
import { createCentral } from '../../../src-central/central.ts'
import { micros1970 } from '../../../src-central/instant.ts'
import { openDatabase } from '../../../src-central/store/open.ts'
import { createStore } from '../../../src-central/store/store.ts'
import { USUAL } from '../../support/central/fixture.ts'
import { startPostgresql, type TestPostgresql } from '../../support/central/postgresql.ts'

const postgresql = await startPostgresql()
const CUT = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'lanyard-central'"
const EVERYBODY = { conferenceId: 1, ticketType: '', profile: 'lanyard' as const }

async function start(server: TestPostgresql) {
  const database = { kind: 'postgresql', url: await server.newDatabase() } as const
  await (await createCentral({ ...USUAL, database })).close()
  const opened = await openDatabase({ database }, () => {})
  onTestFinished(() => opened.close())
  return createStore(opened)
}

test.skipIf(postgresql === undefined)('a download whose connection is cut gives its place back', async () => {
  const server = postgresql as TestPostgresql
  const store = await start(server)
  for (let round = 0; round <= limits.downloadConnections; round += 1) {
    const snapshot = await store.snapshot(EVERYBODY)
    const slices = snapshot.slices()
    expect((await slices.next()).done).toBe(false)
    await server.run(CUT)
    await expect(slices.next()).rejects.toThrow()
    await snapshot.close()
  }
})

test.skipIf(postgresql === undefined)('a write whose connection is cut writes nothing, and the next one works', async () => {
  const server = postgresql as TestPostgresql
  const store = await start(server)
  const insert = { keyHash: 'hash', userId: 1, expiresAt: micros1970(1) }
  const cut = store.write(async ({ sessions }) => {
    await sessions.insert(insert)
    await server.run(CUT)
  })
  await expect(cut).rejects.toThrow()
  await store.write(({ sessions }) => sessions.insert(insert))
})

test.skipIf(postgresql === undefined)('as many downloads as may be under way do not keep the desks waiting', async () => {
  const store = await start(postgresql as TestPostgresql)
  const open = await Promise.all(Array.from({ length: limits.downloads }, () => store.snapshot(EVERYBODY)))
  expect(await store.conferences.first()).toMatchObject({ slug: 'example-conf-2027' })
  const waiting = store.snapshot(EVERYBODY)
  await open.pop()?.close()
  const last = await waiting
  await Promise.all([last, ...open].map((snapshot) => snapshot.close()))
})

test.skipIf(postgresql === undefined)('of many that start at the same moment on an empty database one makes and fills it', async () => {
  const database = { kind: 'postgresql', url: await (postgresql as TestPostgresql).newDatabase() } as const
  const events: string[] = []
  const starting = Array.from({ length: 6 }, () => createCentral({ ...USUAL, database, log: (event) => events.push(event) }))
  const centrals = await Promise.all(starting)
  onTestFinished(async () => void (await Promise.all(centrals.map((central) => central.close()))))
  expect(events).toEqual(['seeded'])
  const codes = await Promise.all(centrals.map((central) => central.sampleCodes()))
  for (const samples of codes) expect(samples).toEqual(codes[0])
})
