import { request } from 'node:http'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sampleCode } from '../../../support/central/database/fixture.ts'
import type { CentralApi } from '../../../support/central/api.ts'
import { count, newcomer, presenceOf, startDesks } from '../../../support/movements/desk.ts'

type Result = { id: string; status: number; answer: Record<string, unknown> }
type Line = { id: number; quantity: number }
type Found = { redeemable: Line[] }

const BATCH = 'checkin/batch/'

const send = async (api: CentralApi, operations: readonly object[]): Promise<Result[]> => {
  const answer = await api.post(BATCH, { operations })
  expect(answer.status).toBe(200)
  return (answer.json as { results: Result[] }).results
}

const item = (id: string, kind: string, members: object) => ({ id, key: `key-${id}`, kind, ...members })

test('O15: every kind is answered as the single call is, in order', async () => {
  const { central, desk, deskApi } = await startDesks()
  const code = await sampleCode(central, 'with hand-outs')
  const [line] = ((await desk.lookup(code)).json as Found).redeemable
  const results = await send(deskApi, [
    item('1', 'check-in', { access_code: code, station: 'Desk 1', client_time: '2027-05-01T09:00:00+02:00' }),
    item('2', 'redemption', { access_code: code, line_item_id: line?.id }),
    item('3', 'redemption', { access_code: code, line_item_id: line?.id }),
    item('4', 'door-check', { access_code: code, addon: 't-shirt-l' }),
    item('5', 'check-out', { access_code: code }),
    item('6', 'check-out', { access_code: code }),
    item('7', 'check-in', { access_code: 'AAAAAAAA' }),
    item('8', 'check-in', {}),
    item('9', 'check-out', {}),
    item('10', 'undo', { subject: 'check-out', subject_id: 9_999, reason: 'wrong person' }),
  ])
  expect(results.map(({ id, status }) => [id, status])).toEqual([
    ['1', 200], ['2', 200], ['3', 409], ['4', 200], ['5', 200], ['6', 400], ['7', 404], ['8', 400], ['9', 400], ['10', 404],
  ])
  expect(results[2]?.answer).toEqual({ error: 'Product already fully redeemed', line_item_id: line?.id })
  expect(results[5]?.answer).toMatchObject({ code: 'not_checked_in' })
  expect(results[6]?.answer).toEqual({ error: 'Attendee not found', access_code: 'AAAAAAAA' })
  expect(results[7]?.answer).toEqual({ error: 'access_code is required' })
  expect(results[8]?.answer).toMatchObject({ code: 'validation_error' })
  expect(await count(central, 'audit')).toBe(4)
  expect((await presenceOf(central, code)).isInside).toBe(false)
})

test.each([991, 100_000])('O15: a part that is nested %i deep is refused for good, and no other part with it', async (depth) => {
  const { central, deskApi } = await startDesks()
  const code = await newcomer(central)
  const before = await count(central, 'checkin')
  const deep = (id: string, kind: string, members: string) => `{"id": "${id}", "kind": "${kind}", "key": "k${id}", "station": ${'['.repeat(depth)}${']'.repeat(depth)}${members}}`
  const parts = [
    deep('1', 'check-in', `, "access_code": "${code}"`),
    deep('2', 'check-out', ', "access_code": "A"'),
    deep('3', 'undo', ''),
    `{"id": "4", "kind": "check-in", "key": "k4", "access_code": "${code}"}`,
  ]
  const { results } = (await deskApi.post(BATCH, `{"operations": [${parts.join(', ')}]}`)).json as { results: Result[] }
  expect(results.map(({ status }) => status)).toEqual([400, 400, 400, 200])
  for (const { answer } of results.slice(0, 3)) expect(answer).toMatchObject({ code: 'validation_error' })
  expect(await count(central, 'checkin')).toBe(before + 1)
})

test('O15: a repeat of the whole or of parts, in batches or alone, gives the same answers and has no effect', async () => {
  const { central, desk, deskApi } = await startDesks()
  const code = await newcomer(central)
  const operations = [
    item('1', 'check-in', { access_code: code, station: 'Desk 1' }),
    item('2', 'check-out', { access_code: code }),
    item('3', 'check-in', { station: 'Desk 1', access_code: code }),
  ]
  const first = await deskApi.post(BATCH, { operations })
  expect((await deskApi.post(BATCH, { operations })).text).toBe(first.text)
  const { results } = first.json as { results: Result[] }
  expect(await send(deskApi, operations.slice(1))).toEqual(results.slice(1))
  const alone = await desk.post('checkin/scan/', { station: 'Desk 1', access_code: code }, { 'idempotency-key': 'key-1' })
  expect([alone.json, alone.headers.get('idempotent-replayed')]).toEqual([results[0]?.answer, 'true'])
  expect((await deskApi.post('checkin/checkout/', { access_code: code }, { 'idempotency-key': 'key-2' })).json).toEqual(results[1]?.answer)
  expect([await count(central, 'checkout'), await count(central, 'audit')]).toEqual([1, 3])
})

test('O15: what was sent alone and got lost has its effect once when it comes again in a batch', async () => {
  const { central, desk, deskApi } = await startDesks()
  const code = await newcomer(central)
  const alone = await desk.post('checkin/scan/', `{ "station": "Desk 1", "access_code": "${code}" }`, { 'idempotency-key': 'key-1' })
  const [result] = await send(deskApi, [item('1', 'check-in', { access_code: code, station: 'Desk 1' })])
  expect(result).toEqual({ id: '1', status: 200, answer: alone.json })
  const [other] = await send(deskApi, [item('1', 'check-in', { access_code: code, station: 'Desk 2' })])
  expect(other).toMatchObject({ status: 422, answer: { code: 'key_reused' } })
})

test('O15: one that fails does not hurt the others', async () => {
  const { central, deskApi } = await startDesks()
  const code = await newcomer(central)
  const before = await count(central, 'checkin')
  // The database itself refuses the second one, as it might when a disk is full.
  await central.rows("CREATE UNIQUE INDEX one_of_them ON checkin (station) WHERE station = 'full'")
  const operations = ['full', 'full', 'fine'].map((station, index) => item(String(index), 'check-in', { access_code: code, station }))
  const results = await send(deskApi, operations)
  expect(results.map((result) => result.status)).toEqual([200, 500, 200])
  expect(results[1]?.answer).toMatchObject({ code: 'server_error' })
  expect(await count(central, 'checkin')).toBe(before + 2)
  await central.rows('DROP INDEX one_of_them')
  const again = await send(deskApi, operations)
  expect([again[0], again[1]?.status, again[2]]).toEqual([results[0], 200, results[2]])
})

test('O4: two scans with keys of their own are two arrivals, and so are two without', async () => {
  const { central, desk, deskApi } = await startDesks()
  const code = await newcomer(central)
  const before = await count(central, 'checkin')
  await send(deskApi, [item('1', 'check-in', { access_code: code }), item('2', 'check-in', { access_code: code })])
  await desk.scan(code)
  await desk.scan(code)
  expect(await count(central, 'checkin')).toBe(before + 4)
})

describe('O16: a batch stops', () => {
  test('before an operation that another request is working on, and does nothing of what comes after it', async () => {
    const { central, desk, deskApi } = await startDesks()
    const code = await newcomer(central)
    const operations = [
      item('1', 'check-in', { access_code: code }),
      item('2', 'check-in', { access_code: code }),
      item('3', 'check-out', { access_code: code }),
    ]
    await desk.post('checkin/scan/', { access_code: code }, { 'idempotency-key': 'key-2' })
    // As another central leaves it that has begun and not answered yet.
    await central.rows('UPDATE idempotency_key SET status = NULL, answer = NULL')
    const results = await send(deskApi, operations)
    expect(results.map(({ status, answer }) => [status, answer['code']])).toEqual([[200, undefined], [409, 'still_running'], [409, 'still_running']])
    expect((await presenceOf(central, code)).isInside).toBe(true)
    expect(await count(central, 'checkout')).toBe(0)
  })

  test('of two that are sent at once where they meet, and everything has happened once in the end', async () => {
    const { central, deskApi } = await startDesks()
    const code = await newcomer(central)
    const operations = Array.from({ length: 40 }, (_, index) => item(String(index), index % 2 === 0 ? 'check-in' : 'check-out', { access_code: code }))
    const [one, two] = await Promise.all([send(deskApi, operations), send(deskApi, operations)])
    for (const results of [one, two]) {
      const stopped = results.findIndex((result) => result.status === 409)
      if (stopped >= 0) expect(results.slice(stopped).every((result) => result.answer['code'] === 'still_running')).toBe(true)
    }
    const all = await send(deskApi, operations)
    expect(all.every((result) => result.status === 200)).toBe(true)
    expect([await count(central, 'checkout'), await count(central, "audit WHERE action = 'check-in'")]).toEqual([20, 20])
    expect((await presenceOf(central, code)).isInside).toBe(false)
  })

  test('when nobody waits for its answer any more, and goes on when it comes again', async () => {
    const { central, desk, deskApi } = await startDesks()
    const code = await newcomer(central)
    const before = await count(central, 'checkin')
    const operations = Array.from({ length: 500 }, (_, index) => item(String(index), 'check-in', { access_code: code }))
    await sendAndLeave(`${desk.base}${BATCH}`, { cookie: desk.cookie, 'x-csrftoken': desk.csrf }, JSON.stringify({ operations }), async () => {
      return (await count(central, 'checkin')) > before
    })
    const soon = await settled(() => count(central, 'checkin'))
    expect(soon - before).toBeGreaterThan(0)
    expect(soon - before).toBeLessThan(500)
    const results = await send(deskApi, operations)
    expect(results.every((result) => result.status === 200)).toBe(true)
    expect(await count(central, 'checkin')).toBe(before + 500)
  }, 30_000)
})

test('a batch is refused as a whole when it is too long or lacks what every operation needs', async () => {
  const { central, deskApi } = await startDesks()
  const fine = item('1', 'check-in', { access_code: 'AAAAAAAA' })
  const refused = [
    ['with more than 500', Array.from({ length: 501 }, (_, index) => ({ ...fine, id: String(index) })), 'at most 500'],
    ['with none', [], ''],
    ['without a key', [{ ...fine, key: undefined }], ''],
    ['with a key that is none', [{ ...fine, key: 'a b' }], ''],
    ['without an id', [{ ...fine, id: undefined }], ''],
    ['with an unknown kind', [{ ...fine, kind: 'payment' }], ''],
    ['that is no list', 'all', ''],
  ] as const
  for (const [name, operations, sentence] of refused) {
    const answer = await deskApi.post(BATCH, { operations })
    expect([name, answer.status, answer.json]).toMatchObject([name, 400, { code: 'validation_error', error: expect.stringContaining(sentence) }])
  }
  expect(await count(central, 'idempotency_key')).toBe(0)
})

test('O15: however a morning is cut into batches and repeated, it happens once', async () => {
  const { central, desk, deskApi } = await startDesks()
  const code = await sampleCode(central, 'with hand-outs')
  const [line] = ((await desk.lookup(code)).json as Found).redeemable
  let morning = 0
  const kinds = fc.array(fc.constantFrom('check-in', 'check-out', 'redemption'), { minLength: 1, maxLength: 12 })
  const slices = fc.array(fc.tuple(fc.nat(11), fc.nat(11)), { maxLength: 4 })
  await fc.assert(
    fc.asyncProperty(kinds, slices, async (day, repeats) => {
      morning += 1
      await central.rows('DELETE FROM redemption')
      const operations = day.map((kind, index) => item(`${morning}-${index}`, kind, { access_code: code, ...(kind === 'redemption' ? { line_item_id: line?.id } : {}) }))
      const rows = async () => [await count(central, 'checkin'), await count(central, 'checkout'), await count(central, 'redemption')]
      const first = await send(deskApi, operations)
      const after = await rows()
      for (const [from, to] of repeats) {
        const part = operations.slice(Math.min(from, to), Math.max(from, to) + 1)
        if (part.length === 0) continue
        expect(await send(deskApi, part)).toEqual(first.filter((result) => part.some((operation) => operation.id === result.id)))
      }
      expect(await rows()).toEqual(after)
      const given = first.filter((result, index) => day[index] === 'redemption' && result.status === 200).length
      expect(given).toBe(Math.min(line?.quantity ?? 0, day.filter((kind) => kind === 'redemption').length))
    }),
    { numRuns: 20 },
  )
})

/** Breaks the connection off as soon as `isEnough` says so. */
async function sendAndLeave(url: string, headers: Record<string, string>, body: string, isEnough: () => Promise<boolean>): Promise<void> {
  const sending = request(url, { method: 'POST', headers: { ...headers, 'content-type': 'application/json' } })
  sending.on('error', () => {})
  sending.end(body)
  while (!(await isEnough())) await new Promise((resolve) => setTimeout(resolve, 2))
  sending.destroy()
}

/** The number once it has not changed for a while. */
async function settled(read: () => Promise<number>): Promise<number> {
  for (let before = await read(); ; ) {
    await new Promise((resolve) => setTimeout(resolve, 150))
    const now = await read()
    if (now === before) return now
    before = now
  }
}
