import { expect, test } from 'vitest'
import { createTestClock } from '../../../support/central/clock.ts'
import { startCentral } from '../../../support/central/database/fixture.ts'
import { limits } from '../../../../src-central/limits.ts'
import { PROXY, tryLogin } from '../../../support/stations/visitor.ts'

/** Every question about the time moves the central's instants on a little, although the clock stands. */
const SLACK_MS = 10
const HERE = '192.0.2.1'
const { accountHere, accountAnywhere, address } = limits.backOff

async function start(options: Parameters<typeof startCentral>[0] = {}) {
  const clock = createTestClock()
  const central = await startCentral({ clock, ...PROXY, ...options })
  const right = { ...central.staff }
  const statusOf = async (from: string, account = right) => (await tryLogin(central.url, from, account)).status
  const wrong = { ...right, password: 'wrong' }
  const guess = async (from: string, times: number, account = wrong) => {
    const statuses: number[] = []
    for (let index = 0; index < times; index += 1) statuses.push(await statusOf(from, account))
    return statuses
  }
  return { clock, central, right, wrong, statusOf, guess }
}

test('G8: some wrong passwords cost nothing, then every one of them makes wait longer, and the right one waits as well', async () => {
  const { clock, central, right, wrong, guess, statusOf } = await start()
  expect(await guess(HERE, accountHere.free)).toEqual(Array(accountHere.free).fill(200))
  const held = await tryLogin(central.url, HERE, right)
  expect([held.status, held.headers.get('retry-after'), held.headers.get('set-cookie')]).toEqual([429, '1', null])
  expect(await held.text()).toContain('Wait 1 second,')
  clock.advance(1000 + SLACK_MS)
  expect(await statusOf(HERE, wrong)).toBe(200)
  expect((await tryLogin(central.url, HERE, right)).headers.get('retry-after')).toBe('2')
  clock.advance(2000 + SLACK_MS)
  expect(await statusOf(HERE)).toBe(302)
})

test('G8 G9: the wait has a ceiling, and asking during it makes it no longer', async () => {
  const { clock, statusOf, wrong, guess } = await start()
  await guess(HERE, accountHere.free)
  for (let index = 0; index < 12; index += 1) {
    clock.advance(accountHere.longestMs + SLACK_MS)
    expect(await statusOf(HERE, wrong)).toBe(200)
  }
  clock.advance(accountHere.longestMs / 2)
  expect(await guess(HERE, 20)).toEqual(Array(20).fill(429))
  clock.advance(accountHere.longestMs / 2 + SLACK_MS)
  expect(await statusOf(HERE)).toBe(302)
})

test('G11: the right password forgets the wrong ones', async () => {
  const { guess, statusOf } = await start()
  await guess(HERE, accountHere.free - 1)
  expect(await statusOf(HERE)).toBe(302)
  expect(await guess(HERE, accountHere.free)).toEqual(Array(accountHere.free).fill(200))
  expect(await statusOf(HERE)).toBe(429)
})

test('wrong passwords are forgotten by themselves', async () => {
  const { clock, guess, statusOf } = await start()
  await guess(HERE, accountHere.free)
  clock.advance(limits.wrongGuessMs + 1000)
  expect(await guess(HERE, accountHere.free)).toEqual(Array(accountHere.free).fill(200))
  expect(await statusOf(HERE)).toBe(429)
})

test('another account at the same address does not wait', async () => {
  const { guess, statusOf, right } = await start()
  await guess(HERE, accountHere.free)
  expect(await statusOf(HERE, { ...right, username: 'lead' })).toBe(302)
})

test('guessing many accounts from one address holds the address', async () => {
  const { guess, statusOf, right, wrong } = await start()
  for (let index = 0; index < address.free; index += 1) await guess(HERE, 1, { ...wrong, username: `name-${index}` })
  expect(await statusOf(HERE)).toBe(429)
  expect(await statusOf('192.0.2.2', right)).toBe(302)
})

test('G10: a flood from many addresses holds strangers, but not the desk at its own address', async () => {
  const { clock, guess, statusOf } = await start()
  expect(await statusOf(HERE)).toBe(302)
  for (let index = 0; index < accountAnywhere.free; index += 1) await guess(`198.51.100.${index}`, 1)
  expect(await statusOf('203.0.113.1')).toBe(429)
  expect(await statusOf(HERE)).toBe(302)
  clock.advance(accountAnywhere.firstMs + SLACK_MS)
  expect(await statusOf('203.0.113.1')).toBe(302)
})

test('G12: other addresses of one IPv6 network are the same guesser', async () => {
  const { guess, statusOf } = await start()
  for (let index = 0; index < accountHere.free; index += 1) await guess(`2001:db8::${index + 1}`, 1)
  expect(await statusOf('2001:db8::ffff')).toBe(429)
  expect(await statusOf('2001:db8:0:1::1')).toBe(302)
})

test('of a hundred guesses at once no more are looked at than one after another', async () => {
  const { guess } = await start()
  const statuses = (await Promise.all(Array.from({ length: 100 }, () => guess(HERE, 1)))).flat()
  expect(statuses.filter((status) => status === 200)).toHaveLength(accountHere.free)
  expect(statuses.filter((status) => status === 429)).toHaveLength(100 - accountHere.free)
})

test('24 desks that log in at once all get in', async () => {
  const { guess, right } = await start()
  const statuses = (await Promise.all(Array.from({ length: 24 }, () => guess(HERE, 1, right)))).flat()
  expect(statuses).toEqual(Array(24).fill(302))
})

test('a right password at once leaves no count behind, and names and addresses are not there in plain', async () => {
  const { central, statusOf, guess } = await start()
  await statusOf(HERE)
  expect(await central.rows('SELECT * FROM wrong_guess')).toEqual([])
  await guess(HERE, 1)
  const stored = JSON.stringify([await central.rows('SELECT * FROM wrong_guess'), await central.rows('SELECT * FROM familiar_place')])
  expect(stored).not.toContain(HERE)
  expect(stored).not.toContain('desk')
})

test('what is old is removed', async () => {
  const clock = createTestClock()
  clock.hold(limits.idempotencySweepMs)
  const { central, guess } = await start({ clock })
  await guess(HERE, 1)
  await guess(HERE, 1, { ...central.staff })
  await guess('192.0.2.2', 1)
  clock.advance(limits.familiarPlaceMs + 1000)
  clock.fire(limits.idempotencySweepMs)
  await expect.poll(() => central.rows('SELECT place_hash FROM wrong_guess UNION ALL SELECT place_hash FROM familiar_place')).toEqual([])
})

test('a password of an older cost is hashed anew at login', async () => {
  const { central, statusOf } = await start()
  const hashOf = async () => (await central.rows<{ password_hash: string }>(`SELECT password_hash FROM "user" WHERE username = 'desk'`))[0]?.password_hash ?? ''
  // The first form of a hash: N=16384, r=8, p=1, not said.
  await central.rows(`UPDATE "user" SET password_hash = ? WHERE username = 'desk'`, FIRST_FORM)
  expect(await statusOf(HERE, { ...central.staff, password: 'wrong' })).toBe(200)
  expect(await hashOf()).toBe(FIRST_FORM)
  expect(await statusOf(HERE)).toBe(302)
  expect(await hashOf()).toMatch(/^scrypt\$ln=10,r=8,p=1\$/)
  expect(await statusOf(HERE)).toBe(302)
})

const FIRST_FORM = 'scrypt$00000000000000000000000000000000$71ab115e03d8f24f2f82bd7af4beeaf9a7340b5818ff4ea5d295ac55a5c43925'

test('the strict profile lets everybody guess', async () => {
  const { guess, statusOf } = await start({ profile: 'strict' })
  expect(await guess(HERE, accountHere.free + 5)).toEqual(Array(accountHere.free + 5).fill(200))
  expect(await statusOf(HERE)).toBe(302)
})
