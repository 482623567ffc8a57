import { expect, type Page } from '@playwright/test'
import { takeSheet } from './take-sheet.ts'
import { look, openTill, panel, put, test, type FarShop } from './till-desk.ts'

test.setTimeout(90_000)

const taken = (shop: FarShop) => shop.central<{ state: string; amount: number }>(`SELECT payment.status AS state, payment.amount_cents AS amount FROM terminal_payment AS sale JOIN payment ON payment.id = sale.payment_id`)

/** A card is approved, and nobody says whether its money was taken. */
const sellIntoSilence = async (shop: FarShop, page: Page): Promise<void> => {
  await put(page, 'lunch')
  await page.locator('[data-due="1200"]').waitFor()
  shop.way.set({ kind: 'hang' }, /\/capture\/$/u)
  await page.keyboard.press('F2')
  await expect(page.locator('[data-panel=unsure]')).toBeVisible({ timeout: 40_000 })
}

test('central goes silent after the approval: not sure, nothing is charged again, and asking again finds it paid once; offline is said before a cart is built', async ({ farShop: shop, page }) => {
  const station = await shop.start()
  await openTill(page, station.url)
  await sellIntoSilence(shop, page)
  await expect(page.locator('main')).toContainText('12.00 USD: charged or not is unknown.')
  await expect(page.locator('[data-action=charge], [data-product]')).toHaveCount(0)
  await look(page, 'not-sure')
  // Neither a key of the cart nor a reload makes room for a second charge.
  await page.reload()
  await page.locator('[data-connection="online"]').waitFor()
  await page.keyboard.press('F8')
  await panel(page, 'unsure')
  shop.way.set({ kind: 'none' })
  await page.keyboard.press('F2')
  await panel(page, 'paid')
  await look(page, 'resolved')
  expect(taken(shop)).toEqual([{ state: 'succeeded', amount: 1200 }])
  await page.keyboard.press('Escape')
  await page.locator('[data-block=empty]').waitFor()
  await shop.process.kill('SIGKILL')
  await page.locator('[data-connection=offline]').waitFor({ timeout: 20_000 })
  await expect(page.locator('[data-note=offline]')).toContainText('No card payment while offline.')
  await put(page, 'dinner')
  await expect(page.locator('[data-line]')).toContainText('Dinner')
  await expect(page.locator('[data-action=charge]')).toHaveCount(0)
  await look(page, 'offline')
  await station.kill('SIGKILL')
  const again = await shop.start()
  await page.goto(again.url)
  await page.locator('[data-connection=offline]').waitFor({ timeout: 20_000 })
  await page.keyboard.press('F8')
  await expect(page.locator('[data-line]')).toContainText('Dinner')
})

test('a sale that nobody is sure of is given to a lead: the till is free, and its end comes by itself', async ({ farShop: shop, page }) => {
  const station = await shop.start()
  await openTill(page, station.url)
  await page.keyboard.press('Escape')
  const sheet = await takeSheet(page)
  await page.keyboard.press('F8')
  await sellIntoSilence(shop, page)
  await page.keyboard.press('F7')
  await page.locator('[data-staff-wait]').waitFor()
  await shop.gun.write(`${sheet.staff}\r`)
  await expect(page.getByText('Done', { exact: true })).toBeVisible()
  await look(page, 'with-lead')
  await page.keyboard.press('Escape')
  // What the lead has is not in the cart any more, so nobody charges it again by accident.
  await page.locator('[data-block=empty]').waitFor()
  await expect(page.locator('[data-unresolved="1"]')).toBeVisible()
  await put(page, 'dinner')
  await page.locator('[data-due="4500"]').waitFor()
  shop.way.set({ kind: 'none' })
  await expect(page.locator('[data-unresolved]')).toHaveCount(0, { timeout: 20_000 })
  // The next guest's cart is untouched by that.
  await expect(page.locator('[data-due="4500"]')).toBeVisible()
  await page.keyboard.press('F6')
  await expect(page.locator('[data-sold][data-state=paid]')).toHaveCount(1)
  expect(taken(shop)).toEqual([{ state: 'succeeded', amount: 1200 }])
})
