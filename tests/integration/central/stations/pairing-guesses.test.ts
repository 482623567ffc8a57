import { expect, test } from 'vitest'
import { limits } from '../../../../src-central/limits.ts'
import { createTestClock } from '../../../support/central/clock.ts'
import { startDesks } from '../../../support/stations/pairing.ts'
import { PROXY } from '../../../support/stations/visitor.ts'

const { pairingHere, pairingAnywhere } = limits.backOff
const UNKNOWN = 'AAAA-AAAA-AAAA-AAAA'

async function start() {
  const clock = createTestClock()
  const desks = await startDesks({ clock, ...PROXY })
  const show = (code: string, address: string) => desks.stranger.post('station/pair/', { code }, { 'x-forwarded-for': address })
  const guess = async (address: string, times: number) => {
    for (let index = 0; index < times; index += 1) expect((await show(UNKNOWN, address)).status).toBe(404)
  }
  return { ...desks, clock, show, guess }
}

test('G8 G9: unknown codes make wait, the right one waits as well, and the wait ends', async () => {
  const { makeCode, show, guess, clock } = await start()
  const { code } = await makeCode()
  await guess('192.0.2.1', pairingHere.free)
  const held = await show(code, '192.0.2.1')
  expect([held.status, held.headers.get('retry-after'), held.json]).toMatchObject([429, '1', { code: 'too_many_guesses' }])
  clock.advance(1010)
  expect((await show(code, '192.0.2.1')).status).toBe(201)
})

test('G11: a right code forgets the unknown ones of its address', async () => {
  const { makeCode, show, guess } = await start()
  const { code } = await makeCode()
  await guess('192.0.2.1', pairingHere.free - 1)
  expect((await show(code, '192.0.2.1')).status).toBe(201)
  await guess('192.0.2.1', pairingHere.free)
})

test('used codes are no guesses', async () => {
  const { makeCode, show } = await start()
  const { code } = await makeCode()
  for (let index = 0; index < pairingHere.free + 5; index += 1) expect((await show(code, '192.0.2.1')).status).toBe(index === 0 ? 201 : 409)
})

test('guessing from many addresses holds everybody for a moment', async () => {
  const { makeCode, show, guess, clock } = await start()
  const { code } = await makeCode()
  for (let index = 0; index < pairingAnywhere.free / pairingHere.free; index += 1) await guess(`198.51.100.${index}`, pairingHere.free)
  expect((await show(code, '192.0.2.1')).status).toBe(429)
  clock.advance(pairingAnywhere.longestMs + 10)
  expect((await show(code, '192.0.2.1')).status).toBe(201)
})

test('G1: of 24 requests at once from 24 addresses exactly one gets a station', async () => {
  const { makeCode, show, lead } = await start()
  const { code } = await makeCode()
  const answers = await Promise.all(Array.from({ length: 24 }, (_, index) => show(code, `192.0.2.${index}`)))
  const statuses = answers.map((answer) => answer.status).toSorted((one, other) => one - other)
  expect(statuses).toEqual([201, ...Array(23).fill(409)])
  expect(((await lead.get('station/stations/')).json as { stations: unknown[] }).stations).toHaveLength(1)
})
