import { expect, test } from 'vitest'
import { createTestClock } from '../../../support/central/clock.ts'
import { sampleCode, startCentral } from '../../../support/central/database/fixture.ts'
import { logIn } from '../../../support/central/session.ts'

type Found = { redeemable: { id: number }[] }
type Row = { at_us: number; client_at_us: number | null }

const SCAN = 'SELECT checked_in_at_us AS at_us, client_at_us FROM checkin ORDER BY id DESC LIMIT 1'
const REDEMPTION = 'SELECT redeemed_at_us AS at_us, client_at_us FROM redemption ORDER BY id DESC LIMIT 1'
const AUDIT = 'SELECT at_us, client_at_us FROM audit ORDER BY id DESC LIMIT 1'

const start = async (options: Parameters<typeof startCentral>[0] = {}) => {
  const clock = createTestClock()
  const central = await startCentral({ clock, ...options })
  const desk = await logIn(central, central.staff)
  const code = await sampleCode(central, 'with hand-outs')
  const line = ((await desk.lookup(code)).json as Found).redeemable[0]?.id
  const post = (path: string, body: unknown) =>
    fetch(desk.base + path, { method: 'POST', headers: { cookie: desk.cookie, 'x-csrftoken': desk.csrf }, body: JSON.stringify(body) })
  return { central, clock, code, line, post }
}

test.each([
  ['2027-05-01T09:30:00.25+02:00', Date.UTC(2027, 4, 1, 7, 30) * 1000 + 250_000],
  ['1970-01-01T00:00:00Z', 0],
  ['2254-12-31T23:59:59.999999Z', Date.UTC(2254, 11, 31, 23, 59, 59) * 1000 + 999_999],
])('O2: the time that a desk says, %s, is kept and decides nothing', async (text, micros) => {
  const { central, clock, code, line, post } = await start()
  const before = clock.nowMs() * 1000
  expect((await post('checkin/scan/', { access_code: code, client_time: text })).status).toBe(200)
  const scan = (await central.rows<Row>(SCAN))[0]
  expect(Number(scan?.client_at_us)).toBe(micros)
  expect(Number((await central.rows<Row>(AUDIT))[0]?.client_at_us)).toBe(micros)
  expect((await post('checkin/redeem/', { access_code: code, line_item_id: line, client_time: text })).status).toBe(200)
  const redemption = (await central.rows<Row>(REDEMPTION))[0]
  expect(Number(redemption?.client_at_us)).toBe(micros)
  for (const row of [scan, redemption]) expect(Math.abs(Number(row?.at_us) - before)).toBeLessThan(1_000_000)
})

const NO_TIMES = ['', 'yesterday', '2027-05-01T09:30:00', '2027-05-01', null, 5, [], '2027-02-30T00:00:00Z', '9999-01-01T00:00:00Z']

test('O2: what is no time is refused, and nothing happens', async () => {
  const { central, code, line, post } = await start()
  const count = 'SELECT (SELECT count(*) FROM checkin) + (SELECT count(*) FROM redemption) + (SELECT count(*) FROM audit) AS n'
  const before = await central.rows(count)
  for (const nonsense of NO_TIMES) {
    for (const [path, more] of [['checkin/scan/', {}], ['checkin/redeem/', { line_item_id: line }]] as const) {
      const answer = await post(path, { access_code: code, client_time: nonsense, ...more })
      expect([nonsense, answer.status, await answer.json()]).toMatchObject([nonsense, 400, { code: 'validation_error' }])
    }
  }
  expect(await central.rows(count)).toEqual(before)
})

test('O2: the strict profile knows no such member', async () => {
  const { central, code, post } = await start({ profile: 'strict' })
  expect((await post('checkin/scan/', { access_code: code, client_time: 'yesterday' })).status).toBe(200)
  expect((await central.rows<Row>(SCAN))[0]?.client_at_us).toBeNull()
})

test('every answer tells the time of the central', async () => {
  const { code, post } = await start()
  const answer = await post('checkin/scan/', { access_code: code })
  expect(Number.isNaN(Date.parse(answer.headers.get('date') ?? ''))).toBe(false)
})
