import { expect } from '@playwright/test'
import type { Page } from '@playwright/test'
import { test } from '../fixture.ts'
import type { ScriptedDesk } from '../scripted-desk.ts'
import { openSelling } from './till-pages.ts'
import { sales, tillOf } from './till-samples.ts'
import { receiptOf } from './till-shift-samples.ts'

const withLead = { ...sales['with-lead'], saleId: 'sale-150', number: 150 }
const ended = { ...sales.paid, saleId: 'sale-150', number: 150, withLead: 'MARA D', refundable: null, refunds: [] }

const lookAt = async (desk: ScriptedDesk, page: Page): Promise<void> => {
  await openSelling(desk, page, tillOf({ unresolved: [withLead] }))
  await page.keyboard.press('F10')
  await page.locator('[data-page=unresolved]').waitFor()
  await page.keyboard.press('Alt+Digit1')
  await page.locator('[data-panel=unsure]').waitFor()
}

test('a sale that a lead has keeps nobody at the till', async ({ page, desk }) => {
  await lookAt(desk, page)
  await expect(page.locator('[data-with-lead]')).toHaveText('MARA D has this sale. The till is free. It is asked about by itself.')
  await expect(page.locator('.next')).toContainText('MARA D has it. Sell on.')
  await expect(page.getByText('Keep the guest here')).toHaveCount(0)
  await expect(page.getByText('new sale until')).toHaveCount(0)
})

test('the end of a sale that is looked at is shown, with its receipt', async ({ page, desk }) => {
  Object.assign(desk.answers.till ?? {}, { sold: [ended], receipt: receiptOf(150) })
  await lookAt(desk, page)
  desk.tell({ kind: 'till', till: tillOf({}) })
  await expect(page.locator('[data-panel=paid][data-sale-state=captured]')).toBeVisible()
  await expect(page.locator('.receipt')).toContainText('Sale 150')
  await page.keyboard.press('F2')
  await expect.poll(() => desk.calls.filter(([name]) => name === 'till.printReceipt')).toEqual([['till.printReceipt', 'sale-150']])
  await page.keyboard.press('Escape')
  await expect(page.locator('[data-page=unresolved]')).toBeVisible()
})

test('the receipt stays within its rail, in training too', async ({ page, desk }) => {
  Object.assign(desk.answers.till ?? {}, { receipt: { lines: Array.from({ length: 40 }, (_, place) => ({ kind: 'text', text: `Line ${place}` })) } })
  const isWhole = async (): Promise<boolean> => page.locator('.work > .rail').evaluate((rail) => rail.scrollHeight <= rail.clientHeight + 1)
  for (const mode of ['live', 'training'] as const) {
    if (mode === 'live') await openSelling(desk, page, tillOf({ sale: sales.paid }))
    else desk.tell({ kind: 'till', till: tillOf({ mode, sale: sales.paid }) })
    if (mode === 'training') await page.locator('[data-training]').waitFor()
    await page.locator('.receipt').waitFor()
    expect([mode, await isWhole()]).toEqual([mode, true])
  }
})

test('every way on is in sight when a reader has trouble and there is another one', async ({ page, desk }) => {
  await openSelling(desk, page, tillOf({ sale: sales.blocked }))
  await page.locator('[data-panel=blocked]').waitFor()
  for (const way of ['F2', 'Alt 1', 'F5', 'F7']) await expect(page.locator('.ways button', { hasText: way })).toBeInViewport({ ratio: 1 })
  expect(await page.locator('.work > .main').evaluate((main) => main.scrollHeight <= main.clientHeight + 1)).toBe(true)
})

test('an end that the station does not tell leads to what was sold', async ({ page, desk }) => {
  Object.assign(desk.answers.till ?? {}, { sold: [] })
  await lookAt(desk, page)
  desk.tell({ kind: 'till', till: tillOf({}) })
  await expect(page.locator('[data-page=sold]')).toBeVisible()
})

test('a receipt is asked for again when the ticket has its code, and not for anything else', async ({ page, desk }) => {
  const asked = (): number => desk.calls.filter(([name]) => name === 'till.receipt').length
  await openSelling(desk, page, tillOf({ sale: { ...sales.paid, order: { reference: 'ORD-147', accessCode: null, dueMinor: 0 } } }))
  await expect.poll(asked).toBe(1)
  desk.tell({ kind: 'till', till: tillOf({ sale: { ...sales.paid, order: { reference: 'ORD-147', accessCode: null, dueMinor: 0 }, stateAtMs: sales.paid.stateAtMs + 1000 } }) })
  Object.assign(desk.answers.till ?? {}, { receipt: receiptOf(147) })
  desk.tell({ kind: 'till', till: tillOf({ sale: sales.paid }) })
  await expect(page.locator('.receipt')).toContainText('Sale 147')
  expect(asked()).toBe(2)
})
