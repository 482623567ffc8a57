import { expect, type Page } from '@playwright/test'
import type { SheetCommandView } from '../../src-shared/contract/types.ts'
import { OTHER_KEY, printed } from '../support/desk/sheet.ts'
import { notInYet, openWindow, test, type Desk } from './desk.ts'
import { takeSheet, type Sheet } from './take-sheet.ts'

test.setTimeout(120_000)

/** Longer than a gun's second read of the same code counts as none. */
const SAME_CODE_MS = 1600
const HAS_LUNCH = `EXISTS (SELECT 1 FROM order_line_item AS line JOIN add_on ON add_on.id = line.add_on_id WHERE line.order_id = orders.id AND add_on.slug = 'lunch-box'
  AND line.quantity > 1 AND NOT EXISTS (SELECT 1 FROM redemption WHERE redemption.order_line_item_id = line.id))`

const openDesk = async (desk: Desk, page: Page): Promise<{ sheet: Sheet; gun: (text: string) => Promise<void> }> => {
  const station = await desk.start()
  await openWindow(page, station.url)
  return { sheet: await takeSheet(page), gun: (text) => desk.gun.write(`${text}\r`) }
}

test('with any dialog open, a command closes it and does what it says', async ({ desk, page }) => {
  const [code = ''] = desk.codes(`${notInYet} AND ${HAS_LUNCH}`, 1)
  const { sheet, gun } = await openDesk(desk, page)
  const dialog = page.getByRole('dialog')
  await gun(code)
  const lunch = page.locator('[data-line]').filter({ hasText: 'Lunch box' })
  const before = Number(await lunch.getAttribute('data-remaining'))
  await page.keyboard.press('F9')
  await page.getByRole('option').first().waitFor()
  await gun(sheet.handOver('Lunch box'))
  await expect(dialog).toHaveCount(0)
  await expect(lunch).toHaveAttribute('data-remaining', String(before - 1))
  for (const open of ['F4', 'F9', 'F1', 'Alt+Digit2 of the help', 'Alt+Digit3 of the help'] as const) {
    if (open.includes('help')) await page.keyboard.press('F1')
    await page.keyboard.press(open.split(' ')[0] ?? '')
    await dialog.waitFor()
    await gun(sheet.key(3))
    await expect(dialog).toHaveCount(0)
    await expect(page.getByRole('combobox')).toBeVisible()
    await gun(sheet.key(1))
    await expect(page.locator('[data-screen=idle]')).toBeVisible()
    await page.waitForTimeout(SAME_CODE_MS)
    await gun(code)
    await expect(page.locator('[data-screen=verdict]')).toBeVisible()
  }
  // Esc and the choices are the dialog's own.
  await page.keyboard.press('F4')
  await gun(sheet.key(22))
  await expect(page.locator('[role=radio][aria-checked=true]')).toHaveAttribute('data-reason-choice', 'scanned-twice')
  await gun(sheet.key(1))
  await expect(dialog).toHaveCount(0)
  await expect(page.locator('[data-screen=verdict]')).toBeVisible()
  expect(desk.rows<{ count: number }>('SELECT count(*) AS count FROM redemption JOIN attendee ON attendee.id = redemption.attendee_id WHERE access_code = ?', code)[0]?.count).toBe(1)
})

test('undo by its code: too late, by a forged card, cancelled, and by a card of the staff', async ({ desk, page }) => {
  const [code = '', other = ''] = desk.codes(notInYet, 2)
  const { sheet, gun } = await openDesk(desk, page)
  const wait = page.locator('[data-staff-wait]')
  await gun(code)
  await page.locator(`[data-verdict][data-code="${code}"]`).waitFor()
  await gun(sheet.key(4))
  await expect(wait).toContainText('Undo needs one of the staff.')
  await gun(printed({ kind: 'staff', name: 'EVE' }, { slug: desk.central.conference, key: OTHER_KEY }))
  await expect(page.locator('[data-toast=command-refused]')).toContainText('not for this event')
  await expect(wait).toBeVisible()
  await expect(page.locator('[data-toast=staff-late]')).toBeVisible({ timeout: 12_000 })
  await expect(wait).toHaveCount(0)
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await gun(sheet.key(4))
  await expect(wait).toBeVisible()
  await gun(sheet.key(1))
  await expect(wait).toHaveCount(0)
  // The guest goes first: a ticket is answered, and the wait goes on.
  await page.waitForTimeout(SAME_CODE_MS)
  await gun(sheet.key(4))
  await gun(other)
  await page.locator(`[data-verdict][data-code="${other}"]`).waitFor()
  await expect(wait).toBeVisible()
  // The undo was not meant for whoever is on screen now.
  await gun(sheet.staff)
  await expect(page.locator('[data-toast=command-again]')).toContainText('Another ticket is shown now.')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.waitForTimeout(SAME_CODE_MS)
  await gun(sheet.key(4))
  await gun(sheet.staff)
  await expect(page.getByRole('heading', { name: /^Undo the check-in of /u })).toBeVisible()
  await gun(sheet.key(21))
  await gun(sheet.key(2))
  await expect(page.locator('[data-screen=told]')).toContainText('Marked as a mistake')
})

test('a mode by its code needs a card and a yes, from a gun alone', async ({ desk, page }) => {
  const { sheet, gun } = await openDesk(desk, page)
  await gun(sheet.mode('Check out'))
  await expect(page.locator('[data-staff-wait]')).toContainText('Check out needs one of the staff.')
  await gun(sheet.staff)
  await expect(page.getByRole('heading', { name: 'Switch this station to Check out?' })).toBeVisible()
  await expect(page.locator('[data-mode]')).toHaveAttribute('data-mode', 'check-in')
  await gun(sheet.key(2))
  await expect(page.locator('[data-mode]')).toHaveAttribute('data-mode', 'check-out')
})

test('what cannot be done now is said in words, and no code of a sheet is ever a ticket', async ({ desk, page }) => {
  const { sheet, gun } = await openDesk(desk, page)
  const toast = page.locator('.toast')
  const forged: SheetCommandView = { kind: 'key', number: 3 }
  await gun(sheet.handOver('Lunch box'))
  await expect(toast).toContainText('Scan the guest first.')
  await gun(sheet.key(6))
  await expect(toast).toContainText('No badge to print here.')
  await gun(sheet.staff)
  await expect(toast).toContainText('Nothing waits for a staff card.')
  await gun(printed(forged, { slug: 'another-conf' }))
  await expect(toast).toContainText('not for this event')
  await gun(sheet.key(7))
  await expect(page.locator('[data-lead-called=true]')).toContainText('Lead called')
  await page.reload()
  await expect(page.locator('[data-lead-called=true]')).toBeVisible()
  await page.waitForTimeout(SAME_CODE_MS)
  await gun(sheet.key(7))
  await expect(page.locator('[data-lead-called=false]')).toBeVisible()
  await expect(page.locator('[data-verdict]')).toHaveAttribute('data-reason', 'ready')
})

test('a gun that types does the same, with a dialog open and a field in focus', async ({ desk, page }) => {
  const { sheet } = await openDesk(desk, page)
  await page.keyboard.press('F3')
  await page.getByRole('combobox').waitFor()
  await page.keyboard.type(sheet.key(1), { delay: 5 })
  await page.keyboard.press('Enter')
  await expect(page.locator('[data-screen=idle]')).toBeVisible()
  await page.keyboard.press('F1')
  await page.keyboard.press('Alt+Digit3')
  await page.locator('textarea').pressSequentially('Bo', { delay: 150 })
  await page.keyboard.type(sheet.mode('Look up'), { delay: 5 })
  await page.keyboard.press('Enter')
  await expect(page.locator('[data-staff-wait]')).toContainText('Look up needs one of the staff.')
  await expect(page.locator('textarea')).toHaveValue('Bo')
  await page.keyboard.type(sheet.staff, { delay: 5 })
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Switch this station to Look up?' })).toBeVisible()
})
