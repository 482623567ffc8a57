import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect } from '@playwright/test'
import Database from 'better-sqlite3'
import { notInYet, openWindow, test } from './desk.ts'

test.setTimeout(120_000)

/** The same badge again within a moment is one scan; a person takes longer. */
const SAME_BADGE_MS = 1700

const bandOf = (page: Page) => page.locator('[data-verdict]')

/** Nothing that axe complains about, whatever is open. */
const expectReadable = async (page: Page): Promise<void> => {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map((one) => `${one.id}: ${one.nodes[0]?.html ?? ''}`)).toEqual([])
}

/** Chooses a mode by keys alone: the list, its entry, yes. */
const switchTo = async (page: Page, name: string | RegExp): Promise<void> => {
  await page.keyboard.press('F9')
  const row = page.getByRole('option', { name })
  await row.waitFor()
  const rows = await page.getByRole('option').all()
  const place = (await Promise.all(rows.map((one) => one.textContent()))).findIndex((text) => (typeof name === 'string' ? text?.includes(name) : name.test(text ?? '')))
  const marked = (await Promise.all(rows.map((one) => one.getAttribute('aria-selected')))).indexOf('true')
  for (let step = marked; step < place; step += 1) await page.keyboard.press('ArrowDown')
  for (let step = marked; step > place; step -= 1) await page.keyboard.press('ArrowUp')
  await expect(row).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Stay as it is' })).toBeFocused()
  await page.keyboard.press('F2')
  await expect(page.getByRole('dialog')).toHaveCount(0)
}

const undo = async (page: Page, title: RegExp): Promise<void> => {
  await page.keyboard.press('F4')
  await expect(page.getByRole('dialog')).toContainText(title)
  await expect(page.getByRole('button', { name: 'Leave it' })).toBeFocused()
  await page.keyboard.press('Alt+Digit1')
  await page.keyboard.press('F2')
}

test('the exit: the mode is switched by keys, somebody leaves, the departure is taken back', async ({ desk, page }) => {
  const [code = '', absent = ''] = desk.codes(notInYet, 2)
  const station = await desk.start({ central: { ...desk.central, user: 'lead' } })
  await openWindow(page, station.url)
  await desk.gun.write(`${code}\r`)
  await page.locator(`[data-verdict="in"][data-code="${code}"]`).waitFor()
  await switchTo(page, 'Check out')
  await expect(page.locator('[data-mode]')).toHaveAttribute('data-mode', 'check-out')
  await expect(bandOf(page)).toContainText('Ready, checking out')
  await page.waitForTimeout(SAME_BADGE_MS)
  await desk.gun.write(`${code}\r`)
  await expect(bandOf(page)).toHaveAttribute('data-reason', 'checked-out')
  await expect(bandOf(page)).toContainText('Checked out')
  await undo(page, /^Undo the check-out of /u)
  await expect(page.locator('[data-screen=told]')).toContainText('Marked as a mistake')
  await desk.gun.write(`${absent}\r`)
  await expect(bandOf(page)).toHaveAttribute('data-reason', 'was-not-in')
  // A lead may check out somebody who came in unseen.
  await page.keyboard.press('F11')
  await page.keyboard.press('Alt+Digit2')
  await page.keyboard.press('F2')
  await expect(bandOf(page)).toHaveAttribute('data-reason', 'checked-out')
  await expectReadable(page)
  await expect(page.locator('[data-pending]')).toHaveAttribute('data-pending', '0')
})

test('a check-in is undone with a reason, and the guest is a new one again', async ({ desk, page }) => {
  const [code = ''] = desk.codes(notInYet, 1)
  const station = await desk.start()
  await openWindow(page, station.url)
  await desk.gun.write(`${code}\r`)
  await page.locator(`[data-verdict="in"][data-code="${code}"]`).waitFor()
  await expect(page.locator('[data-pending]')).toHaveAttribute('data-pending', '0')
  await undo(page, /^Undo the check-in of /u)
  await expect(page.locator('[data-screen=told]')).toContainText('Marked as a mistake')
  await page.waitForTimeout(SAME_BADGE_MS)
  await desk.gun.write(`${code}\r`)
  await expect(bandOf(page)).toHaveAttribute('data-reason', 'first-entry')
})

const DINNER = `EXISTS (SELECT 1 FROM order_line_item AS line JOIN add_on ON add_on.id = line.add_on_id WHERE line.order_id = orders.id AND add_on.slug = 'dinner')`

test('a door: who booked is let in once, who did not is sent away with a way on', async ({ desk, page }) => {
  const [booked = ''] = desk.codes(`${notInYet} AND ${DINNER}`, 1)
  const [other = ''] = desk.codes(`${notInYet} AND NOT ${DINNER}`, 1)
  const station = await desk.start()
  await openWindow(page, station.url)
  await switchTo(page, /^Door: Gala dinner/u)
  await expect(bandOf(page)).toContainText('Gala dinner')
  await desk.gun.write(`${booked}\r`)
  await expect(bandOf(page)).toHaveAttribute('data-reason', 'door-entry')
  await desk.gun.write(`${other}\r`)
  await expect(bandOf(page)).toHaveAttribute('data-reason', 'not-booked')
  await expect(page.locator('[data-action=find]')).toBeVisible()
  await page.waitForTimeout(SAME_BADGE_MS)
  await desk.gun.write(`${booked}\r`)
  await expect(bandOf(page)).toHaveAttribute('data-reason', 'door-used')
  await expectReadable(page)
})

const LUNCH = (units: number): string => `EXISTS (SELECT 1 FROM order_line_item AS line JOIN add_on ON add_on.id = line.add_on_id WHERE line.order_id = orders.id AND add_on.slug = 'lunch-box'
  AND line.quantity = ${units} AND NOT EXISTS (SELECT 1 FROM redemption WHERE redemption.order_line_item_id = line.id))`

test('a hand-out desk: every scan gives one unit, and then says that all are given', async ({ desk, page }) => {
  const [code = ''] = desk.codes(`${notInYet} AND ${LUNCH(2)}`, 1)
  const station = await desk.start()
  await openWindow(page, station.url)
  await switchTo(page, /^Hand out: Lunch box/u)
  for (const given of ['1 of 2 given', '2 of 2 given']) {
    await desk.gun.write(`${code}\r`)
    await expect(page.locator('[data-product]')).toContainText(given)
    await expect(bandOf(page)).toHaveAttribute('data-reason', 'handed-out')
    await page.waitForTimeout(SAME_BADGE_MS)
  }
  await desk.gun.write(`${code}\r`)
  await expect(bandOf(page)).toHaveAttribute('data-reason', 'already-given')
  await expectReadable(page)
  expect(desk.rows<{ count: number }>('SELECT count(*) AS count FROM redemption JOIN attendee ON attendee.id = redemption.attendee_id WHERE access_code = ?', code)[0]?.count).toBe(2)
})

test('offline, what waits for a lead is held, and released with a reason that becomes a case', async ({ desk, page }) => {
  const [code = ''] = desk.codes(`${notInYet} AND ${LUNCH(1)}`, 1)
  const policy = join(desk.dataDir, '..', 'policy.json')
  writeFileSync(policy, JSON.stringify({ otherProducts: 'hold' }))
  const station = await desk.start({ more: ['--policy', policy] })
  await openWindow(page, station.url)
  await desk.central.kill('SIGKILL')
  await expect(page.locator('[data-connection]')).toHaveAttribute('data-connection', 'offline', { timeout: 20_000 })
  await desk.gun.write(`${code}\r`)
  await page.locator(`[data-verdict="hold"][data-code="${code}"]`).waitFor()
  const row = page.locator('[data-line]').filter({ hasText: 'Lunch box' })
  await row.locator('[data-action=hand-over]').click()
  await expect(page.locator('[data-trouble=policy]')).toContainText('Ask the lead: Lunch box')
  await expectReadable(page)
  await page.keyboard.press('F11')
  await expect(page.getByRole('dialog')).toContainText('Lead: hand out Lunch box')
  await page.keyboard.press('F2')
  await expect(page.getByRole('dialog')).toContainText('Choose a reason first.')
  await page.keyboard.press('Alt+Digit1')
  await page.keyboard.press('F2')
  await expect(row).toHaveAttribute('data-remaining', '0')
  await expect(page.locator('[data-toast=flagged]')).toBeVisible()
  await page.keyboard.press('F10')
  await expect(page.locator('[data-case]')).toHaveCount(1)
})

/** The made-up conference sells to one at a time; here two come along on the first one's order. */
const onOneOrder = (dbPath: string, [first = '', ...others]: readonly string[]): void => {
  const db = new Database(dbPath)
  try {
    const join = db.prepare('UPDATE attendee SET order_id = (SELECT order_id FROM attendee WHERE access_code = ?) WHERE access_code = ?')
    for (const other of others) join.run(first, other)
  } finally {
    db.close()
  }
}

test('a party: ticked one by one, let in together, each answered in its row', async ({ desk, page }) => {
  const codes = desk.codes(notInYet, 3)
  const [code = ''] = codes
  onOneOrder(desk.central.dbPath, codes)
  const station = await desk.start()
  await openWindow(page, station.url)
  await desk.gun.write(`${code}\r`)
  await page.locator('[data-party]').waitFor()
  await page.locator('[data-action=party]').press('Enter')
  const rows = page.locator('.rows.party li')
  await rows.first().waitFor()
  await expect(page.locator('[data-ticked=true]')).toHaveCount(0)
  await page.keyboard.press('Alt+Digit1')
  await page.keyboard.press('Alt+Digit2')
  await expectReadable(page)
  await page.keyboard.press('F2')
  await expect(page.locator('[data-answer=first-entry]')).toHaveCount(2)
  await expect(page.locator('[data-screen=party]')).toBeVisible()
  await expect(page.locator('[data-pending]')).toHaveAttribute('data-pending', '0')
})

test('everybody is checked out: a wrong number does nothing, the right one does it once', async ({ desk, page }) => {
  const station = await desk.start({ central: { ...desk.central, user: 'lead' } })
  await openWindow(page, station.url)
  await page.keyboard.press('F9')
  await page.locator('[data-choice=everybody]').waitFor()
  for (let row = await page.getByRole('option').count(); row > 1; row -= 1) await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  const title = page.getByRole('heading', { name: /^Check out [\d,]+ people now\?$/u })
  await title.waitFor()
  const count = /[\d,]+/u.exec((await title.textContent()) ?? '')?.[0]?.replaceAll(',', '') ?? ''
  await page.keyboard.press('Alt+Digit1')
  await page.getByLabel('Type the number shown').focus()
  await page.keyboard.type(`${Number(count) + 1}`, { delay: 120 })
  await page.keyboard.press('F2')
  await expect(page.getByRole('dialog')).toContainText('This is not the number shown.')
  await expectReadable(page)
  for (let digit = 0; digit <= count.length; digit += 1) await page.keyboard.press('Backspace')
  await page.keyboard.type(count, { delay: 120 })
  await page.keyboard.press('F2')
  await expect(page.locator('[data-step=done]')).toContainText(/out, 0 failed\./u)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
})

test('a ticket scanned while a question is open waits, and is shown when it is answered', async ({ desk, page }) => {
  const [code = ''] = desk.codes(notInYet, 1)
  const station = await desk.start()
  await openWindow(page, station.url)
  await page.keyboard.press('F9')
  await page.getByRole('option').first().waitFor()
  await desk.gun.write(`${code}\r`)
  await expect(page.locator('[data-held]')).toContainText('Finish this first')
  await expect(bandOf(page)).toHaveAttribute('data-reason', 'ready')
  await page.keyboard.press('Escape')
  await expect(bandOf(page)).toHaveAttribute('data-code', code)
  await expect(bandOf(page)).toHaveAttribute('data-reason', 'first-entry')
})
