import { expect, test } from 'vitest'
import { checkInTables } from '../../../../../src-central/store/migrations/0001-check-in.ts'
import { recordTables } from '../../../../../src-central/store/migrations/0002-record.ts'
import { stationTables } from '../../../../../src-central/store/migrations/0003-stations.ts'
import { openOldDatabase } from '../../../../support/central/old-database.ts'

const ROWS = `
  INSERT INTO conference (id, name, slug, created_at_us) VALUES (1, 'A', 'a', 0);
  INSERT INTO "user" (id, username) VALUES (1, 'a'), (2, 'b'), (3, 'c');
  INSERT INTO attendee (id, user_id, conference_id, access_code, checked_in_at_us, created_at_us)
    VALUES (1, 1, 1, 'A', NULL, 0), (2, 2, 1, 'B', 11, 0), (3, 3, 1, 'C', 21, 0);
  INSERT INTO checkin (attendee_id, conference_id, checked_in_at_us) VALUES (2, 1, 10), (2, 1, 90);`

test('who had come in before there were departures is inside, since their latest arrival', async () => {
  const database = await openOldDatabase([checkInTables, recordTables, stationTables], ROWS)
  expect(database.file.prepare('SELECT id, checked_in_at_us, is_inside, moved_at_us FROM attendee ORDER BY id').all()).toEqual([
    { id: 1, checked_in_at_us: null, is_inside: 0, moved_at_us: null },
    { id: 2, checked_in_at_us: 11, is_inside: 1, moved_at_us: 90 },
    { id: 3, checked_in_at_us: 21, is_inside: 1, moved_at_us: 21 },
  ])
})
