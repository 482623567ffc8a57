import { describe, expect, it } from 'vitest'
import { startDesk, type DeskOfCentral } from '../../support/desk-of-central.ts'
import { DEFAULT_POLICY, type StationPolicy, type ValueRule } from '../../../src-shared/domain/value-policy.ts'
import { PROFILES } from '../../../src-central/domain/profile.ts'

const STATIONS = 8

/** Eight desks that all see somebody with one unit left of a line. */
const startRace = async (over: Parameters<typeof startDesk>[0]) => {
  const desk = await startDesk({ attendees: 120, ...over })
  const stations = [desk.station, ...Array.from({ length: STATIONS - 1 }, (_, index) => desk.another({ name: `Station ${index + 2}` }))]
  for (const station of stations) await station.online()
  const line = desk.central.db
    .prepare<[], { code: string; lineId: number; quantity: number }>(
      `SELECT access_code AS code, line.id AS lineId, line.quantity AS quantity FROM attendee JOIN orders ON orders.id = attendee.order_id
         JOIN order_line_item AS line ON line.order_id = orders.id
        WHERE status = 'paid' AND line.add_on_id IS NOT NULL AND line.quantity = 1
          AND NOT EXISTS (SELECT 1 FROM redemption WHERE order_line_item_id = line.id)
          AND (SELECT count(*) FROM attendee AS other WHERE other.order_id = orders.id) = 1`,
    )
    .get()
  if (line === undefined) throw new Error('nobody has one unit left')
  return { desk, stations, ...line }
}
const race = async ({ stations, code, lineId }: Awaited<ReturnType<typeof startRace>>): Promise<Record<string, number>> => {
  const ends = await Promise.all(stations.map((station) => station.desk.redeem({ code, lineId, units: 1 })))
  return ends.reduce<Record<string, number>>((sum, { kind }) => ({ ...sum, [kind]: (sum[kind] ?? 0) + 1 }), {})
}
const settle = async (desk: DeskOfCentral, stations: readonly DeskOfCentral['station'][]): Promise<number> => {
  desk.proxy.set({ kind: 'none' })
  for (const station of stations) await station.sent()
  return stations.reduce((sum, station) => sum + station.desk.cases().length, 0)
}
const ruled = (fallback: ValueRule): StationPolicy => ({ ...DEFAULT_POLICY, askBudgetMs: 10_000, values: { fallback, products: {} } })

describe(`${STATIONS} desks and the last unit`, { timeout: 90_000 }, () => {
  it.each(PROFILES)('D11: online at a %s central exactly one gives it, and there is no case', async (profile) => {
    const at = await startRace({ profile, policy: ruled({ kind: 'give' }) })
    expect(await race(at)).toEqual({ given: 1, refused: STATIONS - 1 })
    expect([await settle(at.desk, at.stations), at.desk.redemptions(at.code)]).toEqual([0, 1])
  })

  it.each([
    ['V1: give: each gives one', { kind: 'give' }, { given: STATIONS }, STATIONS - 1],
    // Each hand-out is a case by itself, and so is each surplus.
    ['V2: give and flag: each gives one and says so', { kind: 'give-and-flag' }, { given: STATIONS }, 2 * STATIONS - 1],
    ['V3: hold: nobody gives', { kind: 'hold' }, { held: STATIONS }, 0],
    ['V4: an allowance of none: nobody gives', { kind: 'allowance', units: 0 }, { held: STATIONS }, 0],
  ] satisfies [string, ValueRule, object, number][])('offline: %s, and every surplus is a case', async (_, rule, ends, cases) => {
    const at = await startRace({ policy: ruled(rule) })
    at.desk.proxy.set({ kind: 'lose-request' })
    for (const station of at.stations) await station.state('offline')
    expect(await race(at)).toEqual(ends)
    expect(await settle(at.desk, at.stations)).toBe(cases)
    expect(at.desk.redemptions(at.code)).toBe('given' in ends ? 1 : 0)
  })
})
