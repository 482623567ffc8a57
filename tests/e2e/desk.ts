import { mkdtempSync, mkdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, type Page } from '@playwright/test'
import Database from 'better-sqlite3'
import { startCentralProcess, type CentralProcess } from '../support/central/process.ts'
import { createPtyPair, type PtyPair } from '../support/pty.ts'
import { startStationProcess, type StationProcess, type StationProcessWish } from '../support/station-process.ts'

/** A desk as it stands in a hall: central, station and gun in processes of their own, a window in Chromium. */
export interface Desk {
  central: CentralProcess
  gun: PtyPair
  dataDir: string
  start(over?: Partial<StationProcessWish>): Promise<StationProcess>
  /** Central's own database, read beside it. */
  rows<Row>(sql: string, ...values: (string | number)[]): Row[]
  codes(where: string, count: number): string[]
}

const PAID_NOT_IN = `orders.status = 'paid' AND attendee.checked_in_at_us IS NULL`

export const notInYet = PAID_NOT_IN

export const test = base.extend<{ desk: Desk }>({
  // Playwright wants a destructured first argument even where nothing is taken from it.
  // oxlint-disable-next-line no-empty-pattern
  desk: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'lanyard-e2e-'))
    const dataDir = join(folder, 'station')
    mkdirSync(dataDir)
    const central = await startCentralProcess({ attendees: 500, seed: 5, dataDir: join(folder, 'central') })
    const gun = await createPtyPair()
    const started: StationProcess[] = []
    const rows: Desk['rows'] = (sql, ...values) => {
      const db = new Database(central.dbPath, { readonly: true })
      try {
        return db.prepare(sql).all(...values) as never
      } finally {
        db.close()
      }
    }
    await use({
      central,
      gun,
      dataDir,
      rows,
      codes: (where, count) =>
        rows<{ code: string }>(
          `SELECT DISTINCT attendee.access_code AS code FROM attendee JOIN orders ON orders.id = attendee.order_id WHERE ${where} ORDER BY attendee.id LIMIT ${count}`,
        ).map((row) => row.code),
      start: async (over = {}) => {
        const station = await startStationProcess({ dataDir, central, serial: gun.stationPath, ...over })
        started.push(station)
        return station
      },
    })
    for (const station of started) await station.kill('SIGKILL')
    await gun.close()
    await central.stop()
    rmSync(folder, { recursive: true, force: true })
  },
})

/** Opens the window and waits until the desk is ready for its first guest. */
export const openWindow = async (page: Page, url: string): Promise<void> => {
  await page.goto(url)
  await page.locator('[data-connection="online"]').waitFor()
  await page.locator('[data-verdict="none"][data-reason="ready"]').waitFor()
}
