import { expect, onTestFinished, test } from 'vitest'
import { systemClock, systemRandom } from '../../../../src-central/platform.ts'
import { createSimulatedLocks } from '../../../../src-central/simulators/locks/simulated-locks.ts'
import { apiOf } from '../../../support/central/api.ts'
import { column, newPlace, startCentral } from '../../../support/central/database/fixture.ts'
import { type CentralProcess, type CentralProcessOptions, startCentralProcess } from '../../../support/central/process.ts'
import { logIn } from '../../../support/central/session.ts'
import { askFor, becomes, isSqlite, reveal, SECRET, shown, startCredentials } from '../../../support/locks/desk.ts'
import { LOCKS_TOKEN, startLockServer } from '../../../support/locks/server.ts'

const slowLocks = (ms: number) => createSimulatedLocks({ clock: systemClock, random: systemRandom, rates: { latencyMs: { least: ms, most: ms } } })

test('N3: a central that closes while the locks think lets the next one go on at once, with the same PIN', async () => {
  const locks = slowLocks(800)
  const first = await startCredentials({ simulated: locks })
  const { id } = await askFor(first)
  await expect.poll(() => locks.counts().asked).toBe(1)
  const closing = performance.now()
  await first.central.close()
  expect(performance.now() - closing).toBeLessThan(700)
  const second = await startCredentials({ place: first.central.place, simulated: locks })
  await becomes(second, id, { state: 'ready' })
  expect(locks.counts()).toEqual({ made: 1, asked: 2, takenBack: 0 })
})

test('N5: one whose time was up while nobody was there has failed', async () => {
  const locks = slowLocks(10_000)
  const first = await startCredentials({ simulated: locks })
  const { id } = await askFor(first, { deadline_s: 2 })
  await first.central.close()
  await new Promise((resolve) => setTimeout(resolve, 2_000))
  locks.faults.setRates({})
  const second = await startCredentials({ place: first.central.place, simulated: locks })
  await becomes(second, id, { state: 'failed', reason: 'deadline', removal: 'none' })
})

test('a PIN that was not shown yet survives a restart', async () => {
  const first = await startCredentials()
  const { id } = await askFor(first)
  await becomes(first, id, { state: 'ready' })
  await first.central.close()
  const second = await startCredentials({ place: first.central.place, simulated: first.locks })
  expect(shown(await reveal({ ...second, code: first.code }, id)).pin).toBe(first.locks.open()[0]?.pin)
})

const CODES = `SELECT access_code FROM attendee JOIN orders ON orders.id = attendee.order_id JOIN order_line_item AS line ON line.order_id = orders.id
  JOIN credential_grant AS granted ON granted.ticket_type_id = line.ticket_type_id WHERE orders.status = 'paid' ORDER BY attendee.id LIMIT 12`

test('N7: two centrals on one database share the work and ask for each PIN once', async () => {
  const locks = slowLocks(40)
  const first = await startCredentials({ simulated: locks, seed: { attendees: 60, seed: 7 } })
  // SQLite has one central to a file.
  if (isSqlite(first.central)) return
  const second = await startCredentials({ place: first.central.place, simulated: locks })
  const codes = (await column(first.central, CODES)) as string[]
  const jobs = await Promise.all([...codes, ...codes].map((code, index) => askFor({ desk: (index % 2 === 0 ? first : second).desk, code })))
  for (const { id } of jobs) await becomes(second, id, { state: 'ready' })
  expect(locks.counts()).toEqual({ made: codes.length, asked: codes.length, takenBack: 0 })
})

/** A central as a process of its own on the place's data, and a desk at it. */
async function startProcess(wish: CentralProcessOptions) {
  const central = await startCentralProcess({ attendees: 60, seed: 7, ...wish })
  onTestFinished(() => central.stop())
  return { central, desk: await deskAt(central) }
}
const deskAt = async ({ url, conference, user, password }: CentralProcess) =>
  apiOf(await logIn({ url, conferenceSlug: conference }, { username: user, password }))

test('N7: a central that is killed in the middle loses nothing, and another one makes no second PIN', async () => {
  const locks = slowLocks(150)
  const server = await startLockServer(locks)
  const place = await newPlace()
  const data = place.wish.database?.kind === 'postgresql' ? { database: place.wish.database.url } : { dataDir: place.wish.dataDir ?? '' }
  const wish = { ...data, locks: { url: server.url, token: LOCKS_TOKEN, secret: SECRET } }
  const first = await startProcess(wish)
  const beside = await startCentral({ place })
  const codes = (await column(beside, CODES)) as string[]
  await beside.close()
  const jobs = await Promise.all(codes.map((code) => askFor({ desk: first.desk, code })))
  await expect.poll(() => locks.counts().asked, { interval: 5 }).toBeGreaterThan(2)
  await first.central.kill('SIGKILL')
  const second = await startProcess(wish)
  for (const { id } of jobs) await becomes({ desk: second.desk }, id, { state: 'ready' }, 40_000)
  expect(locks.counts().made).toBe(codes.length)
  expect(locks.open()).toHaveLength(codes.length)
}, 120_000)
