import { expect, test } from 'vitest'
import { checkInTables } from '../../../../../src-central/store/migrations/0001-check-in.ts'
import { recordTables } from '../../../../../src-central/store/migrations/0002-record.ts'
import { stationTables } from '../../../../../src-central/store/migrations/0003-stations.ts'
import { movementTables } from '../../../../../src-central/store/migrations/0004-movements.ts'
import { saleTables } from '../../../../../src-central/store/migrations/0005-sale.ts'
import { paymentTables } from '../../../../../src-central/store/migrations/0006-payments.ts'
import { credentialTables } from '../../../../../src-central/store/migrations/0007-credentials.ts'
import { changeFeedTables } from '../../../../../src-central/store/migrations/0008-changes.ts'
import { openOldDatabase } from '../../../../support/central/old-database.ts'

const VERSION_8 = [checkInTables, recordTables, stationTables, movementTables, saleTables, paymentTables, credentialTables, changeFeedTables]
const EVENTS = "INSERT INTO conference (id, name, slug, created_at_us) VALUES (1, 'A', 'a', 0), (2, 'B', 'b', 0)"

test('a database from before sheets had keys keeps its events and has room for one key for each', async () => {
  const { file } = await openOldDatabase(VERSION_8, EVENTS)
  const give = (conference: number) => file.prepare('INSERT INTO sheet_key (conference_id, secret) VALUES (?, ?)').run(conference, `of ${conference}`)
  give(1)
  give(2)
  expect(() => give(1)).toThrow('UNIQUE')
  expect(() => give(3)).toThrow('FOREIGN KEY')
  file.exec('DELETE FROM conference WHERE id = 1')
  expect(file.prepare('SELECT conference_id, secret FROM sheet_key').all()).toEqual([{ conference_id: 2, secret: 'of 2' }])
})
