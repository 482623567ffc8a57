import { describe, expect, test } from 'vitest'
import type { BulkWish } from '../../../src-main/ports/central.ts'
import type { Operation } from '../../../src-shared/domain/operation.ts'
import { count } from '../../support/movements/desk.ts'
import { confirmedId, parcelOf, startReach } from '../../support/station-central/reach.ts'

const CHECK_IN: Operation = { kind: 'check-in' }

const order = (expected: number, key = 'bulk') => ({ expected, reason: 'the venue closes', key, station: 'Door north' })

/** A lead, two people who just came in, one who did not, and how many are inside. */
const start = async () => {
  const reach = await startReach()
  const lead = await reach.login('lead')
  const [one, two, absent] = [await reach.sample('with hand-outs'), await reach.sample('re-entry'), await reach.sample('admitted')]
  for (const code of [one, two]) confirmedId(await reach.station.deliver(parcelOf(code, CHECK_IN)))
  return { ...reach, lead, codes: [one, two, absent], insideNow: () => count(reach.central, 'attendee WHERE is_inside = 1') }
}

describe('many are checked out together', () => {
  test('after they were counted, and only as many', async () => {
    const { lead, codes, insideNow, central } = await start()
    const inside = await insideNow()
    expect(await lead.countInside('everyone')).toEqual({ ok: true, value: { kind: 'counted', count: inside } })
    expect(await lead.countInside({ codes })).toEqual({ ok: true, value: { kind: 'counted', count: 2 } })
    expect(await insideNow()).toBe(inside)
    expect(await lead.checkOutAll('everyone', order(inside - 1))).toEqual({ ok: true, value: { kind: 'count-changed', count: inside } })
    expect(await insideNow()).toBe(inside)
    expect(await lead.checkOutAll({ codes }, order(2, 'named'))).toEqual({ ok: true, value: { kind: 'done', count: 2, failed: 1 } })
    expect(await lead.checkOutAll('everyone', order(inside - 2, 'rest'))).toEqual({ ok: true, value: { kind: 'done', count: inside - 2, failed: 0 } })
    expect(await insideNow()).toBe(0)
    expect(await count(central, "checkout WHERE station = 'Door north'")).toBe(inside)
  })

  test('once, however often the order is repeated, also when its answer was lost', async () => {
    const { lead, proxy, station, codes, insideNow, central } = await start()
    const inside = await insideNow()
    proxy.set({ kind: 'lose-answer' }, /bulk/u)
    expect(await lead.checkOutAll('everyone', order(inside))).toEqual({ ok: false, problem: 'cut' })
    proxy.set({ kind: 'none' })
    await lead.probe()
    confirmedId(await station.deliver(parcelOf(codes[0] ?? '', CHECK_IN)))
    for (let turn = 0; turn < 2; turn += 1) expect(await lead.checkOutAll('everyone', order(inside))).toEqual({ ok: true, value: { kind: 'done', count: inside, failed: 0 } })
    expect(await insideNow()).toBe(1)
    expect(await count(central, 'checkout')).toBe(inside)
  })

  test('not by who is no lead', async () => {
    const { station, insideNow } = await start()
    const before = await insideNow()
    expect(await station.countInside('everyone')).toEqual({ ok: true, value: { kind: 'refused', reason: 'not-allowed' } })
    expect(await station.checkOutAll('everyone', order(before))).toEqual({ ok: true, value: { kind: 'refused', reason: 'not-allowed' } })
    expect(await insideNow()).toBe(before)
    expect(station.capabilities).not.toBeNull()
  })

  test.each([
    ['nobody', { codes: [] }],
    ['more than one request may name', { codes: Array.from({ length: 1001 }, (_, index) => `CODE${index}`) }],
  ] as [string, BulkWish][])('not when %s is named', async (_, wish) => {
    const { lead } = await start()
    expect(await lead.checkOutAll(wish, order(0))).toEqual({ ok: true, value: { kind: 'refused', reason: 'rejected' } })
  })

  test('not where the server does not know how, or an account has no right at all', async () => {
    const strict = await startReach({ profile: 'strict' })
    expect(await strict.station.countInside('everyone')).toEqual({ ok: true, value: { kind: 'refused', reason: 'not-offered' } })
    expect(await strict.station.checkOutAll('everyone', order(0))).toEqual({ ok: true, value: { kind: 'refused', reason: 'not-offered' } })
    const { lead, central, insideNow } = await start()
    await central.rows('DELETE FROM user_permission')
    expect(await lead.checkOutAll('everyone', order(await insideNow()))).toEqual({ ok: false, problem: 'no-right' })
  })

  test.each([
    [{ kind: 'html', status: 200 }, 'captive'],
    [{ kind: 'html', status: 502 }, 'upgrading'],
    [{ kind: 'lose-request' }, 'cut'],
  ] as const)('not when %j answers: that is no count', async (fault, problem) => {
    const { lead, proxy } = await start()
    proxy.set(fault, /bulk/u)
    expect(await lead.countInside('everyone')).toEqual({ ok: false, problem })
    expect(lead.capabilities).toBeNull()
  })
})
