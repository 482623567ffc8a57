import { expect, type Page } from '@playwright/test'
import { takeSheet } from './take-sheet.ts'
import { look, openTill, panel, put, showCard, test, type Shop } from './till-desk.ts'

test.setTimeout(90_000)

const openMore = async (page: Page, name: string): Promise<void> => {
  await page.keyboard.press('F9')
  await page.getByRole('button', { name }).click()
}
const fill = async (page: Page, sum: string, text: string): Promise<void> => {
  await page.locator('[data-form]').waitFor()
  await page.keyboard.insertText(sum)
  await page.keyboard.press('Tab')
  await page.keyboard.insertText(text)
  await page.keyboard.press('F2')
}
const payByCard = async (page: Page): Promise<void> => {
  await put(page, 'lunch')
  await page.locator('[data-due="1200"]').waitFor()
  await page.keyboard.press('F2')
  await panel(page, 'waiting')
  await showCard(page, 1)
  await panel(page, 'paid')
}
const figures = ({ central, journal }: Shop) => [
  central('SELECT count(*) AS orders FROM orders'),
  central('SELECT count(*) AS payments FROM payment'),
  journal('SELECT count(*) AS sales FROM sale'),
]

test('a shift: money goes back and something is given away by a staff card, the drawer is counted, and three ledgers agree', async ({ shop, page }) => {
  const station = await shop.start()
  await openTill(page, station.url)
  await page.keyboard.press('Escape')
  const sheet = await takeSheet(page)
  const scanStaff = async (): Promise<void> => {
    await page.locator('[data-staff-wait]').waitFor()
    await shop.gun.write(`${sheet.staff}\r`)
  }
  await page.keyboard.press('F8')
  await openMore(page, 'Shift and drawer')
  await page.keyboard.press('F2')
  await fill(page, '100', 'Ana')
  await page.locator('[data-shift=open]').waitFor()
  await page.keyboard.press('Escape')
  await payByCard(page)
  await page.keyboard.press('Escape')
  await page.locator('[data-block=empty]').waitFor()
  await page.keyboard.press('F6')
  await page.locator('[data-sold]').waitFor()
  await page.keyboard.press('F4')
  await page.locator('[data-refund]').waitFor()
  await page.keyboard.insertText('changed their mind')
  await look(page, 'refund')
  await page.keyboard.press('F2')
  await scanStaff()
  await expect(page.locator('[data-refund-state=done]')).toContainText('12.00 USD')
  await look(page, 'refunded')
  expect(shop.central(`SELECT status, amount_cents AS amount FROM refund`)).toEqual([{ status: 'succeeded', amount: 1200 }])
  await page.keyboard.press('Escape')
  await put(page, 'lunch')
  await page.locator('[data-due="1200"]').waitFor()
  await page.keyboard.press('F11')
  await page.getByRole('dialog').waitFor()
  await page.keyboard.insertText('speaker')
  await page.keyboard.press('F2')
  await page.waitForTimeout(1600)
  await scanStaff()
  await panel(page, 'paid')
  await expect(page.locator('main')).toContainText('Complimentary, worth 12.00 USD.')
  await page.keyboard.press('Escape')
  await page.locator('[data-block=empty]').waitFor()
  await openMore(page, 'Shift and drawer')
  await page.keyboard.press('F2')
  await fill(page, '90', 'Ana')
  await expect(page.locator('[data-difference="-1000"]')).toBeVisible()
  await page.keyboard.press('Alt+Digit4')
  await page.waitForTimeout(1500)
  await look(page, 'shift-closed')
  await expect(page.locator('[data-orphan]')).toHaveCount(0)
})

test('a training shows what it is on every page, and nothing of it reaches central or the journal', async ({ shop, page }) => {
  const station = await shop.start()
  await openTill(page, station.url)
  const before = figures(shop)
  await openMore(page, 'Training: no money moves')
  await page.locator('[data-training]').waitFor()
  await payByCard(page)
  await expect(page.locator('[data-training]')).toContainText('No money moves. Nothing is sold.')
  await expect(page.getByRole('region', { name: 'Receipt' })).toContainText('TRAINING - NOT A RECEIPT')
  await look(page, 'training-paid')
  await page.keyboard.press('Escape')
  await page.locator('[data-block=empty]').waitFor()
  expect(figures(shop)).toEqual(before)
  await openMore(page, 'End the training')
  await expect(page.locator('[data-training]')).toHaveCount(0)
  await page.keyboard.press('F6')
  await expect(page.locator('[data-sold]')).toHaveCount(0)
})
