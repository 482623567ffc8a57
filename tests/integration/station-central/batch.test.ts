import { describe, expect, test } from 'vitest'
import { createRegistrationCentral } from '../../../src-main/central/registration-central.ts'
import { systemClock } from '../../../src-main/platform/clock.ts'
import { systemHttp } from '../../../src-main/platform/http.ts'
import type { Delivered, Parcel } from '../../../src-main/ports/central.ts'
import type { Operation } from '../../../src-shared/domain/operation.ts'
import { column } from '../../support/central/database/fixture.ts'
import { count } from '../../support/movements/desk.ts'
import { confirmedId, parcelOf, startReach, type Reach } from '../../support/station-central/reach.ts'
import { startSlowWay } from '../../support/station-central/slow-way.ts'

const CHECK_IN: Operation = { kind: 'check-in' }
const CHECK_OUT: Operation = { kind: 'check-out', forced: null }
const DOOR: Operation = { kind: 'door-check', door: { kind: 'addon', slug: 't-shirt-l' } }

const admissibleCodes = async ({ central }: Reach): Promise<string[]> =>
  (await column(central, "SELECT access_code FROM attendee JOIN orders ON orders.id = attendee.order_id WHERE status = 'paid' ORDER BY attendee.id")).map(String)

/** `size` operations of every kind; nearly a third of them are refused. */
const mixed = async (reach: Reach, size: number): Promise<Parcel[]> => {
  const codes = await admissibleCodes(reach)
  const kinds: Operation[] = [CHECK_IN, DOOR, CHECK_OUT, { kind: 'redeem', lineId: 999_999, quantity: 1 }, CHECK_IN, { kind: 'undo', subject: 'redeem', reason: 'wrong person', centralId: null, targetState: 'confirmed' }]
  return Array.from({ length: size }, (_, index) =>
    parcelOf(index % 7 === 6 ? 'AAAAAAAA' : (codes[index % codes.length] ?? ''), kinds[index % kinds.length] ?? CHECK_IN, { clientTimeMs: Date.UTC(2027, 4, 1, 7, 0, 0, index) }))
}

const kindsOf = (answers: readonly Delivered[]): string[] => answers.map(({ answer }) => (answer.kind === 'refused' ? answer.reason : answer.kind))
const written = (reach: Reach): Promise<number> => count(reach.central, 'audit')
const requests = ({ proxy }: Reach): number => proxy.seen.length

describe('many operations in one request', () => {
  test('are answered in their order as if each had come alone, 500 of all kinds', async () => {
    const [together, alone] = [await startReach({ seed: { attendees: 200, seed: 7 } }), await startReach({ seed: { attendees: 200, seed: 7 } })]
    const parcels = await mixed(together, 500)
    const before = requests(together)
    const answers = await together.station.deliverAll(parcels)
    expect(requests(together)).toBe(before + 1)
    const singles: Delivered[] = []
    for (const parcel of parcels) singles.push(await alone.station.deliver(parcel))
    expect(kindsOf(answers)).toEqual(kindsOf(singles))
    for (const kind of ['confirmed', 'attendee-not-found', 'line-not-found', 'not-booked', 'not-inside', 'not-offered']) expect(kindsOf(answers)).toContain(kind)
    expect(await written(together)).toBe(await written(alone))
  })

  test('more than a batch holds go in several, one after the other', async () => {
    const reach = await startReach()
    const parcels = (await mixed(reach, 1001)).filter(({ operation }) => operation.kind !== 'undo')
    const before = requests(reach)
    expect(await reach.station.deliverAll(parcels)).toHaveLength(parcels.length)
    expect(requests(reach)).toBe(before + 2)
    expect(reach.proxy.seen.slice(before).every((line) => line.endsWith('checkin/batch/'))).toBe(true)
  })

  test('none is no request', async () => {
    const reach = await startReach()
    const before = requests(reach)
    expect(await reach.station.deliverAll([])).toEqual([])
    expect(requests(reach)).toBe(before)
  })

  test('an undo names its row', async () => {
    const reach = await startReach()
    const [code = ''] = await admissibleCodes(reach)
    const id = confirmedId(await reach.station.deliver(parcelOf(code, CHECK_IN)))
    const undo: Operation = { kind: 'undo', subject: 'check-in', reason: 'wrong person', centralId: id, targetState: 'confirmed' }
    const parcel = parcelOf(code, undo)
    expect(kindsOf(await reach.station.deliverAll([parcel, parcelOf(code, undo)]))).toEqual(['confirmed', 'already-undone'])
    expect(kindsOf([await reach.station.deliver(parcel)])).toEqual(['confirmed'])
  })

  test('of an account that lost its rights stay here', async () => {
    const reach = await startReach()
    const [code = ''] = await admissibleCodes(reach)
    await reach.central.rows("DELETE FROM user_permission WHERE user_id = (SELECT id FROM \"user\" WHERE username = 'desk')")
    expect(kindsOf(await reach.station.deliverAll([parcelOf(code, CHECK_IN), parcelOf(code, DOOR)]))).toEqual(['not-sent', 'not-sent'])
  })
})

describe('a batch that fails as a whole', () => {
  test.each([
    ['lose-answer', { kind: 'lose-answer' }, 'unknown', 'cut'],
    ['cut', { kind: 'cut', bytes: 300 }, 'unknown', 'cut'],
    ['upgrade', { kind: 'html', status: 503 }, 'unknown', 'upgrading'],
    ['sign-in page', { kind: 'html', status: 200 }, 'unknown', 'captive'],
    ['wrong address', { kind: 'html', status: 404 }, 'not-sent', 'unknown-event'],
  ] as const)('gives every parcel that failure, and a repeat has one effect: %s', async (_, fault, outcome, problem) => {
    const reach = await startReach()
    const parcels = (await mixed(reach, 40)).filter(({ operation }) => operation.kind !== 'undo')
    reach.proxy.set(fault, /batch/u)
    const failed = await reach.station.deliverAll(parcels)
    expect(new Set(kindsOf(failed))).toEqual(new Set([outcome]))
    expect(new Set(failed.map((answer) => answer.problem))).toEqual(new Set([problem]))
    expect(reach.station.capabilities).toBeNull()
    reach.proxy.set({ kind: 'none' })
    await reach.station.probe()
    const first = await reach.station.deliverAll(parcels)
    const effects = await written(reach)
    expect(kindsOf(first).filter((kind) => kind === 'confirmed')).toHaveLength(effects)
    expect(await reach.station.deliverAll(parcels)).toEqual(first)
    expect(await written(reach)).toBe(effects)
  })

  test('leaves what would have come after it where it is', async () => {
    const reach = await startReach()
    const parcels = (await mixed(reach, 700)).filter(({ operation }) => operation.kind !== 'undo')
    reach.proxy.set({ kind: 'lose-answer' }, /batch/u)
    const kinds = kindsOf(await reach.station.deliverAll(parcels))
    expect(new Set(kinds.slice(0, 500))).toEqual(new Set(['unknown']))
    expect(new Set(kinds.slice(500))).toEqual(new Set(['not-sent']))
  })

  test('because one of it cannot even be read goes one by one, and hurts only that one', async () => {
    const reach = await startReach()
    const [one = '', two = ''] = await admissibleCodes(reach)
    const answers = await reach.station.deliverAll([parcelOf(one, CHECK_IN), parcelOf(two, CHECK_IN, { key: 'no key at all' }), parcelOf(two, CHECK_IN)])
    expect(kindsOf(answers)).toEqual(['confirmed', 'rejected', 'confirmed'])
  })
})

test('a batch whose connection breaks in the middle is done in part, and its repeat does the rest and nothing twice', async () => {
  const reach = await startReach({ seed: { attendees: 200, seed: 7 } })
  const way = await startSlowWay(reach.central.url)
  const { username, password } = reach.central.staff
  const station = createRegistrationCentral({ http: systemHttp, clock: systemClock, origin: way.url, slug: reach.central.conferenceSlug, account: { username, password: () => Promise.resolve(password) } })
  await station.probe()
  const codes = await admissibleCodes(reach)
  const parcels = Array.from({ length: 500 }, (_, index) => parcelOf(codes[index % codes.length] ?? '', CHECK_IN))
  const sent = station.deliverAll(parcels)
  await expect.poll(() => written(reach), { interval: 5 }).toBeGreaterThan(0)
  way.cut()
  expect(new Set(kindsOf(await sent))).toEqual(new Set(['unknown']))
  await station.probe()
  let answers = await station.deliverAll(parcels)
  // The first request may still have one of them in its hands.
  for (let tries = 0; tries < 20 && kindsOf(answers).includes('unknown'); tries += 1) answers = await station.deliverAll(parcels)
  expect(new Set(kindsOf(answers))).toEqual(new Set(['confirmed']))
  expect(new Set(answers.map(confirmedId)).size).toBe(500)
  expect(await written(reach)).toBe(500)
})

test('an operation that another request still works on, and what follows it, is not known yet', async () => {
  const reach = await startReach()
  const [one = '', two = ''] = await admissibleCodes(reach)
  const parcel = parcelOf(one, CHECK_IN)
  const answers = await Promise.all([reach.station.deliverAll([parcel, parcelOf(two, CHECK_IN)]), ...Array.from({ length: 8 }, () => reach.station.deliver(parcel))])
  const singles = answers.slice(1).map((answer) => answer as Delivered)
  for (const kind of kindsOf(singles)) expect(['confirmed', 'unknown']).toContain(kind)
  expect(await count(reach.central, "audit WHERE action = 'check-in' AND attendee_id = (SELECT id FROM attendee WHERE access_code = ?)", one)).toBe(1)
})

test('where no batches are taken, or an operation has no key, they go one by one, until one fails', async () => {
  const reach = await startReach({ profile: 'strict' })
  const [one = '', two = ''] = await admissibleCodes(reach)
  const parcels = [one, two].map((code) => parcelOf(code, CHECK_IN, { key: null }))
  expect(kindsOf(await reach.station.deliverAll(parcels))).toEqual(['confirmed', 'confirmed'])
  reach.proxy.set({ kind: 'lose-request' }, /scan/u)
  expect(kindsOf(await reach.station.deliverAll(parcels))).toEqual(['unknown', 'not-sent'])
})
