import { randomUUID } from 'node:crypto'
import { expect, test, vi } from 'vitest'
import type { Log } from '../../../../src-central/ports.ts'
import { systemClock } from '../../../../src-central/platform.ts'
import { apiOf } from '../../../support/central/api.ts'
import { startCentral } from '../../../support/central/database/fixture.ts'
import { logIn } from '../../../support/central/session.ts'
import { makeOrder, statusOf } from '../../../support/payments/fixture.ts'

const DEMO_TAP_MS = 5_000

test('a central with a simulated Stripe takes a card by itself, over real sockets, and logs no secret', async () => {
  const logged: string[] = []
  const log: Log = (event, facts) => void logged.push(JSON.stringify([event, facts ?? null]))
  const taps: (() => void)[] = []
  const clock = {
    ...systemClock,
    after: (delayMs: number, task: () => void) => {
      if (delayMs !== DEMO_TAP_MS) return systemClock.after(delayMs, task)
      taps.push(task)
      return () => {}
    },
  }
  const central = await startCentral({ stripe: { kind: 'simulated', currency: 'eur' }, log, clock })
  const api = await apiOf(await logIn(central, { username: 'till', password: central.staff.password }))
  const { readers } = (await api.get('payments/readers/')).json as { readers: { id: string; label: string }[] }
  expect(readers.map(({ label }) => label).toSorted()).toEqual(['Simulated reader 1', 'Simulated reader 2'])
  const sale = randomUUID()
  const orderId = await makeOrder(central, 4500)
  await api.post('payments/', { sale_id: sale, order_id: orderId, reader_id: readers[0]?.id })
  expect((await api.post(`payments/${sale}/hand-off/`)).json).toMatchObject({ state: 'waiting', money: { currency: 'eur' } })
  for (const tap of taps.splice(0)) tap()
  await vi.waitFor(async () => expect(await statusOf(central, orderId)).toBe('paid'), { timeout: 10_000 })
  expect(logged.join()).toContain('Stripe is simulated')
  expect(logged.join()).not.toMatch(/sk_test_|whsec_|_secret_/)
  const kept = await central.rows('SELECT * FROM terminal_payment')
  expect(JSON.stringify(kept)).not.toMatch(/sk_test_|whsec_|_secret_|fingerprint/)
})
