import { expect, test } from 'vitest'
import { checkInTables } from '../../../../../src-central/store/migrations/0001-check-in.ts'
import { recordTables } from '../../../../../src-central/store/migrations/0002-record.ts'
import { stationTables } from '../../../../../src-central/store/migrations/0003-stations.ts'
import { movementTables } from '../../../../../src-central/store/migrations/0004-movements.ts'
import { saleTables } from '../../../../../src-central/store/migrations/0005-sale.ts'
import { paymentTables } from '../../../../../src-central/store/migrations/0006-payments.ts'
import { credentialTables } from '../../../../../src-central/store/migrations/0007-credentials.ts'
import { changeFeedTables } from '../../../../../src-central/store/migrations/0008-changes.ts'
import { sheetKeyTables } from '../../../../../src-central/store/migrations/0009-sheet-keys.ts'
import { openOldDatabase } from '../../../../support/central/old-database.ts'

const VERSION_9 = [checkInTables, recordTables, stationTables, movementTables, saleTables, paymentTables, credentialTables, changeFeedTables, sheetKeyTables]
const SALES = `
  INSERT INTO conference (id, name, slug, created_at_us) VALUES (1, 'A', 'a', 0);
  INSERT INTO "user" (id, username) VALUES (1, 'till');
  INSERT INTO orders (id, conference_id, user_id, status, reference, subtotal_cents, total_cents, created_at_us) VALUES (1, 1, 1, 'paid', 'ORD-1', 100, 100, 0);
  INSERT INTO payment (id, order_id, method, status, amount_cents, created_at_us) VALUES (1, 1, 'terminal', 'succeeded', 60, 5), (2, 1, 'manual', 'succeeded', 40, 6);
  INSERT INTO terminal_payment (id, conference_id, order_id, payment_id, sale_id, mode, capture_mode, amount_cents, currency, state, created_at_us, state_at_us, wanted_at_us, next_look_us)
    VALUES (1, 1, 1, 1, 'S1', 'driven', 'automatic', 60, 'eur', 'captured', 0, 0, 0, 0);`

test('payments from before sales were named keep what they were, and those by card get the sale that they belong to', async () => {
  const { file } = await openOldDatabase(VERSION_9, SALES)
  expect(file.prepare('SELECT id, amount_cents, sale_id FROM payment ORDER BY id').all()).toEqual([
    { id: 1, amount_cents: 60, sale_id: 'S1' },
    { id: 2, amount_cents: 40, sale_id: '' },
  ])
  expect(file.prepare('SELECT sale_id FROM orders').all()).toEqual([{ sale_id: '' }])
})
