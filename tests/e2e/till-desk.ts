import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test as base, type Page } from '@playwright/test'
import Database from 'better-sqlite3'
import { startCentralProcess, type CentralProcess } from '../support/central/process.ts'
import { startFaultProxy, type FaultProxy } from '../support/fault-proxy.ts'
import { createPtyPair, type PtyPair } from '../support/pty.ts'
import { startStationProcess, type StationProcess } from '../support/station-process.ts'

/** Read beside the program that owns it. */
export type Rows = <Row>(sql: string, ...values: (string | number)[]) => Row[]

const rowsOf =
  (file: string): Rows =>
  (sql, ...values) => {
    const db = new Database(file, { readonly: true })
    try {
      return db.prepare(sql).all(...values) as never
    } finally {
      db.close()
    }
  }

/** The demo at a till: a station with its own central, pretended cards, and a gun at a serial port. */
export interface Shop {
  gun: PtyPair
  start(): Promise<StationProcess>
  central: Rows
  journal: Rows
}

/** A station and a central apart, with a way between them that can break. Cards are shown by themselves after some seconds. */
export interface FarShop extends Shop {
  way: FaultProxy
  process: CentralProcess
}

const TILL_FILE = { cash: true, complimentary: true, needsShift: false, merchant: { name: 'Example Conference' } }

interface Fixtures {
  folder: string
  gun: PtyPair
  shop: Shop
  farShop: FarShop
}

const running = async (begin: () => Promise<StationProcess>, use: (start: () => Promise<StationProcess>) => Promise<void>): Promise<void> => {
  const started: StationProcess[] = []
  await use(async () => {
    const station = await begin()
    started.push(station)
    return station
  })
  for (const station of started) await station.kill('SIGKILL')
}

export const test = base.extend<Fixtures>({
  // Playwright wants a destructured first argument even where nothing is taken from it.
  // oxlint-disable-next-line no-empty-pattern
  folder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'lanyard-e2e-'))
    await use(folder)
    rmSync(folder, { recursive: true, force: true })
  },
  // oxlint-disable-next-line no-empty-pattern
  gun: async ({}, use) => {
    const gun = await createPtyPair()
    await use(gun)
    await gun.close()
  },
  shop: async ({ folder, gun }, use) => {
    const dataDir = join(folder, 'station')
    mkdirSync(dataDir)
    const files = { central: rowsOf(join(dataDir, 'central', 'central.db')), journal: rowsOf(join(dataDir, 'journal.db')) }
    await running(() => startStationProcess({ dataDir, serial: gun.stationPath }), (start) => use({ gun, start, ...files }))
  },
  farShop: async ({ folder, gun }, use) => {
    const dataDir = join(folder, 'station')
    const tillFile = join(folder, 'till.json')
    mkdirSync(dataDir)
    writeFileSync(tillFile, JSON.stringify(TILL_FILE))
    const process = await startCentralProcess({ attendees: 200, seed: 5, dataDir: join(folder, 'central'), more: ['--stripe', 'simulated'] })
    const way = await startFaultProxy(new URL(process.url).origin)
    const account = { url: way.url, conference: process.conference, user: 'lead', password: process.password }
    const files = { central: rowsOf(process.dbPath), journal: rowsOf(join(dataDir, 'journal.db')) }
    await running(() => startStationProcess({ dataDir, serial: gun.stationPath, central: account, more: ['--till', tillFile] }), (start) => use({ gun, way, process, start, ...files }))
    await way.close()
    await process.stop()
  },
})

/** Opens the window, waits for its first guest and goes to the till. */
export const openTill = async (page: Page, url: string): Promise<void> => {
  await page.goto(url)
  await page.locator('[data-connection="online"]').waitFor()
  await page.locator('[data-verdict="none"][data-reason="ready"]').waitFor()
  await page.keyboard.press('F8')
  await page.locator('[data-product]').first().waitFor()
}

/** Nothing that axe complains about, and the screen as a picture to look at. */
export const look = async (page: Page, name: string): Promise<void> => {
  await page.waitForTimeout(250)
  await page.screenshot({ path: `test-results/screens/till-real-${name}.png` })
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map((one) => `${one.id}: ${one.nodes[0]?.html ?? ''}`)).toEqual([])
}

/** Codes of people who paid and are not in. */
export const notInYet = `SELECT attendee.access_code AS code FROM attendee JOIN orders ON orders.id = attendee.order_id
  WHERE orders.status = 'paid' AND attendee.checked_in_at_us IS NULL ORDER BY attendee.id LIMIT 9`

/** Waits until a sale is shown as this. */
export const panel = (page: Page, name: string): Promise<void> => page.locator(`[data-panel=${name}]`).waitFor({ timeout: 15_000 })

/** Puts a product into the cart, as fast as nobody types: by its name and Enter. */
export const put = async (page: Page, name: string): Promise<void> => {
  await page.keyboard.insertText(name)
  await expect(page.locator('[data-product]')).toHaveCount(1)
  await page.keyboard.press('Enter')
}

/** A pretended card by its number; the desk's next key counts once the station has answered. */
export const showCard = async (page: Page, number: number): Promise<void> => {
  await page.keyboard.press(`Alt+Digit${number}`)
  await page.waitForTimeout(500)
}
