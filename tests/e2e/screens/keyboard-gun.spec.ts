import { expect, type Page } from '@playwright/test'
import { DEFAULT_KEYBOARD_GUN } from '../../../src-shared/scan/gun-settings.ts'
import { pressWithGaps } from '../../integration/scanners/gun-keys.ts'
import { test } from './fixture.ts'
import { openModes } from './operation-pages.ts'
import { ada, people, verdict, verdicts } from './samples.ts'
import type { ScriptedDesk } from './scripted-desk.ts'

const CODE = 'BADGE-4711/x?Y'
/** Gaps as published: Datalogic, Netum by cable and by its own radio, Honeywell, and what jitter makes of them. */
const PACES = { Datalogic: [1], 'Netum by cable': [6, 5, 7], 'Netum by radio': [19, 17, 21], Honeywell: [10, 8, 13] }
const BLUETOOTH = [20, 45, 60, 33, 52]
/** 120 words a minute, with pairs of keys that follow at once. */
const FAST_TYPIST = [130, 18, 140, 95, 12, 150, 110, 20, 160]

const done = (desk: ScriptedDesk) => desk.calls.filter(([name]) => name !== 'search')
const scans = (desk: ScriptedDesk) => desk.calls.filter(([name]) => name === 'scan').map(([, text]) => text)

/** Every key has been handled: nothing more can come of those that were sent. */
const handled = (page: Page) => page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))))

/** The window knows the settings it was told. */
const tellSlow = async (page: Page, desk: ScriptedDesk): Promise<void> => {
  desk.tell({ kind: 'window-guns', keyboard: { ...DEFAULT_KEYBOARD_GUN, speed: 'slow' }, camera: false }, { kind: 'verdict', verdict: verdict({ band: 'in', reason: 'first-entry', card: ada, number: 777 }) })
  await page.locator('[data-number="777"]').waitFor()
}

test.use({ realTime: true })

for (const [name, gapsMs] of Object.entries(PACES)) {
  test(`a gun at the pace of ${name} is a scan on the idle screen`, async ({ page, desk }) => {
    await pressWithGaps(page, `${CODE}\n`, gapsMs)
    await expect.poll(() => desk.calls).toEqual([['scan', CODE]])
  })
}

test('several scans in a row are all heard, in their order', async ({ page, desk }) => {
  const codes = Array.from({ length: 12 }, (_, index) => `BADGE-${index}-${'X'.repeat(index)}`)
  for (const [index, code] of codes.entries()) await pressWithGaps(page, `${code}${index % 3 === 2 ? '\t' : '\n'}`, [4, 9, 6])
  await expect.poll(() => scans(desk)).toEqual(codes)
  expect(done(desk)).toHaveLength(codes.length)
})

test.describe('while a dialog is open', () => {
  const dialogs: [name: string, open: (page: Page, desk: ScriptedDesk) => Promise<void>][] = [
    ['help', async (page) => page.keyboard.press('F1')],
    ['undo', async (page, desk) => {
      desk.tell({ kind: 'verdict', verdict: verdicts['first-entry'] })
      await page.locator('[data-screen=verdict]').waitFor()
      await page.keyboard.press('F4')
    }],
    ['modes', async (page, desk) => openModes(desk, page)],
  ]
  for (const [name, open] of dialogs) {
    test(`${name}: a scan is heard, and its Enter, Tab and spaces press nothing`, async ({ page, desk }) => {
      await open(page, desk)
      await page.getByRole('dialog').waitFor()
      const focused = await page.evaluate(() => document.activeElement?.textContent)
      await pressWithGaps(page, 'AB CD EF-1\n', 6)
      await pressWithGaps(page, 'AB CD EF-2\t', 6)
      await expect.poll(() => scans(desk)).toEqual(['AB CD EF-1', 'AB CD EF-2'])
      await handled(page)
      expect(done(desk)).toHaveLength(2)
      await expect(page.getByRole('dialog')).toBeVisible()
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(focused)
    })
    test(`${name}: a torn scan presses nothing either`, async ({ page, desk }) => {
      await open(page, desk)
      await page.getByRole('dialog').waitFor()
      await pressWithGaps(page, 'AB CDEF-1\n', [6, 6, 6, 6, 300, 6, 200, 6, 6, 400])
      await handled(page)
      expect(done(desk)).toEqual([])
      await expect(page.getByRole('dialog')).toBeVisible()
    })
  }
})

test.describe('while half a name is typed in the search', () => {
  test.beforeEach(async ({ page, desk }) => {
    desk.answers.search = () => people
    desk.answers.show = () => ({ ...ada, code: 'K8PL22XD' })
    await page.keyboard.press('F3')
    await page.getByRole('combobox').pressSequentially('exam', { delay: 120 })
    await page.locator('[data-code=K8PL22XD]').waitFor()
  })

  test('a scan leaves the name alone and is heard', async ({ page, desk }) => {
    await pressWithGaps(page, `${CODE}\n`, [1100, ...Array.from(CODE, () => 7)])
    await expect.poll(() => done(desk)).toEqual([['scan', CODE]])
    expect(await page.getByRole('combobox').inputValue()).toBe('exam')
  })

  test('a torn scan leaves the name alone, and its Enter shows nobody', async ({ page, desk }) => {
    await pressWithGaps(page, 'BADGE-47\n', [1100, 7, 7, 7, 80, 7, 7, 7, 7])
    await expect(page.locator('[data-toast=misread]')).toBeVisible()
    expect([await page.getByRole('combobox').inputValue(), done(desk)]).toEqual(['exam', []])
  })

  test('a name typed at 120 words a minute is no scan, and its Enter at once shows the person', async ({ page, desk }) => {
    await page.getByRole('combobox').fill('')
    await pressWithGaps(page, 'jo placeholder', [1100, ...FAST_TYPIST])
    await expect.poll(() => desk.calls.at(-1)).toEqual(['search', 'jo placeholder'])
    await expect(page.locator('[role=option][aria-selected=true]')).toBeVisible()
    await pressWithGaps(page, '\n', 60)
    await expect.poll(() => done(desk).map(([name]) => name)).toEqual(['show'])
    expect(scans(desk)).toEqual([])
  })
})

test('a button that has the focus by Tab is not pressed by a scan, and is by a person', async ({ page, desk }) => {
  desk.answers.redeem = () => ({ kind: 'not-saved' })
  desk.tell({ kind: 'verdict', verdict: verdicts['first-entry'] })
  await page.locator('[data-screen=verdict]').waitFor()
  await page.keyboard.press('Tab')
  await expect(page.locator('[data-action=hand-over]').first()).toBeFocused()
  await pressWithGaps(page, 'AB CD EF-1\n', 6)
  await pressWithGaps(page, 'AB CD EF-2\n', [6, 6, 6, 300, 6, 6, 6, 6, 6, 6, 400])
  await expect.poll(() => done(desk)).toEqual([['scan', 'AB CD EF-1']])
  await expect(page.locator('[data-action=hand-over]').first()).toBeFocused()
  await pressWithGaps(page, '\n', 4000)
  await expect.poll(() => done(desk).map(([name]) => name)).toEqual(['scan', 'redeem'])
})

test('a Bluetooth gun is heard once set-up says that it is slow', async ({ page, desk }) => {
  await pressWithGaps(page, 'BLUETOOTH-1\n', BLUETOOTH)
  await handled(page)
  expect(desk.calls).toEqual([])
  await tellSlow(page, desk)
  await pressWithGaps(page, 'BLUETOOTH-2\n', [4000, ...Array.from({ length: 11 }, (_, index) => BLUETOOTH[index % BLUETOOTH.length] ?? 40)])
  await expect.poll(() => desk.calls).toEqual([['scan', 'BLUETOOTH-2']])
})

test('a scan while the page is busy is whole, and typing that waited is no scan', async ({ page, desk }) => {
  const busy = (ms: number) => page.evaluate((forMs) => {
    setTimeout(() => {
      const endMs = performance.now() + forMs
      while (performance.now() < endMs);
    }, 0)
  }, ms)
  await busy(700)
  await pressWithGaps(page, `${CODE}\n`, 10)
  await expect.poll(() => desk.calls).toEqual([['scan', CODE]])
  await page.keyboard.press('F3')
  await page.getByRole('combobox').waitFor()
  await busy(700)
  await pressWithGaps(page, 'placeholder', [4000, ...Array.from({ length: 10 }, () => 95)])
  await expect(page.getByRole('combobox')).toHaveValue('placeholder')
  expect(scans(desk)).toEqual([CODE])
})
