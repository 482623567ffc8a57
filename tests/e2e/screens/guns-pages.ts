import type { Page } from '@playwright/test'
import { TEST_CODE } from '../../../src-shared/scan/test-code.ts'
import { good, gs1, HID, noGuns, parity, sent, SERIAL, someGuns } from './guns-samples.ts'
import type { Shot } from './operation-pages.ts'
import type { ScriptedDesk } from './scripted-desk.ts'

export const openGuns = async (desk: ScriptedDesk, page: Page, guns = someGuns): Promise<void> => {
  desk.answers.guns = guns
  await page.keyboard.press('F1')
  await page.getByRole('dialog').waitFor()
  await page.keyboard.press('Alt+Digit1')
  await page.locator('[data-testing=on]').waitFor()
  await page.locator('[role=option]').first().waitFor()
  await page.locator('svg.bar-code').first().waitFor()
}

const SHIFTED = new Set(`:?_"@#ABCDEFGHIJKLMNOPQRSTUVWXYZ`)
const CODES: Readonly<Record<string, string>> = { ' ': 'Space', '-': 'Minus', _: 'Minus', '/': 'Slash', '?': 'Slash', ':': 'Semicolon', "'": 'Quote', '"': 'Quote', '@': 'Digit2', '#': 'Digit3', '\n': 'Enter', '\t': 'Tab' }
/** What a German system makes of the keys of a US board. */
const GERMAN: Readonly<Record<string, string>> = { Y: 'Z', Z: 'Y', '-': 'ß', '/': '-', '?': '_', ':': 'Ö', _: '?', "'": 'ä', '"': 'Ä', '@': '"', '#': '§' }

/** A gun that types this text into the page, `gapMs` between two keys. */
export const type = (page: Page, text: string, { gapMs = 8, layout = {} }: { gapMs?: number; layout?: Readonly<Record<string, string>> } = {}): Promise<void> =>
  page.evaluate(
    async ({ keys, gap }) => {
      const target = document.activeElement ?? document.body
      let atMs = performance.now()
      for (const { key, code, shiftKey } of keys) {
        const event = { key, code, shiftKey, bubbles: true, cancelable: true }
        for (const kind of ['keydown', 'keyup']) {
          const stroke = new KeyboardEvent(kind, event)
          const stampMs = atMs
          Object.defineProperty(stroke, 'timeStamp', { get: () => stampMs })
          target.dispatchEvent(stroke)
        }
        atMs += gap
      }
    },
    {
      gap: gapMs,
      keys: Array.from(text, (sign) => ({
        key: sign === '\n' ? 'Enter' : sign === '\t' ? 'Tab' : (layout[sign] ?? sign),
        code: CODES[sign] ?? (/\d/u.test(sign) ? `Digit${sign}` : `Key${sign.toUpperCase()}`),
        shiftKey: SHIFTED.has(sign),
      })),
    },
  )

/** The silence after a burst, on the page's clock that stands still. */
export const silence = (page: Page): Promise<void> => page.clock.runFor(1200)

export const typed = async (page: Page, text: string, how: Parameters<typeof type>[2] = {}): Promise<void> => {
  await type(page, text, how)
  await silence(page)
}

/** Set-up of the guns: listed, tested, set and printed. */
export const gunShots: readonly Shot[] = [
  { name: 'guns', arrange: (desk, page) => openGuns(desk, page) },
  { name: 'guns-none', arrange: (desk, page) => openGuns(desk, page, noGuns) },
  {
    name: 'guns-denied',
    arrange: async (desk, page) => {
      await openGuns(desk, page)
      await page.keyboard.press('Alt+Digit3')
      await page.locator('[data-advice=no-access]').waitFor()
    },
  },
  {
    name: 'guns-gs1',
    arrange: async (desk, page) => {
      await openGuns(desk, page)
      desk.reads(good)
      desk.reads(gs1)
      await page.locator('[data-kind=data-matrix-gs1]').waitFor()
    },
  },
  {
    name: 'guns-good',
    arrange: async (desk, page) => {
      await openGuns(desk, page)
      desk.reads({ ...sent(TEST_CODE), device: HID.device, name: HID.name, via: 'hid-pos', outcome: { kind: 'code', code: TEST_CODE, aim: ']C0', isRepeat: false }, pieces: 1 })
      await page.locator('[data-to-look="0"]').waitFor()
    },
  },
  {
    name: 'guns-parity',
    arrange: async (desk, page) => {
      await openGuns(desk, page)
      desk.reads(parity)
      await page.locator('[data-proposal=true]').waitFor()
    },
  },
  {
    name: 'guns-keyboard',
    arrange: async (desk, page) => {
      await openGuns(desk, page)
      await typed(page, `${TEST_CODE}\n`, { layout: GERMAN })
      await page.locator('[data-finding=corrected]').waitFor()
    },
  },
  {
    name: 'guns-keyboard-layout',
    arrange: async (desk, page) => {
      // The gun is set to the layout of the computer, and is read by key.
      await openGuns(desk, page, { ...someGuns, keyboard: { ...someGuns.keyboard, decodeBy: 'key' } })
      await typed(page, TEST_CODE, { layout: GERMAN, gapMs: 45 })
      await page.locator('[data-proposal=true]').waitFor()
    },
  },
  {
    name: 'guns-settings',
    arrange: async (desk, page) => {
      await openGuns(desk, page)
      await page.keyboard.press('Alt+Digit2')
      await page.keyboard.press('ArrowRight')
      await page.locator('[data-setting=terminator]').waitFor()
      await page.locator('[data-setting=parity]').getByLabel('Even').check()
      await page.getByLabel('Before the code').fill('<STX>')
      await page.locator('[data-dirty=true]').waitFor()
    },
  },
  {
    name: 'guns-not-saved',
    arrange: async (desk, page) => {
      await openGuns(desk, page)
      desk.answers.gunsSaved = 'not-saved'
      await page.locator(`[data-row="gun ${SERIAL.device}"]`).click()
      await page.locator('[data-tab=settings]').click()
      await page.locator('[data-setting=baudRate]').getByLabel('115200').check()
      await page.keyboard.press('F2')
      await page.locator('[data-saving=not-saved]').waitFor()
    },
  },
  {
    name: 'guns-keyboard-settings',
    arrange: async (desk, page) => {
      await openGuns(desk, page, noGuns)
      await page.locator('[data-tab=settings]').click()
      await page.locator('[data-setting=decodeBy]').waitFor()
    },
  },
  {
    name: 'guns-camera',
    arrange: async (desk, page) => {
      await openGuns(desk, page)
      await page.keyboard.press('Alt+Digit7')
      await page.locator('[data-setting=camera]').waitFor()
    },
  },
  {
    name: 'guns-port',
    arrange: async (desk, page) => {
      await openGuns(desk, page)
      await page.keyboard.press('Alt+Digit8')
      await page.locator('[data-setting=port]').waitFor()
    },
  },
  {
    name: 'guns-asks-first',
    arrange: async (desk, page) => {
      await openGuns(desk, page)
      await page.locator('[data-tab=settings]').click()
      await page.locator('[data-setting=layout]').getByLabel('Zebra').check()
      await page.keyboard.press('Escape')
      await page.locator('[data-asks-first]').waitFor()
    },
  },
]
