import { copyFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { createCentral, type SqliteCentral } from '../../../src-central/central.ts'
import { USUAL } from '../central/fixture.ts'
import { startFaultProxy } from '../fault-proxy.ts'
import { startTestStation, type TestStation } from '../station.ts'
import { tempFolder } from '../temp-folder.ts'

/** A real central whose database can be put back to an older copy, with stations that reach it by one address. */
export const startRestorableCentral = async () => {
  const dataDir = tempFolder()
  const copy = join(tempFolder(), 'copy.db')
  const start = (): Promise<SqliteCentral> => createCentral({ dataDir, ...USUAL, seed: { attendees: 60, seed: 7 } })
  let central = await start()
  onTestFinished(() => central.close())
  const proxy = await startFaultProxy(central.url)
  onTestFinished(() => proxy.close())
  const count = (table: 'checkin' | 'redemption', code: string): number =>
    central.db.prepare<[string], number>(`SELECT count(*) FROM ${table} JOIN attendee ON attendee.id = ${table}.attendee_id WHERE attendee.access_code = ?`).pluck().get(code) ?? 0
  return {
    central: (): SqliteCentral => central,
    proxy,
    checkIns: (code: string): number => count('checkin', code),
    redemptions: (code: string): number => count('redemption', code),
    station: (name = 'Station 1', folder = tempFolder()): TestStation => {
      const station = startTestStation({ origin: proxy.url, slug: central.conferenceSlug, username: central.staff.username, password: central.staff.password, dataDir: folder, station: name })
      onTestFinished(station.stop)
      return station
    },
    backUp: (): void => {
      rmSync(copy, { force: true })
      central.db.prepare('VACUUM INTO ?').run(copy)
    },
    /** Ends it, puts the copy in its place, lets `change` work on that, and starts again. */
    restore: async (change: (central: SqliteCentral) => void = () => {}): Promise<void> => {
      await central.close()
      for (const ending of ['-wal', '-shm']) rmSync(join(dataDir, `central.db${ending}`), { force: true })
      copyFileSync(copy, join(dataDir, 'central.db'))
      central = await start()
      change(central)
      proxy.aim(central.url)
    },
  }
}
