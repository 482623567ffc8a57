import { expect } from '@playwright/test'
import { pressWithGaps } from '../../../integration/scanners/gun-keys.ts'
import { test } from '../fixture.ts'
import { settle } from '../look.ts'
import type { ScriptedDesk } from '../scripted-desk.ts'
import { serveWindow } from '../window.ts'
import { openSelling } from './till-pages.ts'
import { catalogue, filled, openTill, sales, tillOf } from './till-samples.ts'

const isAttended = (desk: ScriptedDesk) => expect.poll(() => desk.tillScans.isWatched())
/** A code of the printed sheet was scanned: F2 is 2, Alt 1 is 21, Esc is 1. */
const sheet = (desk: ScriptedDesk, number: number): void => desk.tell({ kind: 'command', command: { kind: 'key', number } })

test('while the till is open its scans are heard, and not before or after', async ({ page, desk }) => {
  expect(desk.tillScans.isWatched()).toBe(false)
  await openSelling(desk, page, openTill)
  await isAttended(desk).toBe(true)
  await page.keyboard.press('F3')
  await page.locator('[data-page=guest]').waitFor()
  desk.tillScans.tell({ kind: 'customer', code: '7Q0O1I4K', name: 'Ada Example' })
  await expect(page.locator('[data-page=sell]')).toBeVisible()
  await page.keyboard.press('Escape')
  await page.locator('[data-screen=idle]').waitFor()
  await isAttended(desk).toBe(false)
  expect(desk.calls).toEqual([])
})

test('a scan that the till cannot take is said in words, and changes nothing on screen', async ({ page, desk }) => {
  await openSelling(desk, page, tillOf({ basket: filled, sale: sales.waiting }))
  await isAttended(desk).toBe(true)
  desk.tillScans.tell({ kind: 'busy', code: '7Q0O1I4K', name: '' })
  await expect(page.locator('[data-toast=till-busy]')).toContainText('Finish this first.')
  desk.tillScans.tell({ kind: 'unknown', code: '', name: '' })
  await expect(page.locator('[data-toast=till-unknown]')).toContainText('Find them by name (F3)')
  await expect(page.locator('[data-panel=waiting]')).toBeVisible()
})

test('a count that was begun stays when a badge is scanned', async ({ page, desk }) => {
  await openSelling(desk, page, tillOf({ shift: null }))
  await isAttended(desk).toBe(true)
  await page.keyboard.press('F9')
  await page.getByText('Shift and drawer').click()
  await page.locator('[data-shift]').waitFor()
  await page.keyboard.press('F2')
  await page.keyboard.type('200', { delay: 120 })
  desk.tillScans.tell({ kind: 'customer', code: '7Q0O1I4K', name: 'Ada Example' })
  await settle(page)
  await expect(page.locator('[data-form] input').first()).toHaveValue('200')
})

test('the station is lost and comes back: the till hears scans again', async ({ page, desk, host, pageDir }) => {
  await openSelling(desk, page, openTill)
  await isAttended(desk).toBe(true)
  const port = Number(new URL(host.origin).port)
  await host.close()
  await expect(page.locator('[data-connection]')).toHaveAttribute('data-connection', 'lost')
  await isAttended(desk).toBe(false)
  const again = await serveWindow(pageDir, desk, port)
  await expect(page.locator('[data-connection]')).toHaveAttribute('data-connection', 'online', { timeout: 20_000 })
  await isAttended(desk).toBe(true)
  desk.tillScans.tell({ kind: 'unknown', code: '', name: '' })
  await expect(page.locator('[data-toast=till-unknown]')).toBeVisible()
  await again.close()
})

test('what a keyboard gun types goes to the station as ever, and into no field of the till', async ({ page, desk }) => {
  await openSelling(desk, page, openTill)
  await isAttended(desk).toBe(true)
  await page.locator('.shelf input').focus()
  // A person's last key is over before a gun types.
  await settle(page)
  await pressWithGaps(page, 'K8PL22XD\n', 6)
  await expect.poll(() => desk.calls).toEqual([['scan', 'K8PL22XD']])
  await expect(page.locator('.shelf input')).toHaveValue('')
  await expect(page.locator('[data-screen=till]')).toBeVisible()
})

test('a whole sale is done with the command sheet and a gun alone', async ({ page, desk }) => {
  desk.tell({ kind: 'till', till: openTill }, { kind: 'till-catalogue', catalogue })
  await page.locator('[data-action=till]').waitFor()
  sheet(desk, 8)
  await page.locator('[data-screen=till]').waitFor()
  await isAttended(desk).toBe(true)
  sheet(desk, 22)
  await expect.poll(() => desk.calls.length).toBe(1)
  desk.tell({ kind: 'till', till: tillOf({ basket: filled }) })
  await page.locator('[data-due="15500"]').waitFor()
  sheet(desk, 2)
  await expect.poll(() => desk.calls.length).toBe(2)
  desk.tell({ kind: 'till', till: tillOf({ sale: sales.declined }) })
  await page.locator('[data-panel=declined]').waitFor()
  sheet(desk, 2)
  await expect.poll(() => desk.calls.length).toBe(3)
  desk.tell({ kind: 'till', till: tillOf({ sale: sales.paid }) })
  await page.locator('[data-panel=paid]').waitFor()
  sheet(desk, 2)
  await page.locator('[data-told=printed]').waitFor()
  sheet(desk, 1)
  await expect.poll(() => desk.calls.map(([name]) => name)).toEqual(['till.setItem', 'till.charge', 'till.retry', 'till.receipt', 'till.printReceipt', 'till.done', 'show'])
})
