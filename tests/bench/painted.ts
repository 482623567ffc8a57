import { spawnSync } from 'node:child_process'
import { openSync, writeSync, closeSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type Page } from '@playwright/test'
import { startCentralProcess } from '../support/central/process.ts'
import { createPtyPair } from '../support/pty.ts'
import { startStationProcess } from '../support/station-process.ts'
import Database from 'better-sqlite3'
import { seriesOf, type Series } from './numbers.ts'

const ARGS = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run']
const PAUSE_MS = 350
const WARM_UP = 10

/** Notes, on the page's clock, when each verdict's word was painted (Element Timing). */
const watchPaint = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const painted: number[] = []
    Object.assign(window, { painted })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { identifier: string; renderTime: number })[]) {
        if (entry.identifier === 'verdict') painted.push(performance.timeOrigin + entry.renderTime)
      }
    }).observe({ type: 'element', buffered: false })
  })

const frames = async (page: Page, count: number): Promise<number[]> =>
  page.evaluate(
    (wanted) =>
      new Promise<number[]>((resolve) => {
        const gaps: number[] = []
        let last = performance.now()
        const tick = (): void => {
          const now = performance.now()
          gaps.push(now - last)
          last = now
          if (gaps.length === wanted) resolve(gaps)
          else requestAnimationFrame(tick)
        }
        requestAnimationFrame(tick)
      }),
    count,
  )

/** Last byte at the gun → verdict painted in Chromium, over the whole station; null where it cannot run. */
export const measurePainted = async (folder: string, people: number, scans: number): Promise<{ painted: Series; frame: Series } | null> => {
  if (spawnSync('socat', ['-V']).status !== 0) return null
  const central = await startCentralProcess({ attendees: people, seed: 3, dataDir: join(folder, 'central'), waitMs: 120_000 })
  const pty = await createPtyPair()
  const station = await startStationProcess({ dataDir: join(folder, 'painted'), central, serial: pty.stationPath })
  const browser = await chromium.launch({ executablePath: process.env['LANYARD_BROWSER'] ?? '/usr/bin/chromium', args: ARGS })
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
    await page.goto(station.url)
    await page.locator('[data-connection="online"]').waitFor({ timeout: 120_000 })
    await watchPaint(page)
    const db = new Database(central.dbPath, { readonly: true })
    const codes = db
      .prepare<[number], { code: string }>(`SELECT access_code AS code FROM attendee JOIN orders ON orders.id = attendee.order_id WHERE status = 'paid' AND checked_in_at_us IS NULL LIMIT ?`)
      .all(scans + WARM_UP)
    db.close()
    const gun = openSync(pty.gunPath, 'r+')
    const sentMs: number[] = []
    for (const [index, { code }] of codes.entries()) {
      writeSync(gun, `${code}\r`)
      sentMs.push(performance.timeOrigin + performance.now())
      await page.locator(`[data-verdict][data-number="${index + 1}"]`).waitFor()
      await new Promise((resolve) => {
        setTimeout(resolve, PAUSE_MS + ((index * 7) % 16))
      })
    }
    closeSync(gun)
    const painted = await page.evaluate(() => (window as unknown as { painted: number[] }).painted)
    if (painted.length !== sentMs.length) throw new Error(`${painted.length} of ${sentMs.length} verdicts were painted`)
    const waits = sentMs.map((at, index) => (painted[index] ?? Number.NaN) - at).slice(WARM_UP)
    return { painted: seriesOf(waits), frame: seriesOf((await frames(page, 240)).slice(10)) }
  } finally {
    await browser.close()
    await station.kill('SIGKILL')
    await pty.close()
    await central.stop()
  }
}
