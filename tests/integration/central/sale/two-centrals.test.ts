import { expect, test } from 'vitest'
import { column, newPlace, startCentral, useDatabase } from '../../../support/central/database/fixture.ts'
import { startPostgresql } from '../../../support/central/postgresql.ts'
import { count, idOf, logInAtTill, sellAtOnce, tillOf } from '../../../support/sale/till.ts'
import { createTestClock } from '../../../support/central/clock.ts'
import { limits } from '../../../../src-central/limits.ts'

const postgresql = await startPostgresql()

if (postgresql === undefined) test.skip('there is no PostgreSQL server here', () => {})
else {
  useDatabase(postgresql)

  /** Two centrals on one database. The second finds it filled. */
  const startTwo = async () => {
    const place = await newPlace()
    const clock = createTestClock()
    clock.hold(limits.holdSweepMs)
    const centrals = [await startCentral({ place, clock }), await startCentral({ place, clock })] as const
    return { clock, centrals, tills: [tillOf(await logInAtTill(centrals[0])), tillOf(await logInAtTill(centrals[1]))] as const }
  }

  test('T16: two centrals sell no more than there is', async () => {
    const { centrals, tills } = await startTwo()
    const companion = await idOf(centrals[0], 'ticket_type', 'companion')
    const statuses = await sellAtOnce(tills, 24, () => ({ ticket_type_id: companion }))
    expect([count(statuses, 200), count(statuses, 409)]).toEqual([3, 21])
  })

  test('T15: of the checkouts of one cart at two centrals one makes an order', async () => {
    const { centrals, tills } = await startTwo()
    await tills[0].update([{ ticket_type_id: await idOf(centrals[0], 'ticket_type', 'regular') }])
    const answers = await Promise.all(Array.from({ length: 24 }, (_, index) => tills[index % 2 === 0 ? 0 : 1].checkOut()))
    const statuses = answers.map(({ status }) => status)
    expect([count(statuses, 200), count(statuses, 404)]).toEqual([1, 23])
  })

  test('T22: both end the holds that are over, and each order gives back once', async () => {
    const { clock, centrals, tills } = await startTwo()
    const regular = await idOf(centrals[0], 'ticket_type', 'regular')
    const stations = Array.from({ length: 12 }, (_, index) => `Till ${index}`)
    for (const station of stations) {
      await tills[0].update([{ ticket_type_id: regular }], { station, voucher_code: 'TENOFF' })
      await tills[0].checkOut({ station })
    }
    const uses = () => column(centrals[0], "SELECT times_used FROM voucher WHERE code = 'TENOFF'")
    expect(await uses()).toEqual([12])
    clock.advance(limits.holdMs + 1_000)
    expect(clock.fire(limits.holdSweepMs)).toBe(2)
    await expect.poll(() => column(centrals[0], "SELECT DISTINCT status FROM orders WHERE reference LIKE 'ORD-%'")).toEqual(['cancelled'])
    expect(await uses()).toEqual([0])
    expect(await column(centrals[0], "SELECT count(*) FROM audit WHERE action = 'hold-lapsed'")).toEqual([12])
  })
}
