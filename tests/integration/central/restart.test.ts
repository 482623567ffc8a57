import { expect, test } from 'vitest'
import { limits } from '../../../src-central/limits.ts'
import { createTestClock } from '../../support/central/clock.ts'
import { countRows, newPlace, sampleCode, startCentral, type TestCentral } from '../../support/central/database/fixture.ts'
import { logIn } from '../../support/central/session.ts'

const DESK = { username: 'desk', password: 'lanyard-demo' }

test('a restart keeps people, check-ins, hand-outs and sessions, and seeds nothing again', async () => {
  const place = await newPlace()
  const first = await startCentral({ place })
  const desk = await logIn(first, DESK)
  const code = await sampleCode(first, 'with hand-outs')
  await desk.scan(code, 'Desk 1')
  const { redeemable } = (await desk.lookup(code)).json as { redeemable: { id: number }[] }
  await desk.redeem(code, redeemable[0]?.id)
  const before = (await desk.lookup(code)).text
  const rows = [await countRows(first, 'checkin'), await countRows(first, 'redemption')]
  await first.close()

  const second = await startCentral({ place, seed: { attendees: 500, seed: 99, conferenceSlug: 'other' } })
  expect(second.conferenceSlug).toBe('example-conf-2027')
  expect([await countRows(second, 'checkin'), await countRows(second, 'redemption')]).toEqual(rows)
  const answer = await fetch(`${second.url}/example-conf-2027/register/checkin/lookup/${code}/`, { headers: { cookie: desk.cookie } })
  expect(await answer.text()).toBe(before)
})

test('the password given at start is the one that works, and old sessions end when it changed', async () => {
  const place = await newPlace()
  const first = await startCentral({ place })
  const desk = await logIn(first, DESK)
  await first.close()
  const second = await startCentral({ place, password: 'another' })
  expect(second.staff).toEqual({ username: 'desk', password: 'another' })
  await logIn(second, second.staff)
  await expect(logIn(second, DESK)).rejects.toThrow('refused')
  const old = await fetch(`${second.url}/example-conf-2027/register/checkin/lookup/A/`, { headers: { cookie: desk.cookie } })
  expect(old.status).toBe(401)
})

/** More than the sockets between client and central hold, so that a client that does not read stops the central. */
const MANY = { attendees: 40_000, seed: 7 }

/** A download that has begun. Nothing more is read until the returned function is called. */
const beginDownload = async (central: TestCentral) => {
  const desk = await logIn(central, DESK)
  const response = await fetch(`${desk.base}checkin/preload/`, { headers: { cookie: desk.cookie, 'accept-encoding': 'identity' } })
  expect(response.status).toBe(200)
  return () => response.text()
}

test('closing does not wait for ever for a client that does not read', async () => {
  const clock = createTestClock()
  clock.hold(limits.closeGraceMs)
  const central = await startCentral({ clock, seed: MANY })
  const readOn = await beginDownload(central)
  const closing = central.close()
  expect(clock.fire(limits.closeGraceMs)).toBe(1)
  await closing
  await expect(readOn()).rejects.toThrow('terminated')
})

test('a download that takes too long is cut off, and its snapshot is let go', async () => {
  const clock = createTestClock()
  clock.hold(limits.preloadMs)
  const central = await startCentral({ clock, seed: MANY })
  const readOn = await beginDownload(central)
  expect(clock.fire(limits.preloadMs)).toBe(1)
  await expect(readOn()).rejects.toThrow('terminated')
  await expect.poll(() => central.openReads()).toBe(0)
})

test('closing ends connections that nobody uses any more', async () => {
  const central = await startCentral()
  await logIn(central, DESK)
  await central.close()
  await expect(fetch(central.url)).rejects.toThrow('fetch failed')
})
