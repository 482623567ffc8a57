import { expect } from '@playwright/test'
import type { Page } from '@playwright/test'
import { DEFAULT_GUN_SETTINGS, DEFAULT_KEYBOARD_GUN } from '../../../src-shared/scan/gun-settings.ts'
import { TEST_CODE } from '../../../src-shared/scan/test-code.ts'
import { test } from './fixture.ts'
import { good, gs1, noGuns, parity, SERIAL, someGuns } from './guns-samples.ts'
import { openGuns, silence, type, typed } from './guns-pages.ts'
import { layoutFaults } from './layout.ts'
import { dress, settle } from './look.ts'
import { readCodes } from './read-codes.ts'
import { verdicts } from './samples.ts'
import type { ScriptedDesk } from './scripted-desk.ts'

const PICTURES = 'test-results/screens'
const BOTH_CODES = [`Code128 ${TEST_CODE}`, `QRCode ${TEST_CODE}`]

const callsOf = (desk: ScriptedDesk, name: string): unknown[] => desk.calls.filter(([called]) => called === name).map(([, input]) => input)

test('the guns are opened by touching the device area, and left with Esc', async ({ page, desk }) => {
  desk.answers.guns = someGuns
  await page.getByRole('button', { name: 'Scanner: works' }).click()
  await expect(page.locator('[data-screen=guns]')).toBeVisible()
  await expect(page.getByText('Testing: nobody is checked in')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.locator('[data-screen=idle]')).toBeVisible()
})

test('the guns are opened and read without a mouse', async ({ page, desk }) => {
  await openGuns(desk, page)
  await expect(page.getByRole('listbox')).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(page.locator(`[data-row="gun ${SERIAL.device}"]`)).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await expect(page.locator('[data-setting=terminator] input:checked')).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await expect(page.locator('[data-setting=terminator]').getByLabel('CR', { exact: true })).toBeChecked()
  await page.keyboard.press('F2')
  await expect(page.locator('[data-saving=saved]')).toBeVisible()
  expect(callsOf(desk, 'guns.set')).toEqual([{ device: SERIAL.device, settings: { ...DEFAULT_GUN_SETTINGS, terminator: 'cr' } }])
})

test('the Tab key reaches every part of the guns, and the ring shows where it is', async ({ page, desk }) => {
  await openGuns(desk, page)
  const reached: string[] = []
  for (let press = 0; press < 12; press += 1) {
    reached.push(await page.evaluate(() => {
      const { activeElement } = document
      const style = activeElement === null ? null : getComputedStyle(activeElement)
      return `${activeElement?.getAttribute('data-tab') ?? activeElement?.getAttribute('data-action') ?? activeElement?.getAttribute('role') ?? activeElement?.tagName.toLowerCase() ?? ''} ${style?.outlineStyle === 'none' && activeElement?.matches('body, [role=listbox]') === false ? 'no ring' : ''}`.trim()
    }))
    await page.keyboard.press('Tab')
  }
  for (const part of ['listbox', 'group', 'print-test-sheet', 'back', 'test', 'settings']) expect(reached.join(', ')).toContain(part)
  expect(reached.join(', ')).not.toContain('no ring')
})

test('what a gun reads is shown to the byte, and checks nobody in', async ({ page, desk }) => {
  await openGuns(desk, page)
  desk.reads(gs1)
  await expect(page.locator('[data-kind]')).toHaveText('GS1 Data Matrix (]d2)')
  await expect(page.locator('[data-code]')).toHaveText('01095060001343521710041<GS>21ABC123')
  await expect(page.locator('.hex li')).toHaveCount(3)
  await expect(page.locator('.hex li').first()).toContainText('5d 64 32 30 31 30 39 35')
  await expect(page.getByText('36 bytes in 3 pieces')).toBeVisible()
  await expect(page.getByText('22.4 ms to send, 0.6 ms to read, 0.6 ms a byte')).toBeVisible()
  desk.reads(good)
  await expect(page.locator('[data-arrived]')).toHaveText(TEST_CODE)
  await expect(page.locator('.earlier')).toContainText('<GS>')
  expect(callsOf(desk, 'scan')).toEqual([])
})

test('what is wrong is said, and F2 sets what would work', async ({ page, desk }) => {
  await openGuns(desk, page)
  desk.reads(parity)
  await expect(page.locator('[data-proposal=true]')).toContainText('Bits: 7. Check bit: Even.')
  await page.keyboard.press('F2')
  await expect(page.locator('[data-saving=saved]')).toBeVisible()
  expect(callsOf(desk, 'guns.set')).toEqual([{ device: SERIAL.device, settings: { ...DEFAULT_GUN_SETTINGS, dataBits: 7, parity: 'even' } }])
})

test('a gun that types is tested here, and scans again afterwards', async ({ page, desk }) => {
  await openGuns(desk, page, noGuns)
  await typed(page, `${TEST_CODE}\n`)
  await expect(page.locator('[data-arrived]')).toHaveText(TEST_CODE)
  await expect(page.locator('[data-check=letters]')).toHaveAttribute('data-finding', 'all')
  await typed(page, TEST_CODE)
  await expect(page.locator('[data-check=end-mark]')).toHaveAttribute('data-finding', 'none')
  await page.keyboard.press('F2')
  await expect(page.locator('[data-saving=saved]')).toBeVisible()
  expect(callsOf(desk, 'guns.setKeyboard')).toEqual([{ ...DEFAULT_KEYBOARD_GUN, terminator: 'none' }])
  expect(callsOf(desk, 'scan')).toEqual([])
  await page.keyboard.press('Escape')
  await typed(page, '7Q0O1I4K')
  await expect.poll(() => callsOf(desk, 'scan')).toEqual(['7Q0O1I4K'])
})

test('a field can be typed into while guns are tested, and a gun leaves no trace in it', async ({ page, desk }) => {
  await openGuns(desk, page)
  await page.keyboard.press('Alt+Digit2')
  await page.locator('[data-tab=settings]').click()
  const field = page.getByLabel('Before the code')
  await field.focus()
  await expect(page.getByText('guns that type are not tested')).toBeVisible()
  await page.keyboard.type('<STX>', { delay: 120 })
  await expect(field).toHaveValue('<STX>')
  // What comes right behind a person's keys may be the rest of them.
  await page.waitForTimeout(700)
  await type(page, '7Q0O1I4K\n')
  await silence(page)
  await expect(field).toHaveValue('<STX>')
  expect(callsOf(desk, 'scan')).toEqual([])
  await page.keyboard.press('F2')
  await expect.poll(() => callsOf(desk, 'guns.set')).toEqual([{ device: SERIAL.device, settings: { ...DEFAULT_GUN_SETTINGS, prefix: '\u0002' } }])
})

test('changes that are not saved are asked about, and can be put back', async ({ page, desk }) => {
  await openGuns(desk, page)
  desk.answers.gunsSaved = 'not-saved'
  await page.locator('[data-tab=settings]').click()
  await page.locator('[data-setting=layout]').getByLabel('Newland').check()
  await page.keyboard.press('F2')
  await expect(page.getByText('Not saved: the disk')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByText('Changes are not saved')).toBeVisible()
  await page.keyboard.press('F4')
  await expect(page.locator('[data-setting=layout]').getByLabel('By itself')).toBeChecked()
  await page.keyboard.press('Escape')
  await expect(page.locator('[data-screen=idle]')).toBeVisible()
})

test('a lost station is no test, and the screen says so', async ({ page, desk, host }) => {
  await openGuns(desk, page)
  await host.close()
  await expect(page.locator('[data-testing=off]')).toBeVisible()
  await expect(page.getByRole('alert')).toContainText('lost the station')
})

test('the codes on the screen can be read from it, in every theme', async ({ page, desk }) => {
  await openGuns(desk, page)
  for (const theme of ['light', 'dark', 'contrast']) {
    await dress(page, theme)
    expect(await readCodes(await page.screenshot()), theme).toEqual(BOTH_CODES)
  }
  desk.reads(good)
  await page.locator('[data-arrived]').waitFor()
  expect(await readCodes(await page.screenshot())).toEqual(BOTH_CODES)
})

test('larger text leaves the guns whole', async ({ page, desk }) => {
  await openGuns(desk, page)
  for (const size of [115, 130]) {
    desk.reads(size === 115 ? good : parity)
    await settle(page)
    await dress(page, 'light', size)
    await page.screenshot({ path: `${PICTURES}/guns-text-${size}.png` })
    expect(await layoutFaults(page), `${size}`).toEqual([])
    await page.locator('[data-tab=settings]').click()
    await page.screenshot({ path: `${PICTURES}/guns-settings-text-${size}.png` })
    expect(await layoutFaults(page), `settings ${size}`).toEqual([])
    await page.locator('[data-tab=test]').click()
  }
})

/** A print dialog that is open until the test closes it. */
const holdPrinting = (page: Page): Promise<void> =>
  page.evaluate(() => {
    Object.assign(window, { printed: 0 })
    window.print = () => {
      Object.assign(window, { printed: Number(Reflect.get(window, 'printed')) + 1 })
    }
  })
const printed = (page: Page): Promise<number> => page.evaluate(() => Number(Reflect.get(window, 'printed')))
const closePrinting = (page: Page): Promise<boolean> => page.evaluate(() => window.dispatchEvent(new Event('afterprint')))

test('the test sheet is one page of codes that can be read, and on paper only', async ({ page, desk }) => {
  await openGuns(desk, page)
  await holdPrinting(page)
  await page.keyboard.press('F6')
  await expect.poll(() => printed(page)).toBe(1)
  await expect(page.locator('.paper')).toBeHidden()
  await dress(page, 'dark', 130)
  await page.emulateMedia({ media: 'print' })
  await expect(page.locator('#desk')).toBeHidden()
  await page.setViewportSize({ width: 703, height: 1032 })
  await page.screenshot({ path: `${PICTURES}/guns-sheet.png` })
  const sheet = page.locator('.test-sheet')
  await expect(sheet).toContainText('Station: Station 3')
  const long = '0123456789'.repeat(12)
  // 288 dots an inch, as a plain office printer.
  await page.setViewportSize({ width: 2109, height: 3096 })
  const zoom = (by: string): Promise<void> => page.evaluate((factor) => document.body.style.setProperty('zoom', factor), by)
  await zoom('3')
  // A gun is held at one code at a time.
  const found: string[] = []
  for (const code of await sheet.locator('.bar-code').all()) found.push(...(await readCodes(await code.screenshot())))
  await zoom('1')
  expect(found).toEqual([...BOTH_CODES, 'Code128 LNY-2026A', 'QRCode LNY-2026A', 'QRCode LNY Zoë Grün, Ægir, Ñandú', `QRCode ${long}`])
  for (const format of ['A4', 'Letter']) {
    const pdf = (await page.pdf({ format, preferCSSPageSize: false })).toString('latin1')
    expect(pdf.match(/\/Type\s*\/Page\b(?!s)/gu), format).toHaveLength(1)
  }
  await page.emulateMedia({ media: 'screen' })
  await closePrinting(page)
  await expect(page.locator('.paper')).toHaveCount(0)
  await expect(page.locator('[data-screen=guns]')).toBeVisible()
  await page.keyboard.press('F6')
  await expect.poll(() => printed(page)).toBe(2)
})

test('the desk runs on behind the print dialog', async ({ page, desk }) => {
  await openGuns(desk, page)
  await holdPrinting(page)
  await page.keyboard.press('F6')
  await expect.poll(() => printed(page)).toBe(1)
  desk.tell({ kind: 'verdict', verdict: verdicts['first-entry'] })
  await expect(page.locator('[data-screen=verdict]')).toBeVisible()
  await closePrinting(page)
  await expect(page.locator('.paper')).toHaveCount(0)
  await expect(page.locator('[data-screen=verdict]')).toBeVisible()
})
