import { describe, test } from 'vitest'
import { useDatabase } from '../../support/central/database/fixture.ts'
import { startPostgresql } from '../../support/central/postgresql.ts'

/** Everything that the central does on SQLite it does on PostgreSQL as well, by the very same tests; money and tokens beside this. */
const postgresql = await startPostgresql()

if (postgresql === undefined) test.skip('there is no PostgreSQL server here', () => {})
else {
  useDatabase(postgresql)
  describe('changes', async () => void (await import('./changes/changes.test.ts')))
  describe('events', async () => void (await import('./changes/events.test.ts')))
  describe('follow', async () => void (await import('./changes/follow.test.ts')))
  describe('people', async () => void (await import('./people/search.test.ts')))
  describe('statistics', async () => void (await import('./statistics/statistics.test.ts')))
  describe('fuzz', async () => void (await import('./fuzz.test.ts')))
  describe('gate', async () => void (await import('./gate.test.ts')))
  describe('login', async () => void (await import('./login.test.ts')))
  describe('lookup', async () => void (await import('./lookup.test.ts')))
  describe('movements', async () => {
    await import('./audit/audit.test.ts')
    await import('./movements/batch.test.ts')
    await import('./movements/bulk-check-out.test.ts')
    await import('./movements/check-out.test.ts')
    await import('./movements/client-time.test.ts')
    await import('./movements/door.test.ts')
    await import('./movements/eventyay.test.ts')
    await import('./movements/undo.test.ts')
    await import('./movements/units.test.ts')
  })
  describe('once', async () => void (await import('./once.test.ts')))
  describe('preload', async () => void (await import('./preload.test.ts')))
  describe('redeem', async () => void (await import('./redeem.test.ts')))
  describe('restart', async () => void (await import('./restart.test.ts')))
  describe('scan', async () => void (await import('./scan.test.ts')))
  describe('whole list', async () => void (await import('./changes/snapshot.test.ts')))
  describe('texts', async () => void (await import('./texts.test.ts')))
  describe('seed', async () => void (await import('./seed.test.ts')))
}
