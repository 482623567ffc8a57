import { describe, test } from 'vitest'
import { useDatabase } from '../../support/central/database/fixture.ts'
import { startPostgresql } from '../../support/central/postgresql.ts'

/** What has to do with money, orders, tokens and PINs, on PostgreSQL; a file of its own, because files run beside each other. */
const postgresql = await startPostgresql()

if (postgresql === undefined) test.skip('there is no PostgreSQL server here', () => {})
else {
  useDatabase(postgresql)
  describe('credentials', async () => {
    await import('./credentials/guesses.test.ts')
    await import('./credentials/jobs.test.ts')
    await import('./credentials/lapse.test.ts')
    await import('./credentials/restart.test.ts')
    await import('./credentials/secrets.test.ts')
  })
  describe('lock orders', async () => void (await import('./lock-orders.test.ts')))
  describe('orders', async () => {
    await import('./orders/admission.test.ts')
    await import('./orders/as-reference.test.ts')
    await import('./orders/cash-desk.test.ts')
    await import('./orders/gift.test.ts')
    await import('./orders/refund.test.ts')
    await import('./orders/sale-ids.test.ts')
    await import('./orders/settle.test.ts')
    await import('./orders/units.test.ts')
  })
  describe('payments', async () => {
    await import('./payments/afternoons.test.ts')
    await import('./payments/cases.test.ts')
    await import('./payments/compatible.test.ts')
    await import('./payments/driven.test.ts')
    await import('./payments/if-idle.test.ts')
    await import('./payments/ledger.test.ts')
    await import('./payments/lost.test.ts')
    await import('./payments/reader-words.test.ts')
    await import('./payments/receipt.test.ts')
    await import('./payments/refund.test.ts')
    await import('./payments/repeats.test.ts')
    await import('./payments/script.test.ts')
    await import('./payments/secrets.test.ts')
    await import('./payments/strict-webhooks.test.ts')
    await import('./payments/sweep.test.ts')
    await import('./payments/webhooks.test.ts')
  })
  describe('sale', async () => {
    await import('./sale/benefits.test.ts')
    await import('./sale/cart.test.ts')
    await import('./sale/hold.test.ts')
    await import('./sale/inventory.test.ts')
    await import('./sale/stock.test.ts')
    await import('./sale/strict.test.ts')
  })
  describe('stations', async () => {
    await import('./stations/login-guesses.test.ts')
    await import('./stations/pairing.test.ts')
    await import('./stations/pairing-guesses.test.ts')
    await import('./stations/sheet-key.test.ts')
    await import('./stations/tokens.test.ts')
    await import('./stations/way-in.test.ts')
  })
}
