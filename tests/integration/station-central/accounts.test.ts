import { describe, expect, test } from 'vitest'
import type { Account } from '../../../src-main/central/account.ts'
import type { Operation } from '../../../src-shared/domain/operation.ts'
import { column } from '../../support/central/database/fixture.ts'
import { count, newcomer } from '../../support/movements/desk.ts'
import { confirmedId, parcelOf, startReach, type Reach } from '../../support/station-central/reach.ts'

const CHECK_IN: Operation = { kind: 'check-in' }
const tokenAccount = (token: () => string | null): Account => ({ kind: 'token', token: () => Promise.resolve(token()) })

const paidCodes = async ({ central }: Reach): Promise<string[]> =>
  (await column(central, "SELECT access_code FROM attendee JOIN orders ON orders.id = attendee.order_id WHERE status = 'paid' ORDER BY attendee.id")).map(String)
const loginsOf = ({ proxy }: Reach): number => proxy.seen.filter((line) => line === 'POST /accounts/login/').length

describe('a login that runs out in the middle of an upload', () => {
  test('costs nothing and doubles nothing: one new login serves all that were on their way', async () => {
    const reach = await startReach({ seed: { attendees: 120, seed: 7 } })
    const codes = (await paidCodes(reach)).slice(0, 40)
    const before = loginsOf(reach)
    const sent = codes.map(async (code, index) => {
      if (index % 10 === 5) await reach.central.rows('DELETE FROM session')
      return reach.station.deliver(parcelOf(code, CHECK_IN))
    })
    for (const done of await Promise.all(sent)) expect(done).toMatchObject({ answer: { kind: 'confirmed' }, problem: null })
    expect(await count(reach.central, "audit WHERE action = 'check-in'")).toBe(codes.length)
    expect(loginsOf(reach) - before).toBeGreaterThan(0)
    expect(loginsOf(reach) - before).toBeLessThanOrEqual(4)
    expect(reach.station.capabilities).not.toBeNull()
  })

  test('nor does it hurt a batch, without keys or with them', async () => {
    for (const profile of ['lanyard', 'strict'] as const) {
      const reach = await startReach({ profile })
      const parcels = (await paidCodes(reach)).map((code) => parcelOf(code, CHECK_IN, profile === 'strict' ? { key: null } : {}))
      await reach.central.rows('DELETE FROM session')
      const answers = await reach.station.deliverAll(parcels)
      expect(new Set(answers.map(({ answer }) => answer.kind))).toEqual(new Set(['confirmed']))
      expect(await count(reach.central, 'checkin WHERE station = ?', 'Door north')).toBe(parcels.length)
    }
  })

  test('is told when it cannot be renewed: the password was changed', async () => {
    const reach = await startReach()
    let password = reach.central.staff.password
    const station = await reach.as({ username: 'desk', password: () => Promise.resolve(password) })
    password = 'another one'
    await reach.central.rows('DELETE FROM session')
    expect(await station.deliver(parcelOf(await newcomer(reach.central), CHECK_IN))).toMatchObject({ answer: { kind: 'not-sent' }, problem: 'bad-password' })
    for (let turn = 0; turn < 8; turn += 1) expect(await station.probe()).toEqual({ ok: false, problem: 'bad-password' })
  })
})

describe('a paired station', () => {
  test('works without a login, and is known by its name', async () => {
    const reach = await startReach()
    const { token, id } = await reach.pair()
    const before = reach.proxy.seen.length
    const station = await reach.as(tokenAccount(() => token))
    const code = await newcomer(reach.central)
    const row = confirmedId(await station.deliver(parcelOf(code, CHECK_IN)))
    expect(await count(reach.central, 'checkin WHERE id = ? AND station_id = ?', row ?? 0, id)).toBe(1)
    expect((await station.deliverAll([parcelOf(code, { kind: 'check-out', forced: null })]))[0]).toMatchObject({ answer: { kind: 'confirmed' } })
    expect(reach.proxy.seen.slice(before).some((line) => line.includes('login'))).toBe(false)
  })

  test('that was revoked in the middle of its work is told so, and nothing more is written', async () => {
    const reach = await startReach()
    const { token, id } = await reach.pair()
    const station = await reach.as(tokenAccount(() => token))
    const [one = '', two = ''] = await paidCodes(reach)
    const batching = await reach.as(tokenAccount(() => token))
    confirmedId(await station.deliver(parcelOf(one, CHECK_IN)))
    await (await reach.leadApi()).post(`station/stations/${id}/revoke/`, { reason: 'lost on the way' })
    expect(await batching.deliverAll([parcelOf(two, CHECK_IN)])).toMatchObject([{ answer: { kind: 'not-sent' }, problem: 'revoked' }])
    const written = await count(reach.central, 'checkin')
    expect(await station.deliver(parcelOf(two, CHECK_IN))).toMatchObject({ answer: { kind: 'not-sent' }, problem: 'revoked' })
    expect(await station.deliverAll([parcelOf(two, CHECK_IN), parcelOf(one, CHECK_IN)])).toMatchObject([{ answer: { kind: 'not-sent' } }, { answer: { kind: 'not-sent' } }])
    expect(await station.probe()).toEqual({ ok: false, problem: 'revoked' })
    expect(await station.download('/nowhere', () => {}, new AbortController().signal)).toMatchObject({ ok: false })
    expect(await count(reach.central, 'checkin')).toBe(written)
  })

  test('whose token was replaced goes on with the new one as soon as it has it, and says so while it has not', async () => {
    const reach = await startReach()
    const { token: first } = await reach.pair()
    let kept: string | null = first
    const station = await reach.as(tokenAccount(() => kept))
    const rotate = await fetch(`${reach.central.url}/${reach.central.conferenceSlug}/registration/station/token/rotate/`, { method: 'POST', headers: { authorization: `Bearer ${first}` } })
    const { token: second } = (await rotate.json()) as { token: string }
    // The old one still works for ten minutes.
    const code = await newcomer(reach.central)
    expect(await station.deliver(parcelOf(code, CHECK_IN))).toMatchObject({ answer: { kind: 'confirmed' } })
    reach.clock.advance(11 * 60_000)
    expect(await station.deliver(parcelOf(code, CHECK_IN))).toMatchObject({ answer: { kind: 'not-sent' }, problem: 'replaced' })
    kept = second
    await station.probe()
    expect(await station.deliver(parcelOf(code, CHECK_IN))).toMatchObject({ answer: { kind: 'confirmed' } })
    kept = first
    expect(await station.probe()).toEqual({ ok: false, problem: 'revoked' })
  })

  test('whose token changes between the request and its answer sends it once more with the new one', async () => {
    const reach = await startReach()
    const [{ token: good }, { token: other, id }] = [await reach.pair(), await reach.pair()]
    await (await reach.leadApi()).post(`station/stations/${id}/revoke/`, { reason: 'paired again' })
    const given = [other, good]
    const station = await reach.as(tokenAccount(() => given.shift() ?? good))
    given.unshift(other, good)
    expect(await station.deliver(parcelOf(await newcomer(reach.central), CHECK_IN))).toMatchObject({ answer: { kind: 'confirmed' } })
  })

  test.each([null, '', 'two words', 'line\nbreak', 'ünlesbar'])('without a token that can be sent asks nothing: %j', async (token) => {
    const reach = await startReach()
    const before = reach.proxy.seen.length
    expect(await reach.reach(tokenAccount(() => token)).probe()).toEqual({ ok: false, problem: 'revoked' })
    expect(reach.proxy.seen).toHaveLength(before)
  })

  test('that nobody knows, or that comes to a server without pairing, is turned away before anything is written', async () => {
    const reach = await startReach()
    const stranger = reach.reach(tokenAccount(() => 'never-given'))
    expect(await stranger.deliver(parcelOf(await newcomer(reach.central), CHECK_IN))).toMatchObject({ answer: { kind: 'not-sent' }, problem: 'revoked' })
    const strict = await startReach({ profile: 'strict' })
    const paired = strict.reach(tokenAccount(() => 'any'))
    expect(await paired.probe()).toEqual({ ok: false, problem: 'no-right' })
    expect(await paired.deliver(parcelOf(await newcomer(strict.central), CHECK_IN, { key: null }))).toMatchObject({ answer: { kind: 'not-sent' }, problem: 'no-right' })
  })

  test('with the rights of a kiosk hands out nothing, and is not turned away for it', async () => {
    const reach = await startReach()
    const { token } = await reach.pair('kiosk')
    const kiosk = await reach.as(tokenAccount(() => token))
    const code = await reach.sample('with hand-outs')
    const refused = { answer: { kind: 'refused', reason: 'not-allowed' }, problem: null }
    const handOut: Operation = { kind: 'redeem', lineId: 1, quantity: 1 }
    expect(await kiosk.deliver(parcelOf(code, handOut))).toMatchObject(refused)
    expect(await kiosk.deliverAll([parcelOf(code, CHECK_IN), parcelOf(code, handOut)])).toMatchObject([{ answer: { kind: 'confirmed' } }, refused])
  })
})
