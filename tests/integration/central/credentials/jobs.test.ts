import { expect, test } from 'vitest'
import { systemClock, systemRandom } from '../../../../src-central/platform.ts'
import { createSimulatedLocks } from '../../../../src-central/simulators/locks/simulated-locks.ts'
import { createTestClock } from '../../../support/central/clock.ts'
import { column, startCentral } from '../../../support/central/database/fixture.ts'
import { apiOf } from '../../../support/central/api.ts'
import { logIn } from '../../../support/central/session.ts'
import { askFor, becomes, reveal, SECRET, shown, startCredentials } from '../../../support/locks/desk.ts'

const NOBODYS = '00000000-0000-4000-8000-000000000000'

const actions = async (central: Parameters<typeof column>[0]) =>
  (await column(central, "SELECT action FROM audit WHERE subject LIKE 'credential %' ORDER BY id")) as string[]

test('a PIN is made in the background and shown to who names the badge', async () => {
  const it = await startCredentials()
  const asked = await askFor(it, { place: ' North ' })
  expect(asked).toMatchObject({ state: 'preparing', reason: null, removal: 'none', valid_until: null })
  const ready = await becomes(it, asked.id, { state: 'ready' })
  expect(ready.pin).toBeUndefined()
  expect(it.locks.open()).toMatchObject([{ purpose: 'door', place: 'North', pin: shown(await reveal(it, asked.id)).pin }])
  expect(await actions(it.central)).toEqual(['credential-asked', 'credential-ready', 'credential-shown'])
})

test('N1: of 24 requests at once there is one credential and one PIN', async () => {
  const it = await startCredentials({ simulated: createSimulatedLocks({ clock: systemClock, random: systemRandom, rates: { latencyMs: { least: 50, most: 50 } } }) })
  const answers = await Promise.all(Array.from({ length: 24 }, () => askFor(it)))
  expect(new Set(answers.map(({ id }) => id)).size).toBe(1)
  await becomes(it, answers[0]?.id ?? '', { state: 'ready' })
  expect(await askFor(it)).toMatchObject({ id: answers[0]?.id, state: 'ready' })
  expect(it.locks.counts()).toEqual({ made: 1, asked: 1, takenBack: 0 })
  expect(await column(it.central, 'SELECT count(*) FROM credential')).toEqual([1])
})

test('N2: a ticket opens what is granted to it, as long as its order admits', async () => {
  const it = await startCredentials()
  const ask = (code: string, purpose: string) => it.desk.post('credentials/', { access_code: code, purpose })
  for (const [code, purpose] of [[it.outsider, 'door'], [it.code, 'locker'], [it.code, 'room']] as const) {
    const refused = await ask(code, purpose)
    expect([refused.status, refused.json]).toMatchObject([409, { code: 'not_entitled' }])
  }
  const { id } = await askFor(it)
  await becomes(it, id, { state: 'ready' })
  await it.central.rows("UPDATE orders SET status = 'refunded'")
  expect((await ask(it.code, 'door')).json).toMatchObject({ code: 'not_entitled' })
  expect((await reveal(it, id)).json).not.toHaveProperty('pin')
  expect((await ask('NOBODY', 'door')).status).toBe(404)
})

test('N2: a ticket that was given back opens nothing', async () => {
  const it = await startCredentials()
  await it.central.rows('UPDATE order_line_item SET refunded_quantity = quantity')
  expect((await it.desk.post('credentials/', { access_code: it.code, purpose: 'door' })).json).toMatchObject({ code: 'not_entitled' })
})

test('N3: lost questions and lost answers end in one PIN', async () => {
  const it = await startCredentials()
  it.locks.faults.next('make', { kind: 'request lost' })
  it.locks.faults.next('make', { kind: 'answer lost' })
  it.locks.faults.next('make', { kind: 'late', ms: 50 })
  const { id } = await askFor(it)
  await becomes(it, id, { state: 'ready' })
  expect(it.locks.counts()).toMatchObject({ made: 1, asked: 4 })
})

test('N5 N6: what is not made in time has failed, is listed, and its late PIN is taken back', async () => {
  const it = await startCredentials()
  it.locks.faults.next('make', { kind: 'slow', ms: 3_000 })
  const { id } = await askFor(it, { deadline_s: 2 })
  const failed = await becomes(it, id, { state: 'failed' })
  expect(failed).toMatchObject({ reason: 'deadline', valid_until: null })
  expect((await it.lead.get('credentials/?state=failed')).json).toMatchObject({ credentials: [{ id, reason: 'deadline' }], next: null })
  expect((await it.lead.get('credentials/?state=ready')).json).toMatchObject({ credentials: [] })
  await expect.poll(() => it.locks.counts().takenBack, { timeout: 10_000 }).toBeGreaterThan(0)
  await new Promise((resolve) => setTimeout(resolve, 1_500))
  await becomes(it, id, { state: 'failed', removal: 'none' })
  expect(it.locks.open()).toEqual([])
  expect((await actions(it.central)).filter((action) => action === 'credential-failed')).toHaveLength(1)
})

test('N5: who looks at the moment when the time is up sees it failed, whatever the background does', async () => {
  const clock = createTestClock()
  const it = await startCredentials({ clock })
  it.locks.faults.next('make', { kind: 'slow', ms: 60_000 })
  const { id } = await askFor(it)
  clock.advance(119_000)
  expect(shown(await it.desk.get(`credentials/${id}/`)).state).toBe('preparing')
  clock.advance(2_000)
  expect(shown(await it.desk.get(`credentials/${id}/`))).toMatchObject({ state: 'failed', reason: 'deadline', removal: 'pending' })
  expect((await it.lead.get('credentials/?state=failed')).json).toMatchObject({ credentials: [{ id }] })
})

test('N9: a retry waits until the old PIN is gone', async () => {
  const it = await startCredentials()
  it.locks.faults.next('make', { kind: 'refusal', reason: 'unknown_place' })
  const { id } = await askFor(it)
  expect(await becomes(it, id, { state: 'failed' })).toMatchObject({ reason: 'unknown_place', removal: 'none' })
  await it.lead.post(`credentials/${id}/retry/`, { reason: 'The door has a new name' })
  expect(await column(it.central, "SELECT reason FROM audit WHERE action = 'credential-retried'")).toEqual(['The door has a new name'])
  await becomes(it, id, { state: 'ready' })
  const [before] = it.locks.open()
  it.locks.faults.next('take back', { kind: 'request lost' }, 2)
  const reason = 'The badge was lost'
  expect(shown(await it.lead.post(`credentials/${id}/withdraw/`, { reason }))).toMatchObject({ state: 'withdrawn', removal: 'pending' })
  expect((await reveal(it, id)).json).not.toHaveProperty('pin')
  expect(shown(await it.lead.post(`credentials/${id}/retry/`))).toMatchObject({ state: 'preparing', removal: 'pending' })
  await becomes(it, id, { state: 'ready', removal: 'none' })
  expect(it.locks.open()).toHaveLength(1)
  expect(it.locks.open()[0]?.key).not.toBe(before?.key)
  expect(await column(it.central, "SELECT reason FROM audit WHERE action = 'credential-withdrawn'")).toEqual([reason])
})

test('N10: what is stuck is listed for the lead', async () => {
  const it = await startCredentials()
  const { id } = await askFor(it)
  await becomes(it, id, { state: 'ready' })
  it.locks.faults.next('take back', { kind: 'request lost' })
  await it.lead.post(`credentials/${id}/withdraw/`, { reason: 'Gone home' })
  await it.central.rows('UPDATE credential SET attempts = 100000 WHERE next_at_us IS NOT NULL')
  it.locks.faults.next('take back', { kind: 'request lost' })
  await becomes(it, id, { removal: 'stuck' })
  expect((await it.lead.get('credentials/?state=stuck')).json).toMatchObject({ credentials: [{ id, state: 'withdrawn' }] })
  await it.lead.post(`credentials/${id}/withdraw/`, { reason: 'Gone home' })
  await becomes(it, id, { removal: 'none' })
  expect(it.locks.open()).toEqual([])
})

test('N11: retry and withdrawal are for leads, and a retry only for what is over', async () => {
  const it = await startCredentials()
  const { id } = await askFor(it)
  await becomes(it, id, { state: 'ready' })
  for (const path of ['credentials/', `credentials/${id}/retry/`, `credentials/${id}/withdraw/`]) {
    const answer = path === 'credentials/' ? await it.desk.get(path) : await it.desk.post(path, { reason: 'Why not' })
    expect([answer.status, answer.json]).toMatchObject([403, { code: 'permission_denied' }])
  }
  expect((await it.lead.post(`credentials/${id}/retry/`)).json).toMatchObject({ code: 'not_over' })
  expect((await it.lead.post(`credentials/${id}/withdraw/`, { reason: '' })).json).toMatchObject({ code: 'validation_error' })
  expect((await it.lead.post(`credentials/${NOBODYS}/retry/`)).status).toBe(404)
  expect((await it.lead.get('credentials/1/')).json).toMatchObject({ code: 'validation_error' })
})

test('N13: the PIN is shown to nobody who does not name its badge, and each time is written down', async () => {
  const it = await startCredentials()
  const { id } = await askFor(it)
  await becomes(it, id, { state: 'ready' })
  expect((await it.desk.get(`credentials/${id}/?reveal=true`)).status).toBe(404)
  expect((await reveal({ ...it, code: it.outsider }, id)).status).toBe(404)
  const first = await reveal(it, id)
  expect(shown(await reveal(it, id)).pin).toBe(shown(first).pin)
  expect(first.headers.get('cache-control')).toBe('no-store')
  expect((await actions(it.central)).filter((action) => action === 'credential-shown')).toHaveLength(2)
  expect((await fetch(`${it.central.url}/${it.central.conferenceSlug}/registration/credentials/${id}/?reveal=true&access_code=${it.code}`)).status).toBe(401)
})

test('N14: some time after its validity the PIN is blanked', async () => {
  const clock = createTestClock()
  const it = await startCredentials({ clock, simulated: createSimulatedLocks({ clock, random: systemRandom, validMs: 60_000 }) })
  const { id } = await askFor(it)
  await becomes(it, id, { state: 'ready' })
  clock.advance(3_600_000)
  await becomes(it, id, { state: 'ended', valid_until: null })
  expect(await column(it.central, 'SELECT sealed_pin FROM credential')).toEqual([null])
})

test('without locks, or without a secret, every operation says so', async () => {
  const central = await startCentral()
  const lead = await apiOf(await logIn(central, { username: 'lead', password: central.staff.password }))
  for (const answer of [await lead.post('credentials/', { access_code: 'A', purpose: 'door' }), await lead.get('credentials/'), await lead.get(`credentials/${NOBODYS}/`)]) {
    expect([answer.status, answer.json]).toMatchObject([409, { code: 'not_set_up' }])
  }
})

test('a repeat with the key of the first request gets its answer', async () => {
  const it = await startCredentials()
  const body = { access_code: it.code, purpose: 'door' }
  const first = await it.desk.post('credentials/', body, { 'idempotency-key': 'k' })
  await becomes(it, shown(first).id, { state: 'ready' })
  const again = await it.desk.post('credentials/', body, { 'idempotency-key': 'k' })
  expect([again.text, again.headers.get('idempotent-replayed')]).toEqual([first.text, 'true'])
})

test('N12: with another secret the PIN cannot be read, and says so', async () => {
  const it = await startCredentials()
  const { id } = await askFor(it)
  await becomes(it, id, { state: 'ready' })
  await it.central.close()
  const again = await startCredentials({ place: it.central.place, simulated: it.locks, secret: `${SECRET}, another` })
  expect((await reveal({ ...again, code: it.code }, id)).json).toMatchObject({ code: 'pin_unreadable' })
})
