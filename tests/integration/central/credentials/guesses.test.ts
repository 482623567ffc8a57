import { expect, test } from 'vitest'
import { limits } from '../../../../src-central/limits.ts'
import { systemRandom } from '../../../../src-central/platform.ts'
import { createSimulatedLocks } from '../../../../src-central/simulators/locks/simulated-locks.ts'
import { createTestClock } from '../../../support/central/clock.ts'
import { apiOfStation } from '../../../support/central/api.ts'
import { logIn } from '../../../support/central/session.ts'
import { askFor, becomes, type CredentialDesk, reveal, shown, startCredentials } from '../../../support/locks/desk.ts'

const { credential, credentialsHere } = limits.backOff

async function ready() {
  const clock = createTestClock()
  const it = await startCredentials({ clock, simulated: createSimulatedLocks({ clock, random: systemRandom }) })
  const { id } = await askFor(it)
  await becomes(it, id, { state: 'ready' })
  return { ...it, clock, id }
}

/** A station of its own, as it stands at the wall. */
async function kioskOf({ central, lead }: CredentialDesk) {
  const session = await logIn(central, { username: 'lead', password: central.staff.password })
  const { code } = (await lead.post('station/pairing-codes/', { name: 'Wall', role: 'kiosk' })).json as { code: string }
  const { token } = (await lead.post('station/pair/', { code })).json as { token: string }
  return apiOfStation(session, token)
}

test('N13: who counts through ids or asks about a credential without its badge learns neither PIN nor badge', async () => {
  const it = await ready()
  const kiosk = await kioskOf(it)
  for (let number = 1; number < 4; number += 1) expect((await kiosk.get(`credentials/${number}/`)).status).toBe(400)
  const told = [
    await kiosk.get(`credentials/${it.id}/`),
    await kiosk.get(`credentials/${it.id}/?reveal=true`),
    await kiosk.post('credentials/', { access_code: it.code, purpose: 'door' }),
    await it.lead.post(`credentials/${it.id}/retry/`),
    await it.lead.post(`credentials/${it.id}/withdraw/`, { reason: 'The badge was lost' }),
  ]
  for (const { text } of told) expect(text).not.toContain(it.code)
  expect((await it.lead.get('credentials/')).json).toMatchObject({ credentials: [{ id: it.id, access_code: it.code }] })
})

test('N13: ids are made by chance', async () => {
  const [one, two] = [await ready(), await ready()]
  for (const { id } of [one, two]) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(one.id).not.toBe(two.id)
})

test('N15: wrong badges make wait, the right one waits as well, and the wait ends', async () => {
  const it = await ready()
  for (let times = 0; times < credential.free; times += 1) expect((await reveal({ ...it, code: `WRONG${times}` }, it.id)).status).toBe(404)
  const held = await reveal(it, it.id)
  expect([held.status, held.headers.get('retry-after'), held.json]).toMatchObject([429, '1', { code: 'too_many_guesses' }])
  it.clock.advance(1_010)
  expect(shown(await reveal(it, it.id)).pin).toBe(it.locks.open()[0]?.pin)
})

test('N15: many guesses at once are counted one by one', async () => {
  const it = await ready()
  const answers = await Promise.all(Array.from({ length: 24 }, (_, times) => reveal({ ...it, code: `WRONG${times}` }, it.id)))
  expect(answers.filter(({ status }) => status === 404)).toHaveLength(credential.free)
})

test('N15: a right badge buys no guesses at others, and a station that guesses holds no other', async () => {
  const it = await ready()
  const kiosk = await kioskOf(it)
  const at = (number: number) => `credentials/00000000-0000-4000-8000-${String(number).padStart(12, '0')}/?reveal=true&access_code=ABC`
  for (let times = 0; times < credentialsHere.free; times += 1) {
    expect((await kiosk.get(at(times))).status).toBe(404)
    if (times % 5 === 0) expect((await reveal({ desk: kiosk, code: it.code }, it.id)).status).toBe(200)
  }
  expect((await kiosk.get(at(100))).status).toBe(429)
  expect((await reveal({ desk: kiosk, code: it.code }, it.id)).status).toBe(429)
  expect((await reveal(it, it.id)).status).toBe(200)
})
