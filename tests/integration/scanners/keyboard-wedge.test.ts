import type { Browser, Page } from '@playwright/test'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { pressWithGaps } from './gun-keys.ts'
import { bundleWedgePage, launchBrowser, missingBrowser, openWedgePage } from './wedge-browser.ts'

const HUMAN_GAPS = [140, 95, 120, 70, 180]
const CODE = 'BADGE-4711/x?Y'

describe.skipIf(missingBrowser() !== undefined)('a gun in keyboard mode, in a browser', () => {
  let browser: Browser
  let script: string
  let page: Page

  beforeAll(async () => {
    browser = await launchBrowser()
    script = await bundleWedgePage()
  })
  afterAll(async () => browser.close())
  beforeEach(async () => {
    page = await openWedgePage(browser, script)
  })
  afterEach(async () => page.close())

  const seen = async (): Promise<Window['seen']> => page.evaluate(() => window.seen)
  const valueOf = async (id: string): Promise<string> => page.locator(`#${id}`).inputValue()

  it.each([1, 5, 10, 15, [3, 28, 6]])('with gaps of %s ms leaves no trace in a focused field', async (gapsMs) => {
    await page.focus('#search')
    await pressWithGaps(page, `${CODE}\n`, gapsMs)
    expect(await seen()).toMatchObject({ scans: [CODE], errors: [], submits: 0 })
    expect([await valueOf('search'), await page.locator('#mirror').textContent()]).toEqual(['', ''])
    expect((await seen()).changes.at(-1)).toBe('')
  })

  it('keeps what a person typed before, and the place of the cursor', async () => {
    await page.focus('#search')
    await pressWithGaps(page, 'Smith', HUMAN_GAPS)
    await page.keyboard.press('ArrowLeft')
    await page.waitForTimeout(60)
    await pressWithGaps(page, `${CODE}\n`, 8)
    expect(await valueOf('search')).toBe('Smith')
    await pressWithGaps(page, 'x', 900)
    expect(await valueOf('search')).toBe('Smitxh')
    expect((await seen()).scans).toEqual([CODE])
  })

  it('puts selected text back', async () => {
    await page.fill('#search', 'Miller')
    await page.locator('#search').selectText()
    await pressWithGaps(page, `${CODE}\n`, 8)
    expect(await valueOf('search')).toBe('Miller')
    expect(await page.locator('#search').evaluate((field: HTMLInputElement) => [field.selectionStart, field.selectionEnd])).toEqual([0, 6])
  })

  it.each(['notes', 'age', 'kind'])('leaves no trace in #%s', async (id) => {
    const before = await valueOf(id)
    await page.focus(`#${id}`)
    await pressWithGaps(page, 'Kid 12345-teacher\n', 8)
    expect((await seen()).scans).toEqual(['Kid 12345-teacher'])
    expect(await valueOf(id)).toBe(before)
  })

  it.each(['\n', '\t'])('ending with %j presses no focused button and moves no focus', async (terminator) => {
    await page.focus('#button')
    await pressWithGaps(page, `ab cd ef gh${terminator}`, 8)
    expect(await seen()).toMatchObject({ scans: ['ab cd ef gh'], clicks: 0, submits: 0 })
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('button')
  })

  it('presses nothing in an open dialog', async () => {
    await page.evaluate(() => document.querySelector('dialog')?.showModal())
    await page.focus('#confirm')
    await pressWithGaps(page, `${CODE}\n`, 8)
    expect(await seen()).toMatchObject({ scans: [CODE], clicks: 0, submits: 0 })
    expect(await page.locator('#dialog').evaluate((dialog: HTMLDialogElement) => dialog.open)).toBe(true)
  })

  it('is understood without any gap and without Shift, as automation types', async () => {
    await page.focus('#search')
    await pressWithGaps(page, `${CODE}_{}"~\n`, 0, { holdsShift: false })
    expect(await seen()).toMatchObject({ scans: [`${CODE}_{}"~`], submits: 0 })
    expect(await valueOf('search')).toBe('')
  })

  // The only test with the machine's own rhythm, which a busy machine can break.
  it('is understood from the typing of the test tool itself', { retry: 5 }, async () => {
    await page.focus('#button')
    await page.keyboard.type(CODE)
    await page.keyboard.press('Enter')
    expect(await seen()).toMatchObject({ scans: [CODE], clicks: 0, submits: 0 })
  })

  it('is cleaned and debounced like every other gun', async () => {
    await pressWithGaps(page, ']Q1TICKET-1\n', 8)
    await pressWithGaps(page, 'TICKET-1\n', 8)
    expect(await seen()).toMatchObject({ scans: ['TICKET-1'], aims: [']Q1'], duplicates: ['TICKET-1'] })
  })

  it('without its Enter reports an incomplete scan and leaves no trace', async () => {
    await page.focus('#search')
    await pressWithGaps(page, CODE, 8)
    await expect.poll(async () => (await seen()).errors).toEqual(['incomplete'])
    expect(await valueOf('search')).toBe('')
    await pressWithGaps(page, '\n', 900)
    expect(await seen()).toMatchObject({ scans: [], submits: 1 })
  })

  it('is not what a person typing looks like: text, Enter, Tab and Space do their work', async () => {
    await page.focus('#search')
    await pressWithGaps(page, 'registration desk\n', HUMAN_GAPS)
    expect(await valueOf('search')).toBe('registration desk')
    expect(await seen()).toMatchObject({ scans: [], errors: [], submits: 1 })
    expect((await seen()).changes).toHaveLength('registration desk'.length)
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('notes')
    await page.focus('#button')
    // The Enter in the field has already pressed the form's submit button.
    const { clicks } = await seen()
    // Later than the words, whose time stamps ran ahead of the clock.
    await pressWithGaps(page, ' \n', 4000)
    expect((await seen()).clicks).toBe(clicks + 2)
  })

  it('does not take pairs of keys that roll over for a scan', async () => {
    await page.focus('#search')
    await pressWithGaps(page, 'the other one\n', [140, 18])
    expect(await valueOf('search')).toBe('the other one')
    expect(await seen()).toMatchObject({ scans: [], errors: [], submits: 1 })
  })
})
