import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { VERSION } from '../../../../src-central/version.ts'
import { startCentral } from '../../../support/central/database/fixture.ts'
import { apiOfStranger } from '../../../support/central/api.ts'

test('anybody may ask what this central is and can do', async () => {
  const central = await startCentral()
  const stranger = await apiOfStranger({ base: `${central.url}/${central.conferenceSlug}/registration/` })
  const answer = await stranger.get('station/capabilities/')
  expect(answer.json).toMatchObject({
    product: 'lanyard-central',
    version: VERSION,
    api: 1,
    profile: 'lanyard',
    conference: { slug: 'example-conf-2027', name: 'Example Conf 2027', timezone: 'UTC', currency: 'usd' },
    capabilities: expect.arrayContaining(['idempotency', 'deviceBearer', 'devicePairing', 'sheetKey']),
    fixes: expect.arrayContaining([expect.stringContaining('Wrong passwords')]),
  })
  expect(Math.abs(Date.parse((answer.json as { time: string }).time) - Date.now())).toBeLessThan(60_000)
})

test('an unknown conference has none', async () => {
  const central = await startCentral()
  const answer = await fetch(`${central.url}/nowhere/registration/station/capabilities/`)
  expect([answer.status, await answer.json()]).toMatchObject([404, { code: 'not_found' }])
})

test('the version is that of the product', () => {
  const { version } = JSON.parse(readFileSync(new URL('../../../../package.json', import.meta.url), 'utf8')) as { version: string }
  expect(VERSION).toBe(version)
})
