import { expect } from '@playwright/test'
import type { Page } from '@playwright/test'
import { cardsOf, openCards, openSheet, sheet, wantStaff } from './command-pages.ts'
import { test } from './fixture.ts'
import { openModes } from './operation-pages.ts'
import { readCodes } from './read-codes.ts'
import { ada, longAda, verdict, verdicts } from './samples.ts'

const PICTURES = 'test-results/screens'

/** Code 128 is read by its text alone. */
const code128 = (texts: readonly string[]): string[] => texts.map((text) => `Code128 ${text}`).toSorted((a, b) => a.localeCompare(b))

/** Opens the printer's dialog without one: what is on paper stays until the test has seen it. */
const watchPrinter = (page: Page): Promise<void> =>
  page.evaluate(() => {
    window.print = () => document.documentElement.setAttribute('data-printing', 'true')
  })

/** What is on paper now, A4 and as sharp as a printer of 384 dots an inch. */
const onPaper = async (page: Page, name: string): Promise<Uint8Array> => {
  await page.locator('html[data-printing=true]').waitFor()
  await page.emulateMedia({ media: 'print' })
  await page.setViewportSize({ width: 703, height: 1032 })
  return page.screenshot({ path: `${PICTURES}/${name}-paper.png`, fullPage: true })
}

const closePrinter = (page: Page): Promise<void> =>
  page.evaluate(() => {
    document.documentElement.removeAttribute('data-printing')
    window.dispatchEvent(new Event('afterprint'))
  })

test.describe('on paper', () => {
  test.use({ deviceScaleFactor: 4 })

  test('every code of the command sheet is read back, from the paper as printed', async ({ page, desk }) => {
    await watchPrinter(page)
    await openSheet(desk, page)
    await page.keyboard.press('F2')
    expect(await readCodes(await onPaper(page, 'sheet-commands'))).toEqual(code128(sheet.rows.map(({ text }) => text)))
    await closePrinter(page)
    await page.emulateMedia({ media: 'screen' })
    await expect(page.locator('.paper')).toHaveCount(0)
    await expect(page.getByRole('dialog')).toBeVisible()
  })

  test('two codes are never closer than a centimetre, and none is finer than a fifth of a millimetre', async ({ page, desk }) => {
    await watchPrinter(page)
    await openSheet(desk, page)
    await page.keyboard.press('F2')
    await onPaper(page, 'sheet-commands')
    const boxes = await page.locator('.paper svg').evaluateAll((codes) =>
      codes.map((code) => {
        const { left, right, top, bottom, width } = code.getBoundingClientRect()
        return { left, right, top, bottom, moduleMm: (width / Number(code.getAttribute('viewBox')?.split(' ')[2])) * (25.4 / 96) }
      }),
    )
    const CENTIMETRE = 96 / 2.54
    const near = boxes.flatMap((one, index) =>
      boxes.slice(index + 1).filter((other) => Math.max(other.left - one.right, one.left - other.right, other.top - one.bottom, one.top - other.bottom) < CENTIMETRE),
    )
    expect(near).toEqual([])
    expect(Math.min(...boxes.map(({ moduleMm }) => moduleMm))).toBeGreaterThan(0.2)
    expect(Math.max(...boxes.map(({ right }) => right))).toBeLessThanOrEqual(703)
  })

  test('staff cards are as large as bank cards, and are read back', async ({ page, desk }) => {
    await watchPrinter(page)
    const names = ['ADA', 'ZOE MULLER', 'ABCDEFGHIJKLMNOPQRST']
    await openCards(desk, page, 'Ada\nZoë Müller\nAbcdefghijklmnopqrst')
    await page.keyboard.press('F2')
    await page.locator('.staff-card').first().waitFor()
    await page.keyboard.press('F2')
    const cards = cardsOf(names)
    expect(await readCodes(await onPaper(page, 'sheet-staff'))).toEqual(code128(cards.kind === 'cards' ? cards.cards.map(({ text }) => text) : []))
    const size = await page.locator('.paper .staff-card').first().boundingBox()
    expect([Math.round(((size?.width ?? 0) * 25.4) / 96), Math.round(((size?.height ?? 0) * 25.4) / 96)]).toEqual([86, 54])
    expect(desk.calls).toEqual([['sheet.staff', names]])
  })

  for (const [name, card] of [['short', ada], ['long', longAda]] as const) {
    test(`a badge with a ${name} name has the code that every desk knows, and nothing falls off it`, async ({ page, desk }) => {
      await watchPrinter(page)
      desk.answers.badge = { kind: 'print', number: 1 }
      desk.tell({ kind: 'verdict', verdict: verdict({ band: 'in', reason: 'first-entry', card }) })
      await page.locator('[data-screen=verdict]').waitFor()
      await page.keyboard.press('F6')
      expect(await readCodes(await onPaper(page, `badge-${name}`))).toEqual([`QRCode example-2027:${card.code}`])
      const spills = await page.locator('.badge-page').evaluate((badge) => [...badge.querySelectorAll('*')].filter((part) => {
        const [inner, outer] = [part.getBoundingClientRect(), badge.getBoundingClientRect()]
        return inner.top < outer.top || inner.bottom > outer.bottom || inner.left < outer.left || inner.right > outer.right
      }).length)
      expect(spills).toBe(0)
      expect(desk.calls).toEqual([['printBadge', { code: card.code, reason: null }]])
    })
  }
})

test('what waits for the staff takes neither focus nor keys, and goes with Esc alone', async ({ page, desk }) => {
  desk.tell({ kind: 'verdict', verdict: verdicts['first-entry'] })
  await page.locator('[data-screen=verdict]').waitFor()
  await page.locator('[data-line="12"] [data-action="hand-over"]').focus()
  const focused = (): Promise<string | null> => page.evaluate(() => document.activeElement?.closest('[data-line]')?.getAttribute('data-line') ?? null)
  await wantStaff(desk, page)
  await expect(page.locator('[data-staff-wait]')).toContainText('Undo needs one of the staff.')
  await expect(page.locator('.staff-seconds b')).toHaveText('8')
  await page.clock.runFor(3000)
  await expect(page.locator('.staff-seconds b')).toHaveText('5')
  expect(await focused()).toBe('12')
  await page.keyboard.press('Alt+Digit1')
  expect(desk.calls).toEqual([['redeem', { code: ada.code, lineId: 11, units: 1, released: null }]])
  await page.keyboard.press('Escape')
  await expect(page.locator('[data-staff-wait]')).toHaveCount(0)
  await expect(page.locator('[data-screen=verdict]')).toBeVisible()
  expect(desk.calls.at(-1)).toEqual(['sheet.cancel', null])
})

test('over a dialog it is seen and can be touched, and the dialog keeps its keys', async ({ page, desk }) => {
  await openModes(desk, page)
  await wantStaff(desk, page)
  await page.keyboard.press('Alt+Digit2')
  await expect(page.getByRole('heading', { name: 'Switch this station' })).toBeVisible()
  await page.locator('[data-staff-wait] button').click()
  await expect(page.locator('[data-staff-wait]')).toHaveCount(0)
  await expect(page.getByRole('dialog')).toBeVisible()
})

test('a lead who was called stays called over a reload, until somebody says that they are here', async ({ page, desk }) => {
  await page.keyboard.press('F7')
  await expect(page.locator('[data-lead-called=true]')).toContainText('Lead called 09:14')
  desk.present = [...desk.present, { kind: 'lead-called', atMs: await page.evaluate(() => Date.now()) }]
  await page.reload()
  await expect(page.locator('[data-lead-called=true]')).toContainText('Lead called 09:14')
  await page.locator('[data-lead-called=true]').click()
  await expect(page.locator('[data-lead-called=false]')).toContainText('Call lead')
  expect(desk.calls).toEqual([['callLead', true], ['callLead', false]])
})

test('a badge that was printed before asks why', async ({ page, desk }) => {
  await watchPrinter(page)
  desk.answers.badge = { kind: 'needs-reason' }
  desk.tell({ kind: 'verdict', verdict: verdicts['first-entry'] })
  await page.locator('[data-screen=verdict]').waitFor()
  await page.keyboard.press('F6')
  await expect(page.getByRole('dialog')).toContainText('Print the badge of Ada Example again?')
  await page.keyboard.press('F2')
  await expect(page.getByRole('dialog')).toContainText('Choose a reason first.')
  desk.answers.badge = { kind: 'print', number: 2 }
  await page.keyboard.press('Alt+Digit3')
  await page.keyboard.press('F2')
  await expect(page.locator('[data-toast=badge-prints]')).toContainText('Badge 2 prints.')
  expect(desk.calls.at(-1)).toEqual(['printBadge', { code: ada.code, reason: 'Wrong name' }])
})

test('the help leads to the sheets by key, by Tab and by touch', async ({ page, desk }) => {
  desk.answers.sheet = sheet
  await page.keyboard.press('F1')
  for (const name of ['command-sheet', 'staff-cards']) await expect(page.locator(`[data-action=${name}]`)).toBeVisible()
  await page.locator('[data-action=command-sheet]').focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Command sheet', exact: true })).toBeVisible()
  await page.keyboard.press('Escape')
  await page.keyboard.press('F1')
  await page.locator('[data-action=staff-cards]').click()
  await expect(page.locator('textarea')).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
})
