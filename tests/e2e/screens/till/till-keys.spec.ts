import { expect } from '@playwright/test'
import { test } from '../fixture.ts'
import { ada, verdicts } from '../samples.ts'
import type { ScriptedDesk } from '../scripted-desk.ts'
import { openSelling } from './till-pages.ts'
import { catalogue, filled, openTill, sales, tillOf } from './till-samples.ts'

const callsOf = (desk: ScriptedDesk): [string, unknown][] => desk.calls.filter(([name]) => name.startsWith('till.') || name === 'checkIn' || name === 'show')

test('a card sale is done with keys alone, and the guest is shown at the end', async ({ page, desk }) => {
  desk.answers.show = () => ada
  await openSelling(desk, page, openTill)
  await page.keyboard.press('Alt+Digit2')
  desk.tell({ kind: 'till', till: tillOf({ basket: filled }) })
  await page.locator('[data-due="15500"]').waitFor()
  await page.keyboard.press('F2')
  desk.tell({ kind: 'till', till: tillOf({ sale: sales.waiting }) })
  await expect(page.locator('[data-panel=waiting]')).toContainText('Ask the guest to tap, insert or swipe their card.')
  await expect(page.locator('[data-seconds]')).toBeVisible()
  desk.tell({ kind: 'till', till: tillOf({ sale: sales.paid }) })
  await page.locator('[data-verdict=in][data-reason=paid]').waitFor()
  await page.keyboard.press('F2')
  await expect(page.locator('[data-told=printed]')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.locator('[data-screen=person]')).toContainText('Ada Example')
  expect(callsOf(desk)).toEqual([
    ['till.setItem', { product: { kind: 'ticket', id: 2 }, quantity: 1 }],
    ['till.charge', undefined],
    ['till.receipt', 'sale-147'],
    ['till.printReceipt', 'sale-147'],
    ['till.done', 'sale-147'],
    ['show', 'D2ND71XQ'],
  ].map(([name, input]) => [name, input ?? null]))
})

test('whoever is on screen is the customer, and a check-in is one key after the payment', async ({ page, desk }) => {
  desk.tell({ kind: 'till', till: openTill }, { kind: 'till-catalogue', catalogue }, { kind: 'verdict', verdict: verdicts.unpaid })
  await page.locator('[data-reason=unpaid]').waitFor()
  await expect(page.locator('[data-action=till]')).toContainText('Take the payment')
  await page.keyboard.press('F8')
  await page.locator('[data-screen=till]').waitFor()
  desk.tell({ kind: 'till', till: tillOf({ sale: sales.paid }) })
  await page.locator('[data-reason=paid]').waitFor()
  await page.keyboard.press('Alt+Digit1')
  await expect.poll(() => callsOf(desk).map(([name]) => name)).toEqual(['till.setCustomer', 'till.receipt', 'till.done', 'checkIn'])
})

test('what the station does not do is said, and stays until the next wish', async ({ page, desk }) => {
  Object.assign(desk.answers.till ?? {}, { charge: { kind: 'refused', why: 'no-reader', detail: '' } })
  await openSelling(desk, page, tillOf({ basket: filled }))
  await page.keyboard.press('F2')
  await expect(page.locator('[data-refusal=no-reader]')).toContainText('No reader is chosen.')
  await page.keyboard.press('F4')
  await expect(page.locator('[data-refusal]')).toHaveCount(0)
})

test('cash is counted in the smallest coin, and a product is found by typing', async ({ page, desk }) => {
  await openSelling(desk, page, tillOf({ basket: filled }))
  await page.keyboard.type('lunch', { delay: 120 })
  await expect(page.locator('[data-product]')).toHaveCount(1)
  await page.keyboard.press('Enter')
  await expect.poll(() => callsOf(desk)).toEqual([['till.setItem', { product: { kind: 'addon', id: 6 }, quantity: 6 }]])
  await page.keyboard.press('F5')
  await page.getByRole('dialog').waitFor()
  await page.keyboard.type('150', { delay: 120 })
  await expect(page.locator('.change')).toHaveText('5.00 EUR is missing')
  await page.keyboard.press('F2')
  await page.keyboard.press('Alt+Digit2')
  await expect(page.locator('[data-change="4500"]')).toHaveText('Change: 45.00 EUR')
  await page.keyboard.press('F2')
  await expect.poll(() => callsOf(desk).at(-1)).toEqual(['till.payCash', 20_000])
})

test('Esc leaves the cart where it belongs, and a sale that runs stays in sight', async ({ page, desk }) => {
  await openSelling(desk, page, tillOf({ basket: filled }))
  await page.keyboard.press('Escape')
  await expect(page.locator('[data-screen=idle]')).toBeVisible()
  desk.tell({ kind: 'till', till: tillOf({ sale: sales.unsure }) })
  await expect(page.locator('[data-open-sale]')).toContainText('Sale 147 is open at the till: F8.')
  await page.keyboard.press('F8')
  await page.locator('[data-panel=unsure]').waitFor()
  desk.tell({ kind: 'verdict', verdict: verdicts['first-entry'] })
  await expect(page.locator('[data-toast=till-busy]')).toBeVisible()
  await expect(page.locator('[data-panel=unsure]')).toBeVisible()
  await page.keyboard.press('F7')
  await expect.poll(() => callsOf(desk).at(-1)).toEqual(['till.giveToLead', 'sale-147'])
})
