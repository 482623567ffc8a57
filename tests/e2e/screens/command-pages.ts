import type { Page } from '@playwright/test'
import type { SheetCommandView, SheetRowView, SheetView, StaffSheetView } from '../../../src-shared/contract/types.ts'
import { viewToCommand } from '../../../src-main/desk/command-names.ts'
import { needsStaff, PRINTED_NUMBERS } from '../../../src-shared/domain/command.ts'
import { printed } from '../../support/desk/sheet.ts'
import type { Shot } from './operation-pages.ts'
import { ada, atDoor, atExit, atLookUp, atShirts, longAda, MORNING_MS, people, verdict, verdicts } from './samples.ts'
import type { ScriptedDesk } from './scripted-desk.ts'

const SLUG = 'example-conf-2027'

const rowOf = (command: SheetCommandView): SheetRowView => ({ text: printed(viewToCommand(command), { slug: SLUG }), command, needsStaff: needsStaff(viewToCommand(command)) })

const handOver = (product: string, name: string): SheetCommandView => ({ kind: 'hand-over', product, name })

/** A sheet with all that can be on one: short codes, long ones, and one that no gun would read. */
export const sheet: Extract<SheetView, { kind: 'sheet' }> = {
  kind: 'sheet',
  rows: [
    ...PRINTED_NUMBERS.map((number) => rowOf({ kind: 'key', number })),
    ...[handOver('t-shirt', 'T-shirt'), handOver('lunch-box', 'Lunch box'), handOver('conference-bag-with-programme-and-stickers', 'Conference bag with the printed programme and stickers')].map(rowOf),
    ...([{ kind: 'check-in' }, atExit, atLookUp, atDoor, atShirts] as const).map((mode) => rowOf({ kind: 'mode', mode })),
  ],
  tooLong: [handOver('x'.repeat(70), 'A product whose name goes on and on')],
  changedAtMs: null,
}

export const cardsOf = (names: readonly string[]): StaffSheetView => ({
  kind: 'cards',
  cards: names.map((name) => ({ name, text: printed({ kind: 'staff', name }, { slug: SLUG }) })),
  changedAtMs: null,
})

export const openSheet = async (desk: ScriptedDesk, page: Page, over: Partial<typeof sheet> = {}): Promise<void> => {
  desk.answers.sheet = { ...sheet, ...over }
  await page.keyboard.press('F1')
  await page.keyboard.press('Alt+Digit2')
  await page.locator('.sheet-preview svg').first().waitFor()
}

export const openCards = async (desk: ScriptedDesk, page: Page, names: string): Promise<void> => {
  desk.answers.staff = cardsOf
  await page.keyboard.press('F1')
  await page.keyboard.press('Alt+Digit3')
  await page.locator('textarea').fill(names)
}

/** A code that needs one of the staff was read, ten seconds ago at most. */
export const wantStaff = async (desk: ScriptedDesk, page: Page, command: SheetCommandView = { kind: 'key', number: 4 }): Promise<void> => {
  desk.tell({ kind: 'staff-wanted', wait: { command, untilMs: (await page.evaluate(() => Date.now())) + 8000 } })
  await page.locator('[data-staff-wait]').waitFor()
}

/** What the printed sheets bring to the window. */
export const commandShots: readonly Shot[] = [
  { name: 'sheet-commands', arrange: (desk, page) => openSheet(desk, page) },
  {
    name: 'sheet-commands-changed',
    arrange: async (desk, page) => {
      await openSheet(desk, page, { changedAtMs: MORNING_MS - 60_000 })
      await page.locator('.sheet-preview').evaluate((element) => element.scrollTo(0, element.scrollHeight))
    },
  },
  {
    name: 'sheet-not-saved',
    arrange: async (_, page) => {
      await page.keyboard.press('F1')
      await page.keyboard.press('Alt+Digit2')
      await page.getByText('No sheet:').waitFor()
    },
  },
  { name: 'sheet-staff-names', arrange: (desk, page) => openCards(desk, page, 'Ada\n名前') },
  {
    name: 'sheet-staff-cards',
    arrange: async (desk, page) => {
      await openCards(desk, page, 'Ada\nZoë Müller\nWilhelmina Alexandrina')
      await page.keyboard.press('F2')
      await page.locator('.staff-card svg').first().waitFor()
    },
  },
  {
    name: 'staff-wait',
    arrange: async (desk, page) => {
      desk.tell({ kind: 'verdict', verdict: verdicts['first-entry'] })
      await page.locator('[data-screen=verdict]').waitFor()
      await wantStaff(desk, page)
    },
  },
  {
    name: 'staff-wait-dialog',
    arrange: async (desk, page) => {
      desk.tell({ kind: 'verdict', verdict: verdicts['first-entry'] })
      await page.locator('[data-screen=verdict]').waitFor()
      await page.keyboard.press('F4')
      await page.getByRole('dialog').waitFor()
      await wantStaff(desk, page, { kind: 'mode', mode: atDoor })
    },
  },
  {
    name: 'lead-called',
    arrange: async (desk, page) => {
      desk.tell({ kind: 'verdict', verdict: verdicts.refunded })
      await page.keyboard.press('F7')
      await page.locator('[data-lead-called=true]').waitFor()
    },
  },
  {
    name: 'lead-called-search',
    arrange: async (desk, page) => {
      desk.answers.search = () => people
      await page.keyboard.press('F3')
      await page.getByRole('combobox').pressSequentially('exam', { delay: 120 })
      await page.locator('[role=option]').first().waitFor()
      await page.keyboard.press('F7')
      await page.locator('[data-lead-called=true]').waitFor()
    },
  },
  {
    name: 'badge-again',
    arrange: async (desk, page) => {
      desk.answers.badge = { kind: 'needs-reason' }
      desk.tell({ kind: 'verdict', verdict: verdict({ band: 'in', reason: 'first-entry', card: longAda }) })
      await page.locator('[data-screen=verdict]').waitFor()
      await page.keyboard.press('F6')
      await page.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'command-refused',
    arrange: (desk) => {
      desk.tell({ kind: 'verdict', verdict: verdict({ band: 'in', reason: 'first-entry', card: ada }) }, { kind: 'command', command: { kind: 'refused', reason: 'not-this-event' } })
    },
  },
]
