import { expect, test } from 'vitest'
import { limits } from '../../../../src-central/limits.ts'
import type { Statistics } from '../../../../src-shared/wire/statistics.ts'
import { apiOf, apiOfStation, apiOfStranger } from '../../../support/central/api.ts'
import { createTestClock } from '../../../support/central/clock.ts'
import { column, sampleCode, startCentral, type TestCentral } from '../../../support/central/database/fixture.ts'
import { logIn } from '../../../support/central/session.ts'
import { MORNING_MS, plantDay } from '../../../support/statistics/event-day.ts'

const start = async (attendees = 0) => {
  const clock = { ...createTestClock(MORNING_MS), monotonic: 0, monotonicMs: () => clock.monotonic }
  const central = await startCentral({ clock, seed: { attendees, seed: 7 } })
  const desk = await logIn(central, central.staff)
  return { clock, central, desk, api: await apiOf(desk) }
}
const asLead = async (central: TestCentral) => apiOf(await logIn(central, { username: 'lead', password: central.staff.password }))

test('L1 L2 L3 L4 L5 L7: the figures of a day that was counted by hand', async () => {
  const { central, api } = await start()
  const [ticket, addOn] = [await column(central, 'SELECT name FROM ticket_type WHERE id = 1'), await column(central, 'SELECT name FROM add_on WHERE id = 1')]
  await plantDay(central)
  const { generated_at: generatedAt, recent_checkins: _recent, ...figures } = (await api.get('statistics/')).json as Statistics
  expect(generatedAt).toMatch(/^2027-05-01T07:45:00/)
  expect(figures).toEqual({
    total_attendees: 4,
    checked_in: 2,
    checkin_rate: 50,
    todays_checkins: 3,
    people_inside: 1,
    expected: 1,
    check_outs: 1,
    station_activity: [
      { station: 'Desk 1', count: 2, latest: '2027-05-01T07:43:00+00:00', per_minute: 0.1 },
      { station: 'Desk 2', count: 1, latest: '2027-04-30T23:59:59+00:00', per_minute: 0 },
    ],
    arrivals: [
      { from: '2027-04-30T23:55:00+00:00', count: 1 },
      { from: '2027-05-01T00:00:00+00:00', count: 1 },
      { from: '2027-05-01T07:00:00+00:00', count: 1 },
      { from: '2027-05-01T07:40:00+00:00', count: 1 },
    ],
    redemptions: [{ description: 'T-Shirt', count: 3 }, { description: 'Lunch', count: 1 }],
    door_checks: [{ name: String(addOn[0]), count: 2 }, ...[{ name: 'Keynote', count: 1 }, { name: String(ticket[0]), count: 1 }].toSorted((one, other) => (one.name < other.name ? -1 : 1))],
  })
})

test('L6: the newest check-ins, with staff for the lead and without for a desk', async () => {
  const { central, api } = await start()
  await plantDay(central)
  const told = (staff: string | null) => [
    { name: 'Ada Sample', access_code: 'ADA', station: 'Desk 1', staff, checked_in_at: '2027-05-01T07:43:00+00:00', age_seconds: 120 },
    { name: 'Ada Sample', access_code: 'ADA', station: 'Desk 1', staff, age_seconds: 2700 },
    { name: 'Ada Sample', access_code: 'ADA', station: null, staff },
    { name: 'Carla Berg', access_code: 'CARLA', station: 'Desk 2', staff: null },
  ]
  expect(((await api.get('statistics/')).json as Statistics).recent_checkins).toMatchObject(told(null))
  const [name] = await column(central, `SELECT CASE first_name WHEN '' THEN username ELSE first_name END FROM "user" WHERE username = 'lead'`)
  expect(((await (await asLead(central)).get('statistics/')).json as Statistics).recent_checkins).toMatchObject(told(String(name)))
})

test('L6: no more than 50, and nobody\'s name for a kiosk', async () => {
  const { central, api, desk } = await start(300)
  await Promise.all((await column(central, "SELECT access_code FROM attendee JOIN orders ON orders.id = order_id WHERE status = 'paid' LIMIT 60")).map((code) => desk.scan(String(code))))
  expect(((await api.get('statistics/')).json as Statistics).recent_checkins).toHaveLength(50)
  const lead = await asLead(central)
  const { code } = (await lead.post('station/pairing-codes/', { name: 'Entrance', role: 'kiosk' })).json as { code: string }
  const { token } = (await lead.post('station/pair/', { code })).json as { token: string }
  const kiosk = await apiOfStation(desk, token)
  expect((await kiosk.get('statistics/')).json).toMatchObject({ total_attendees: 300, recent_checkins: [] })
})

test('nothing has happened yet', async () => {
  const { api } = await start()
  expect((await api.get('statistics/')).json).toMatchObject({ total_attendees: 0, checkin_rate: 0, station_activity: [], recent_checkins: [], redemptions: [], arrivals: [] })
})

test('L8: who asks again at once gets the same figures, and new ones a moment later', async () => {
  const { central, clock, api, desk } = await start(25)
  const first = (await api.get('statistics/')).json as Statistics
  await desk.scan(await sampleCode(central, 'admitted'))
  expect((await api.get('statistics/')).json).toEqual(first)
  clock.monotonic += limits.statisticsFreshMs
  expect((await api.get('statistics/')).json).toMatchObject({ checked_in: first.checked_in + 1, todays_checkins: first.todays_checkins + 1 })
})

test('L2: agrees with a plain count of a whole seeded conference, in many slices', async () => {
  const { central, api } = await start(12_000)
  await central.rows('UPDATE checkin SET undone_at_us = 1 WHERE id % 7 = 0')
  await central.rows('UPDATE redemption SET undone_at_us = 1 WHERE id % 5 = 0')
  const told = (await api.get('statistics/')).json as Statistics
  const one = async (text: string) => Number((await column(central, text))[0])
  expect(await one('SELECT max(id) FROM attendee')).toBeGreaterThan(2 * limits.statisticsSlice)
  expect(told.arrivals.reduce((sum, { count }) => sum + count, 0)).toBe(await one('SELECT count(*) FROM checkin WHERE undone_at_us IS NULL'))
  expect(told.station_activity.map(({ station, count }) => [station, count])).toEqual(
    (await central.rows<{ station: string; count: number }>(
      "SELECT station, count(*) AS count FROM checkin WHERE station <> '' AND undone_at_us IS NULL GROUP BY station ORDER BY count DESC, station",
    )).map(({ station, count }) => [station, count]),
  )
  expect(told.redemptions).toEqual(
    await central.rows(`SELECT description, count(*) AS count FROM redemption JOIN order_line_item AS line ON line.id = order_line_item_id
      WHERE undone_at_us IS NULL GROUP BY description ORDER BY count DESC, description`),
  )
  expect(told.expected).toBe(await one("SELECT count(*) FROM attendee JOIN orders ON orders.id = order_id WHERE checked_in_at_us IS NULL AND status IN ('paid', 'partially_refunded')"))
  expect(told.people_inside).toBe(await one('SELECT count(*) FROM attendee WHERE is_inside = 1'))
})

test('nobody gets them without a login', async () => {
  const { desk } = await start()
  expect((await (await apiOfStranger(desk)).get('statistics/')).status).toBe(401)
})
