import { expect } from '@playwright/test'
import { notInYet, openWindow, test } from './desk.ts'

test.setTimeout(120_000)

const HAS_THREE = `EXISTS (SELECT 1 FROM order_line_item AS line WHERE line.order_id = orders.id AND line.add_on_id IS NOT NULL AND line.quantity = 3
  AND 1 >= (SELECT count(*) FROM redemption WHERE redemption.order_line_item_id = line.id))`

const countOf = (table: string): string => `SELECT count(*) AS count FROM ${table} JOIN attendee ON attendee.id = ${table}.attendee_id WHERE access_code = ?`

test('bytes on a serial port become a verdict on the screen, an add-on is handed out, and central knows each once', async ({ desk, page }) => {
  const [code = ''] = desk.codes(`${notInYet} AND ${HAS_THREE}`, 1)
  const count = (table: string): number => desk.rows<{ count: number }>(countOf(table), code)[0]?.count ?? -1
  const before = count('redemption')
  const station = await desk.start()
  await openWindow(page, station.url)
  await desk.gun.write(`${desk.central.conference}:${code}\r`)
  const band = page.locator('[data-verdict]')
  await expect(band).toHaveAttribute('data-verdict', 'in')
  await expect(band).toHaveAttribute('data-reason', 'first-entry')
  await expect(band).toContainText('Checked in')
  const row = page.locator('[data-line]').filter({ hasText: 'of 3' }).first()
  const remaining = Number(await row.getAttribute('data-remaining'))
  await row.locator('[data-action="hand-over"]').click()
  await expect(row).toHaveAttribute('data-remaining', String(remaining - 1))
  await expect(page.locator('[data-pending]')).toHaveAttribute('data-pending', '0')
  expect(count('checkin')).toBe(1)
  expect(count('redemption')).toBe(before + 1)
})

test('central stops and returns: verdicts go on with the age of the list, and everything is uploaded once', async ({ desk, page }) => {
  const codes = desk.codes(notInYet, 6)
  const station = await desk.start()
  await openWindow(page, station.url)
  const port = Number(new URL(desk.central.url).port)
  await desk.central.kill('SIGKILL')
  await expect(page.locator('[data-connection]')).toHaveAttribute('data-connection', 'offline', { timeout: 20_000 })
  for (const code of codes) {
    await desk.gun.write(`${code}\r\n`)
    await expect(page.locator('[data-verdict]')).toHaveAttribute('data-code', code)
    await expect(page.locator('[data-verdict]')).toHaveAttribute('data-verdict', 'hold')
    await expect(page.locator('[data-verdict]')).toContainText(/On the list of \d\d:\d\d/u)
  }
  await expect(page.locator('[data-pending]')).toHaveAttribute('data-pending', String(codes.length))
  const { startCentralProcess } = await import('../support/central/process.ts')
  const again = await startCentralProcess({ dataDir: desk.central.dataDir, port })
  try {
    await expect(page.locator('[data-pending]')).toHaveAttribute('data-pending', '0', { timeout: 30_000 })
    await expect(page.locator('[data-connection]')).toHaveAttribute('data-connection', 'online')
    for (const code of codes) expect(desk.rows<{ count: number }>(countOf('checkin'), code)).toEqual([{ count: 1 }])
  } finally {
    await again.kill()
  }
})

test('the station is killed right after a verdict: after the restart it is uploaded once', async ({ desk, page }) => {
  const codes = desk.codes(notInYet, 8)
  for (const code of codes) {
    const station = await desk.start()
    await openWindow(page, station.url)
    await desk.gun.write(`${code}\r`)
    await page.locator(`[data-verdict="in"][data-code="${code}"]`).waitFor()
    await station.kill('SIGKILL')
  }
  const station = await desk.start()
  await openWindow(page, station.url)
  await expect(page.locator('[data-pending]')).toHaveAttribute('data-pending', '0')
  for (const code of codes) expect(desk.rows<{ count: number }>(countOf('checkin'), code)).toEqual([{ count: 1 }])
})

test('two hundred scans in a row at full speed: none lost, none doubled', async ({ desk, page }) => {
  const codes = desk.codes(notInYet, 200)
  expect(codes).toHaveLength(200)
  const station = await desk.start()
  await openWindow(page, station.url)
  await desk.gun.write(codes.map((code) => `${code}\r`).join(''))
  await page.locator(`[data-verdict][data-number="200"]`).waitFor()
  await expect(page.locator('[data-pending]')).toHaveAttribute('data-pending', '0', { timeout: 30_000 })
  const rows = desk.rows<{ code: string; count: number }>(
    `SELECT access_code AS code, count(*) AS count FROM checkin JOIN attendee ON attendee.id = checkin.attendee_id WHERE checkin.station = 'Station 1' GROUP BY access_code`,
  )
  expect(rows.map((row) => row.code).toSorted()).toEqual(codes.toSorted())
  expect(rows.every((row) => row.count === 1)).toBe(true)
})

// Real typing on a busy machine can pause in the middle of a burst; that is then no scan, as it should be.
test.describe('the keyboard', () => {
  test.describe.configure({ retries: 2 })
  test('the keyboard is a gun too: a burst anywhere in the window is a scan, typing is not', async ({ desk, page }) => {
    const [code = '', other = ''] = desk.codes(notInYet, 2)
    const station = await desk.start()
    await openWindow(page, station.url)
    await page.keyboard.type(code, { delay: 5 })
    await page.keyboard.press('Enter')
    await page.locator(`[data-verdict="in"][data-code="${code}"]`).waitFor()
    await page.keyboard.press('F3')
    const field = page.locator('input').first()
    await field.waitFor()
    await page.keyboard.type('abc', { delay: 120 })
    await page.keyboard.type(other, { delay: 5 })
    await page.keyboard.press('Enter')
    await page.locator(`[data-verdict="in"][data-code="${other}"]`).waitFor()
  })
})
