import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { micros1970 } from '../../../../src-central/instant.ts'
import type { Locks } from '../../../../src-central/locks.ts'
import { systemClock } from '../../../../src-central/platform.ts'
import { apiOf } from '../../../support/central/api.ts'
import { column, startCentral, type TestCentral } from '../../../support/central/database/fixture.ts'
import { logIn } from '../../../support/central/session.ts'
import { askFor, becomes, isSqlite, reveal, SECRET, shown, startCredentials } from '../../../support/locks/desk.ts'

/** No number and no hash looks like this by chance. */
const PLANTED = 'PLANTED*PIN#1'

const planted: Locks = {
  make: async () => ({ kind: 'made', pin: PLANTED, validFrom: micros1970(1), validUntil: micros1970((systemClock.nowMs() + 60_000) * 1000) }),
  takeBack: async () => ({ kind: 'unknown', trouble: 'busy' }),
}

async function allRows(central: TestCentral): Promise<string> {
  const names = isSqlite(central)
    ? "SELECT name FROM sqlite_schema WHERE type = 'table'"
    : 'SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema()'
  const texts = (await column(central, names)).map(async (table) => JSON.stringify(await central.rows(`SELECT * FROM "${String(table)}"`)))
  return (await Promise.all(texts)).join('\n')
}

test('N12 N13: the PIN is in no table, no log line, no file and no answer but the one that shows it', async () => {
  const logged: string[] = []
  const central = await startCentral({ secret: SECRET, locks: planted, log: (event, facts) => logged.push(JSON.stringify([event, facts])) })
  const session = await logIn(central, { username: 'lead', password: central.staff.password })
  const desk = await apiOf(session)
  const [code = ''] = (await column(
    central,
    "SELECT access_code FROM attendee JOIN order_line_item AS line ON line.order_id = attendee.order_id JOIN credential_grant AS granted ON granted.ticket_type_id = line.ticket_type_id JOIN orders ON orders.id = attendee.order_id WHERE orders.status = 'paid' LIMIT 1",
  )) as string[]
  const asked = await askFor({ desk, code })
  await becomes({ desk }, asked.id, { state: 'ready' })
  const key = { 'idempotency-key': 'once' }
  const shownAnswer = await desk.get(`credentials/${asked.id}/?reveal=true&access_code=${code}`, key)
  expect(shown(shownAnswer).pin).toBe(PLANTED)
  const others = [
    await desk.get(`credentials/${asked.id}/`, key),
    await desk.get(`credentials/${asked.id}/?reveal=true`),
    await desk.get('credentials/'),
    await desk.post('credentials/', { access_code: code, purpose: 'door' }, { 'idempotency-key': 'ask' }),
    await session.lookup(code),
    await session.preload(),
  ]
  const everything = [...others.map(({ text }) => text), ...logged, await allRows(central)]
  expect(everything.join('\n')).toContain('credential-shown')
  for (const text of everything) expect(text).not.toContain(PLANTED)
  await desk.post(`credentials/${asked.id}/withdraw/`, { reason: 'Enough of it' }, { 'idempotency-key': 'withdraw' })
  expect(await allRows(central)).not.toContain(PLANTED)
  const { dataDir } = central.place.wish
  if (!isSqlite(central) || dataDir === undefined) return
  for (const name of readdirSync(dataDir)) expect(readFileSync(join(dataDir, name)).includes(PLANTED), name).toBe(false)
})

test('N12: without a secret the central makes one beside its file, for its owner alone, and keeps it', async () => {
  const first = await startCredentials({ hasSecret: false })
  if (!isSqlite(first.central)) return
  const path = join(first.central.place.wish.dataDir ?? '', 'secret.key')
  const [mode, secret] = [statSync(path).mode & 0o777, readFileSync(path, 'utf8')]
  expect([mode, Buffer.from(secret, 'base64').length]).toEqual([0o600, 32])
  const { id } = await askFor(first)
  await becomes(first, id, { state: 'ready' })
  await first.central.close()
  const second = await startCredentials({ place: first.central.place, simulated: first.locks, hasSecret: false })
  expect(readFileSync(path, 'utf8')).toBe(secret)
  expect(shown(await reveal({ ...second, code: first.code }, id)).pin).toBe(first.locks.open()[0]?.pin)
})

test('N12: on a database that several centrals share a secret has to be given', async () => {
  const it = await startCredentials({ hasSecret: false })
  if (isSqlite(it.central)) return
  expect((await it.desk.post('credentials/', { access_code: it.code, purpose: 'door' })).json).toMatchObject({ code: 'not_set_up' })
})
