import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newPlace } from '../../../support/central/database/fixture.ts'
import { startAfternoon } from '../../../support/payments/afternoon.ts'
import { paymentRows, statusOf } from '../../../support/payments/fixture.ts'
import { afternoon } from '../../../support/payments/model.ts'

/** More of them on demand; each is a whole afternoon of two centrals on one database. */
const RUNS = Number(process.env['LANYARD_AFTERNOONS'] ?? 25)
const TIMEOUT_MS = 60_000 + RUNS * 4_000

test('M2 M6 M12: whatever is lost, doubled, late or killed, nobody is charged twice, no hold is left, and an order is paid exactly when its money was taken', { timeout: TIMEOUT_MS }, async () => {
  const at = await startAfternoon(await newPlace())
  at.processor.simulator.faults.setRates({ messages: { lost: 0.2, doubled: 0.2, late: 0.2, behind: 0.1 } })
  const [{ central }] = at.centrals
  const ends = new Map<string, number>()
  await fc.assert(
    fc.asyncProperty(afternoon, async (groups) => {
      at.processor.simulator.faults.setRates({ messages: { lost: 0.2, doubled: 0.2, late: 0.2, behind: 0.1 } })
      const { orders, own } = await at.play(groups)
      for (const order of orders) {
        const intents = own.filter(({ metadata }) => metadata['order_id'] === String(order))
        const taken = intents.filter(({ status }) => status === 'succeeded')
        const rows = (await paymentRows(at.centrals[1].central, order)).filter(({ status }) => status === 'succeeded')
        expect(intents.filter(({ status }) => status !== 'succeeded' && status !== 'canceled'), 'nothing is left open').toEqual([])
        expect(taken.length, 'charged at most once').toBeLessThanOrEqual(1)
        expect(rows.map(({ stripe_payment_intent_id: id, amount_cents: cents }) => [id, cents]), 'every charge is booked').toEqual(taken.map(({ id, received }) => [id, received]))
        const status = await statusOf(at.centrals[1].central, order)
        expect(status === 'paid', `order ${status}`).toBe(taken.length === 1)
        ends.set(status, (ends.get(status) ?? 0) + 1)
      }
      const left = await at.centrals[1].central.rows<{ state: string }>('SELECT state FROM terminal_payment WHERE live_order_id IS NOT NULL')
      expect(left).toEqual([])
    }),
    { numRuns: RUNS },
  )
  console.info(`afternoons: ${RUNS}, deaths: ${at.gateway.plan.crashes()}, orders: ${JSON.stringify(Object.fromEntries(ends))}`)
  expect(central.url).toContain('127.0.0.1')
  expect(at.gateway.plan.crashes()).toBeGreaterThan(0)
  expect(ends.get('paid') ?? 0).toBeGreaterThan(0)
})
