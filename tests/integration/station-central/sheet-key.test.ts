import { describe, expect, test } from 'vitest'
import { column } from '../../support/central/database/fixture.ts'
import { startReach, type Reach } from '../../support/station-central/reach.ts'

const NO_ANSWER = { kind: 'no-answer' }
const NOT_OFFERED = { kind: 'not-offered' }

const kept = async ({ central }: Reach) => (await column(central, 'SELECT secret FROM sheet_key')).map(String)
const paired = async (reach: Reach, role?: string) => {
  const { id, token } = await reach.pair(role)
  return { id, station: await reach.as({ kind: 'token', token: () => Promise.resolve(token) }) }
}

describe('the key for command sheets', () => {
  test('is the same for an account and for every paired station', async () => {
    const reach = await startReach()
    const answer = await reach.station.sheetKey()
    expect(answer).toEqual({ kind: 'key', key: expect.stringMatching(/^[\w-]{43}$/u) })
    for (const role of ['desk', 'till', 'kiosk', 'lead']) expect(await (await paired(reach, role)).station.sheetKey()).toEqual(answer)
    expect(await kept(reach)).toEqual([answer.kind === 'key' ? answer.key : ''])
  })

  test('is the new one once a lead renewed it', async () => {
    const reach = await startReach()
    const old = await reach.station.sheetKey()
    expect((await (await reach.leadApi()).post('station/sheet-key/renew/', { reason: 'a sheet was lost' })).status).toBe(200)
    const [key = ''] = await kept(reach)
    expect(await reach.station.sheetKey()).toEqual({ kind: 'key', key })
    expect(old).not.toEqual({ kind: 'key', key })
  })

  test('is not offered by a server with nothing but what the reference has, which is not asked', async () => {
    const { station, proxy } = await startReach({ profile: 'strict' })
    expect(await station.sheetKey()).toEqual(NOT_OFFERED)
    expect(proxy.seen.filter((line) => line.includes('sheet-key'))).toEqual([])
  })

  test('is not known, nor that there is none, before the server was reached', async () => {
    const { reach, proxy, central } = await startReach()
    const station = reach({ username: 'desk', password: () => Promise.resolve(central.staff.password) })
    expect(await station.sheetKey()).toEqual(NO_ANSWER)
    expect(proxy.seen.filter((line) => line.includes('sheet-key'))).toEqual([])
    await station.probe()
    expect(await station.sheetKey()).toMatchObject({ kind: 'key' })
  })

  test.each([
    { kind: 'html', status: 200 },
    { kind: 'html', status: 404 },
    { kind: 'html', status: 502 },
    { kind: 'lose-request' },
    { kind: 'lose-answer' },
    { kind: 'cut', bytes: 30 },
  ] as const)('is not known when %j comes instead: the next answer is the same key', async (fault) => {
    const { station, proxy } = await startReach()
    const answer = await station.sheetKey()
    proxy.set(fault, /sheet-key/u)
    expect(await station.sheetKey()).toEqual(NO_ANSWER)
    // What else the server can do is as true as before.
    expect(station.capabilities).toMatchObject({ sheetKey: true, undo: true })
    proxy.set({ kind: 'none' })
    await station.probe()
    expect(await station.sheetKey()).toEqual(answer)
  })

  test('is not given to a revoked station, nor to an account that lost its right', async () => {
    const reach = await startReach()
    const { id, station } = await paired(reach)
    expect(await station.sheetKey()).toMatchObject({ kind: 'key' })
    await (await reach.leadApi()).post(`station/stations/${id}/revoke/`, { reason: 'was stolen' })
    expect(await station.sheetKey()).toEqual(NO_ANSWER)
    expect(await station.probe()).toEqual({ ok: false, problem: 'revoked' })
    await reach.central.rows('DELETE FROM user_permission')
    expect(await reach.station.sheetKey()).toEqual(NO_ANSWER)
  })
})
