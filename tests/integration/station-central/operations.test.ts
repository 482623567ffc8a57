import { describe, expect, test } from 'vitest'
import type { Operation } from '../../../src-shared/domain/operation.ts'
import { count, MINUTE_MS, newcomer } from '../../support/movements/desk.ts'
import { confirmedId, parcelOf, startReach, type Reach } from '../../support/station-central/reach.ts'

const SHIRT = { kind: 'addon', slug: 't-shirt-l' } as const
const CHECK_IN: Operation = { kind: 'check-in' }
const CHECK_OUT: Operation = { kind: 'check-out', forced: null }
const atShirts: Operation = { kind: 'door-check', door: SHIRT }
const undoOf = (subject: 'check-in' | 'redeem' | 'door-check' | 'check-out', centralId: number | null): Operation => ({
  kind: 'undo', subject, reason: 'wrong person', centralId, targetState: 'confirmed',
})
const refused = (reason: string, facts?: object) => ({ answer: { kind: 'refused', reason, ...(facts === undefined ? {} : { facts }) }, problem: null })

const lineOf = async ({ station }: Reach, code: string): Promise<number> => {
  const found = await station.lookup(code, 5000)
  const line = found.ok ? found.value?.lines.find(({ kind }) => kind === 'add-on') : undefined
  if (line === undefined) throw new Error('nothing to hand out')
  return line.lineId
}
const redeem = (lineId: number): Operation => ({ kind: 'redeem', lineId, quantity: 1 })

test('a Lanyard central is used for what it offers, the reference for what that knows', async () => {
  const lanyard = await startReach()
  expect(lanyard.station.capabilities).toMatchObject({ idempotency: true, batchUpload: true, doorChecks: true, checkOut: true, undo: true, clientTimestamps: true, search: false, stats: false })
  const strict = await startReach({ profile: 'strict' })
  expect(new Set(Object.values(strict.station.capabilities ?? { none: true }))).toEqual(new Set([false]))
})

describe('every operation', () => {
  test('is confirmed with central\'s time and number', async () => {
    const reach = await startReach()
    const { station, central, clock, sample } = reach
    const code = await sample('with hand-outs')
    const lineId = await lineOf(reach, code)
    for (const [operation, table] of [
      [CHECK_IN, 'checkin'],
      [redeem(lineId), 'redemption'],
      [atShirts, 'door_check'],
      [CHECK_OUT, 'checkout'],
    ] as const) {
      const done = await station.deliver(parcelOf(code, operation))
      expect(done).toMatchObject({ answer: { kind: 'confirmed', centralId: expect.any(Number) }, problem: null })
      if (done.answer.kind === 'confirmed') expect(Math.abs((done.answer.atMs ?? 0) - clock.nowMs())).toBeLessThan(1000)
      expect(await count(central, `${table} WHERE id = ?`, confirmedId(done) ?? 0)).toBe(1)
    }
  })

  test('repeated with its key has one effect and the same number', async () => {
    const reach = await startReach()
    const { station, central, sample } = reach
    const code = await sample('with hand-outs')
    const before = await count(central, 'audit')
    let written = 0
    const twice = async (operation: Operation): Promise<number> => {
      const parcel = parcelOf(code, operation, { clientTimeMs: Date.UTC(2027, 4, 1, 7) })
      const [first, again] = [await station.deliver(parcel), await station.deliver(parcel)]
      expect(again).toEqual(first)
      written += 1
      expect(await count(central, 'audit')).toBe(before + written)
      return confirmedId(first) ?? 0
    }
    const checkIn = await twice(CHECK_IN)
    const redemption = await twice(redeem(await lineOf(reach, code)))
    const doorCheck = await twice(atShirts)
    const checkOut = await twice(CHECK_OUT)
    await twice(undoOf('check-out', checkOut))
    await twice(undoOf('door-check', doorCheck))
    await twice(undoOf('redeem', redemption))
    await twice(undoOf('check-in', checkIn))
    for (const table of ['checkin', 'redemption', 'door_check', 'checkout']) expect(await count(central, `${table} WHERE undone_at_us IS NULL AND attendee_id = (SELECT id FROM attendee WHERE access_code = ?)`, code)).toBe(0)
  })

  test('says when it happened, where central wants to know', async () => {
    const reach = await startReach()
    const code = await reach.sample('with hand-outs')
    const at = { clientTimeMs: Date.UTC(2027, 4, 1, 7, 1, 2, 3) }
    const lineId = await lineOf(reach, code)
    for (const operation of [CHECK_IN, redeem(lineId), atShirts, CHECK_OUT]) confirmedId(await reach.station.deliver(parcelOf(code, operation, at)))
    const checkIn = confirmedId(await reach.station.deliver(parcelOf(code, CHECK_IN, at)))
    await reach.station.deliver(parcelOf(code, undoOf('check-in', checkIn), at))
    expect(await count(reach.central, 'audit WHERE client_at_us = ?', at.clientTimeMs * 1000)).toBe(6)
  })

  test.each([Number.NaN, 8.65e15, -8.64e15, Date.UTC(2300, 0)])('goes without a time that nobody could keep: %d', async (clientTimeMs) => {
    const { station, central } = await startReach()
    confirmedId(await station.deliver(parcelOf(await newcomer(central), CHECK_IN, { clientTimeMs })))
    expect(await count(central, 'audit WHERE client_at_us IS NOT NULL')).toBe(0)
  })
})

describe('a check-in is refused', () => {
  test.each([
    ['refunded', 'order-not-admissible'],
    ['no order', 'order-not-admissible'],
  ])('whose order is: %s', async (label, reason) => {
    const { station, sample } = await startReach()
    expect(await station.deliver(parcelOf(await sample(label), CHECK_IN))).toMatchObject(refused(reason))
  })
  test('of nobody', async () => {
    const { station } = await startReach()
    expect(await station.deliver(parcelOf('AAAAAAAA', CHECK_IN))).toMatchObject(refused('attendee-not-found'))
  })
  test('that has another one\'s key', async () => {
    const { station, central, sample } = await startReach()
    await station.deliver(parcelOf(await newcomer(central), CHECK_IN, { key: 'the-same' }))
    expect(await station.deliver(parcelOf(await sample('with hand-outs'), CHECK_IN, { key: 'the-same' }))).toMatchObject(refused('rejected'))
  })
})

test('a hand-out is refused when the line is used up, not theirs, or the order does not admit', async () => {
  const reach = await startReach()
  const { station, sample } = reach
  const code = await sample('with hand-outs')
  const lineId = await lineOf(reach, code)
  let last = await station.deliver(parcelOf(code, redeem(lineId)))
  while (last.answer.kind === 'confirmed') last = await station.deliver(parcelOf(code, redeem(lineId)))
  expect(last).toMatchObject(refused('already-redeemed'))
  expect(await station.deliver(parcelOf(code, redeem(999_999)))).toMatchObject(refused('line-not-found'))
  expect(await station.deliver(parcelOf(await sample('refunded'), redeem(1)))).toMatchObject(refused('order-not-admissible'))
  expect(await station.deliver(parcelOf('AAAAAAAA', redeem(1)))).toMatchObject(refused('attendee-not-found'))
})

describe('a door check is refused', () => {
  test('to who did not book it, whose order does not admit, and who is not known', async () => {
    const { station, central, sample } = await startReach()
    expect(await station.deliver(parcelOf(await newcomer(central), atShirts))).toMatchObject(refused('not-booked'))
    expect(await station.deliver(parcelOf(await sample('refunded'), atShirts))).toMatchObject(refused('order-not-admissible'))
    expect(await station.deliver(parcelOf('AAAAAAAA', atShirts))).toMatchObject(refused('attendee-not-found'))
  })
  test('at a door that is not there, of each kind', async () => {
    const { station, central } = await startReach()
    const code = await newcomer(central)
    for (const kind of ['ticket-type', 'addon', 'session'] as const) {
      expect(await station.deliver(parcelOf(code, { kind: 'door-check', door: { kind, slug: 'nowhere' } }))).toMatchObject(refused('door-not-found'))
    }
  })
  test('before it opens and after it closes, and says when', async () => {
    const { station, leadApi, clock, sample } = await startReach()
    const code = await sample('with hand-outs')
    const [opensAtMs, closesAtMs] = [clock.nowMs() + 10 * MINUTE_MS, clock.nowMs() + 20 * MINUTE_MS]
    const lead = await leadApi()
    await lead.send('PUT', 'checkin/doors/addon/t-shirt-l/', { opens_at: new Date(opensAtMs).toISOString(), closes_at: new Date(closesAtMs).toISOString() })
    expect(await station.deliver(parcelOf(code, atShirts))).toMatchObject(refused('door-not-open', { atMs: opensAtMs, station: null }))
    clock.advance(30 * MINUTE_MS)
    expect(await station.deliver(parcelOf(code, atShirts))).toMatchObject(refused('door-closed', { atMs: closesAtMs, station: null }))
  })
  test('the second time, and says when and where the first was', async () => {
    const { station, sample } = await startReach()
    const code = await sample('with hand-outs')
    const first = await station.deliver(parcelOf(code, atShirts, { station: 'Cloakroom' }))
    const atMs = first.answer.kind === 'confirmed' ? first.answer.atMs : null
    expect(await station.deliver(parcelOf(code, atShirts))).toMatchObject(refused('already-admitted', { atMs, station: 'Cloakroom' }))
  })
})

describe('a check-out is refused', () => {
  test('of who is not inside, or not known', async () => {
    const { station, central } = await startReach()
    const code = await newcomer(central)
    expect(await station.deliver(parcelOf(code, CHECK_OUT))).toMatchObject(refused('not-inside'))
    expect(await station.deliver(parcelOf('AAAAAAAA', CHECK_OUT))).toMatchObject(refused('attendee-not-found'))
  })
  test('when it is forced by somebody else than a lead', async () => {
    const { station, login, central } = await startReach()
    const code = await newcomer(central)
    const forced: Operation = { kind: 'check-out', forced: 'left by the window' }
    expect(await station.deliver(parcelOf(code, forced))).toMatchObject(refused('not-allowed'))
    confirmedId(await (await login('lead')).deliver(parcelOf(code, forced)))
    expect(await count(central, "audit WHERE reason = 'left by the window'")).toBe(1)
  })
})

describe('an undo is refused', () => {
  test('the second time, and of what is not there', async () => {
    const { station, central } = await startReach()
    const code = await newcomer(central)
    const id = confirmedId(await station.deliver(parcelOf(code, CHECK_IN)))
    confirmedId(await station.deliver(parcelOf(code, { ...CHECK_IN })))
    expect(await station.deliver(parcelOf(code, undoOf('check-in', id)))).toMatchObject(refused('moved-since'))
    const other = await station.deliver(parcelOf(code, CHECK_OUT))
    expect(await station.deliver(parcelOf(code, undoOf('check-out', confirmedId(other))))).toMatchObject({ answer: { kind: 'confirmed', centralId: null } })
    expect(await station.deliver(parcelOf(code, undoOf('check-out', confirmedId(other))))).toMatchObject(refused('already-undone'))
    expect(await station.deliver(parcelOf(code, undoOf('check-out', 999_999)))).toMatchObject(refused('rejected'))
  })
  test('to another desk, and too late; the lead still may', async () => {
    const { station, login, central, clock } = await startReach()
    const code = await newcomer(central)
    const undo = undoOf('check-in', confirmedId(await station.deliver(parcelOf(code, CHECK_IN))))
    const till = await login('till')
    expect(await till.deliver(parcelOf(code, undo))).toMatchObject(refused('not-allowed'))
    clock.advance(16 * MINUTE_MS)
    expect(await station.deliver(parcelOf(code, undo))).toMatchObject(refused('not-allowed'))
    expect(await (await login('lead')).deliver(parcelOf(code, undo))).toMatchObject({ answer: { kind: 'confirmed' } })
  })
  test('of what central never told the number of, without asking', async () => {
    const { station, proxy, central } = await startReach()
    const code = await newcomer(central)
    const before = proxy.seen.length
    expect(await station.deliver(parcelOf(code, undoOf('check-in', null)))).toMatchObject(refused('not-offered'))
    expect(proxy.seen).toHaveLength(before)
  })
  test('that took back somebody else\'s row of a central that counts anew', async () => {
    const { station, central, sample } = await startReach()
    const id = confirmedId(await station.deliver(parcelOf(await newcomer(central), CHECK_IN)))
    expect(await station.deliver(parcelOf(await sample('with hand-outs'), undoOf('check-in', id)))).toMatchObject(refused('other-person'))
  })
})

test('a right that the whole account lost is not the operation\'s fault: nothing is refused', async () => {
  const { station, central } = await startReach()
  const code = await newcomer(central)
  const id = confirmedId(await station.deliver(parcelOf(code, CHECK_IN)))
  await central.rows('DELETE FROM user_permission')
  for (const operation of [CHECK_IN, CHECK_OUT, undoOf('check-in', id)]) {
    await station.probe()
    expect(await station.deliver(parcelOf(code, operation))).toMatchObject({ answer: { kind: 'not-sent' } })
  }
  expect(await station.probe()).toEqual({ ok: false, problem: 'no-right' })
})

test('who knows no doors refuses what needs them without asking; while nobody knows, it waits', async () => {
  const { station, reach, proxy, central } = await startReach({ profile: 'strict' })
  const code = await newcomer(central)
  const before = proxy.seen.length
  for (const operation of [atShirts, CHECK_OUT, undoOf('check-in', 1)]) {
    expect(await station.deliver(parcelOf(code, operation, { key: null }))).toMatchObject(refused('not-offered'))
  }
  const stranger = reach({ username: 'desk', password: () => Promise.resolve(central.staff.password) })
  expect(await stranger.deliver(parcelOf(code, atShirts))).toMatchObject({ answer: { kind: 'not-sent' }, problem: null })
  expect(proxy.seen).toHaveLength(before)
  expect(await station.deliver(parcelOf(code, CHECK_IN, { key: null }))).toMatchObject({ answer: { kind: 'confirmed' } })
})
