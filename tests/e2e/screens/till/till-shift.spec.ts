import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import { test } from '../fixture.ts'
import { layoutFaults } from '../layout.ts'
import { dress, settle } from '../look.ts'
import type { ScriptedDesk } from '../scripted-desk.ts'
import { closedSummary, openSummary, receiptOf, soldList, soldOf, tillOf } from './till-shift-samples.ts'
import { MORNING_MS } from '../samples.ts'

const PICTURES = 'test-results/screens'

/** The station keeps the till that it began with; what it answers changes in place. */
const answer = (desk: ScriptedDesk, answers: ScriptedDesk['answers']['till']): void => void Object.assign(desk.answers.till ?? {}, answers)

const openTill = async (desk: ScriptedDesk, page: Page, till = tillOf()): Promise<void> => {
  desk.tell(till)
  await page.locator('[data-action=till]').waitFor()
  await page.keyboard.press('F8')
  await page.locator('[data-screen=till]').waitFor()
}
const openShiftPage = async (desk: ScriptedDesk, page: Page, answers: ScriptedDesk['answers']['till'] = { shiftSummary: openSummary }): Promise<void> => {
  answer(desk, answers)
  await openTill(desk, page)
  await page.keyboard.press('F9')
  await page.getByText('Shift and drawer').click()
  await page.locator('[data-shift]').waitFor()
}
const openSoldPage = async (desk: ScriptedDesk, page: Page): Promise<void> => {
  answer(desk, { sold: [...soldList], receipt: receiptOf(44), refund: { kind: 'staff-wanted' } })
  await openTill(desk, page)
  await page.keyboard.press('F6')
  await page.locator('[data-sold]').first().waitFor()
}
const deeds = (desk: ScriptedDesk): unknown[] => desk.calls.filter(([name]) => /openShift|moveCash|closeShift|printShift|refund|printReceipt/u.test(name))

test('a shift is opened with its float by keys alone, and nothing is asked without a sum and a name', async ({ page, desk }) => {
  answer(desk, { shiftSummary: null })
  await openTill(desk, page, tillOf({ shift: null }))
  await page.keyboard.press('F9')
  await page.getByText('Shift and drawer').click()
  await expect(page.locator('[data-shift=none]')).toBeVisible()
  await page.keyboard.press('F2')
  await page.keyboard.type('200.5', { delay: 120 })
  await page.keyboard.press('F2')
  expect(deeds(desk)).toEqual([])
  await page.keyboard.press('Tab')
  await page.keyboard.type('Ana', { delay: 120 })
  await page.keyboard.press('F2')
  await expect(page.locator('[data-form]')).toHaveCount(0)
  expect(deeds(desk)).toEqual([['till.openShift', { floatMinor: 20_050, by: 'Ana' }]])
})

test('cash goes in and out with a reason, and a form that is left writes nothing down', async ({ page, desk }) => {
  await openShiftPage(desk, page)
  await page.keyboard.press('Alt+Digit1')
  await page.keyboard.press('Escape')
  await expect(page.locator('[data-shift=open]')).toBeVisible()
  await page.keyboard.press('Alt+Digit2')
  await page.keyboard.type('50', { delay: 120 })
  await page.keyboard.press('Tab')
  await page.keyboard.type('To the safe', { delay: 120 })
  await page.keyboard.press('F2')
  await expect(page.locator('[data-form]')).toHaveCount(0)
  expect(deeds(desk)).toEqual([['till.moveCash', { kind: 'cash-out', minor: 5000, reason: 'To the safe' }]])
  await expect(page.locator('.drawer-moves')).toContainText('Coins from the office')
})

test('what should be in the drawer and the difference are shown only after the count', async ({ page, desk }) => {
  await openShiftPage(desk, page)
  await expect(page.getByText('All ledgers agree.')).toBeVisible()
  await expect(page.getByText('Should be there')).toHaveCount(0)
  await page.keyboard.press('F2')
  await page.keyboard.type('687', { delay: 120 })
  await expect(page.locator('[data-difference]')).toHaveCount(0)
  await page.keyboard.press('Tab')
  await page.keyboard.type('Ben', { delay: 120 })
  answer(desk, { shiftSummary: closedSummary })
  await page.keyboard.press('F2')
  await expect(page.locator('[data-form]')).toHaveCount(0)
  expect(deeds(desk)).toEqual([['till.closeShift', { countedMinor: 68_700, by: 'Ben' }]])
  desk.tell(tillOf({ shift: null }))
  await expect(page.locator('[data-difference="-300"]')).toContainText('3.00 EUR short')
  await expect(page.getByText('690.00 EUR')).toBeVisible()
})

test('a sale that is not finished keeps the shift open, and says so', async ({ page, desk }) => {
  await openShiftPage(desk, page, { shiftSummary: openSummary, closeShift: { kind: 'refused', why: 'sale-open', detail: '' } })
  await page.keyboard.press('F2')
  await page.keyboard.type('687', { delay: 120 })
  await page.keyboard.press('Tab')
  await page.keyboard.type('Ben', { delay: 120 })
  await page.keyboard.press('F2')
  await expect(page.locator('[data-refusal=sale-open]')).toBeVisible()
  await expect(page.locator('[data-form=close-shift]')).toBeVisible()
})

test('sales on which the ledgers differ have their name, and the shift is printed', async ({ page, desk }) => {
  await openShiftPage(desk, page, { shiftSummary: closedSummary })
  await expect(page.locator('[data-orphan=authorised-not-captured]')).toContainText('Sale 12, order ORD-2026-0412')
  await expect(page.locator('[data-orphan=only-central]')).toContainText('Not a sale of this station')
  await page.keyboard.press('F6')
  await expect.poll(() => deeds(desk)).toEqual([['till.printShift', 'shift-1']])
})

test('ledgers that nobody answered for are not known, and are no zero', async ({ page, desk }) => {
  await openShiftPage(desk, page, { shiftSummary: { ...openSummary, ledgers: { ...openSummary.ledgers, central: null, processor: null, askedAtMs: null } } })
  await expect(page.getByText('Not known')).toHaveCount(2)
  await expect(page.getByText('All ledgers agree.')).toHaveCount(0)
})

test('a sale is looked at, its receipt is printed again, and the arrows lead to the next', async ({ page, desk }) => {
  await openSoldPage(desk, page)
  await expect(page.locator('[data-detail=s-44]')).toContainText('135.00 EUR can still be given back.')
  await expect(page.locator('.receipt')).toContainText('Sale 44')
  await page.keyboard.press('F6')
  await expect.poll(() => deeds(desk)).toEqual([['till.printReceipt', 's-44']])
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await expect(page.locator('[data-detail=s-42] [data-refund-state=failed]')).toContainText('Pay the customer back another way and tell a supervisor.')
})

test('everything of a sale goes back: a reason, then a lead scans a staff card', async ({ page, desk }) => {
  await openSoldPage(desk, page)
  await page.keyboard.press('F4')
  await page.keyboard.press('F2')
  expect(deeds(desk)).toEqual([])
  await page.keyboard.type('They are ill', { delay: 120 })
  await page.keyboard.press('F2')
  await expect(page.locator('[data-wants-lead]')).toBeVisible()
  expect(deeds(desk)).toEqual([
    ['till.refund', { saleId: 's-44', amountMinor: 13_500, lines: [{ lineId: 7, quantity: 2 }, { lineId: 8, quantity: 1 }], handedBack: false, reason: 'They are ill' }],
  ])
  desk.tell({ kind: 'staff-wanted', wait: { command: { kind: 'till', deed: 'refund' }, untilMs: MORNING_MS + 30_000 } })
  await page.locator('[data-staff-wait]').waitFor()
  answer(desk, { sold: [soldOf(44, { state: 'refunded', refundedMinor: 13_500, refundable: null, refunds: [{ atMs: MORNING_MS, minor: 13_500, state: 'done', reason: 'They are ill', lead: 'Lea' }] })] })
  desk.tell({ kind: 'staff-wanted', wait: null }, tillOf())
  await expect(page.locator('[data-refund-state=done]')).toContainText('Let through by Lea')
  await expect(page.locator('[data-wants-lead]')).toHaveCount(0)
})

test('one item goes back, handed back first, for what it cost', async ({ page, desk }) => {
  await openSoldPage(desk, page)
  await page.keyboard.press('F4')
  await page.keyboard.press('Alt+Digit2')
  await page.getByRole('button', { name: 'One more: T-shirt' }).click()
  await page.locator('label', { hasText: 'Yes, all of them' }).click()
  await page.locator('.refund-form input[type=text]').fill('Wrong size')
  await page.keyboard.press('F2')
  await expect.poll(() => deeds(desk)).toEqual([['till.refund', { saleId: 's-44', amountMinor: 4500, lines: [{ lineId: 7, quantity: 1 }], handedBack: true, reason: 'Wrong size' }]])
})

test('an amount goes back, and never more than is left', async ({ page, desk }) => {
  await openSoldPage(desk, page)
  await page.keyboard.press('F4')
  await page.keyboard.press('Alt+Digit3')
  await page.keyboard.type('135.01', { delay: 120 })
  await page.keyboard.press('Tab')
  await page.keyboard.type('Part of it', { delay: 120 })
  await page.keyboard.press('F2')
  expect(deeds(desk)).toEqual([])
  await page.locator('.refund-form input[inputmode=decimal]').fill('20')
  await page.keyboard.press('F2')
  await expect.poll(() => deeds(desk)).toEqual([['till.refund', { saleId: 's-44', amountMinor: 2000, lines: [], handedBack: false, reason: 'Part of it' }]])
})

for (const theme of ['light', 'dark', 'contrast']) {
  test(`shift and sold are readable and within the screen: ${theme}`, async ({ page, desk }) => {
    const check = async (name: string): Promise<void> => {
      await settle(page)
      await page.screenshot({ path: `${PICTURES}/till-${name}-${theme}.png` })
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(violations.map(({ id, nodes }) => [name, id, nodes.map(({ html }) => html)])).toEqual([])
      expect([name, ...(await layoutFaults(page))]).toEqual([name])
    }
    await openShiftPage(desk, page)
    await dress(page, theme)
    await check('shift-open')
    await page.keyboard.press('F2')
    await check('shift-count')
    await page.keyboard.press('Escape')
    answer(desk, { shiftSummary: closedSummary, sold: [...soldList], receipt: receiptOf(44) })
    desk.tell(tillOf({ shift: null }))
    await page.locator('[data-difference]').waitFor()
    await expect(page.locator('.shift-page')).toContainText('This shift is over')
    await check('shift-closed')
    await page.keyboard.press('Escape')
    await page.keyboard.press('F6')
    await page.locator('[data-sold]').first().waitFor()
    await check('sold')
    await page.keyboard.press('F4')
    await page.keyboard.press('Alt+Digit2')
    await check('sold-refund')
    await page.keyboard.press('Escape')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await check('sold-refunds')
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown']) await page.keyboard.press(key)
    await expect(page.locator('[data-detail=s-39]')).toContainText('Nothing was paid.')
    await check('sold-for-nothing')
  })
}
