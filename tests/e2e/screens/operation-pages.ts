import type { Page } from '@playwright/test'
import type { ModeView, RedeemView } from '../../../src-shared/contract/types.ts'
import { ada, atDoor, atExit, atLookUp, atShirts, given, lunch, modes, offline, others, people, shirt, verdict, verdicts } from './samples.ts'
import type { ScriptedDesk } from './scripted-desk.ts'

/** A screen of the window and how a test gets there. */
export interface Shot {
  name: string
  arrange: (desk: ScriptedDesk, page: Page) => Promise<void> | void
}

const switched = (desk: ScriptedDesk, mode: ModeView): void => desk.tell({ kind: 'mode', mode, canUndo: true, canCheckOutAll: true })

const idleIn = (mode: ModeView): Shot => ({ name: `idle-${mode.kind}`, arrange: (desk) => switched(desk, mode) })

export const openModes = async (desk: ScriptedDesk, page: Page): Promise<void> => {
  desk.answers.modes = modes
  await page.keyboard.press('F9')
  await page.locator('[data-choice]').first().waitFor()
}

export const openParty = async (desk: ScriptedDesk, page: Page): Promise<void> => {
  desk.answers.party = others
  desk.tell({ kind: 'verdict', verdict: verdict({ band: 'in', reason: 'first-entry', card: { ...ada, handOuts: [] } }) })
  await page.locator('[data-party]').waitFor()
  await page.keyboard.press('F2')
  await page.locator('.rows.party').waitFor()
}

export const openBulk = async (desk: ScriptedDesk, page: Page, count: number): Promise<void> => {
  desk.answers.count = { kind: 'counted', count }
  await openModes(desk, page)
  await page.keyboard.press('Alt+Digit8')
  await page.getByLabel('Type the number shown').waitFor()
}

const openPerson = async (desk: ScriptedDesk, page: Page, mode: ModeView, inside: boolean): Promise<void> => {
  switched(desk, mode)
  desk.answers.search = () => people
  desk.answers.show = () => (inside ? ada : { ...ada, firstIn: null, checkInId: null })
  await page.keyboard.press('F3')
  await page.getByRole('combobox').pressSequentially('exam', { delay: 120 })
  await page.locator('[role=option]').first().waitFor()
  await page.keyboard.press('Enter')
  await page.locator('[data-screen=person]').waitFor()
}

/** A hand-out that is answered like this. */
const tried = (answer: RedeemView) => async (desk: ScriptedDesk, page: Page): Promise<void> => {
  desk.answers.redeem = () => answer
  desk.tell({ kind: 'connection', connection: offline }, { kind: 'verdict', verdict: verdicts['offline-entry'] })
  await page.locator('[data-line="11"]').waitFor()
  await page.keyboard.press('Alt+Digit1')
}

const card = { ...ada, name: 'Alex Fixture', handOuts: [shirt] }

/** Screens of what a desk does beyond letting in: modes, exits, doors, hand-outs, parties, undo. */
export const operationShots: readonly Shot[] = [
  idleIn(atExit),
  idleIn(atDoor),
  idleIn(atShirts),
  idleIn(atLookUp),
  { name: 'modes', arrange: openModes },
  {
    name: 'modes-switch',
    arrange: async (desk, page) => {
      await openModes(desk, page)
      await page.keyboard.press('Alt+Digit5')
      await page.getByRole('heading', { name: 'Switch this station' }).waitFor()
    },
  },
  {
    name: 'modes-waiting',
    arrange: async (desk, page) => {
      desk.tell({ kind: 'command', command: { kind: 'mode', mode: atExit } })
      await page.getByRole('dialog').waitFor()
      desk.tell({ kind: 'verdict', verdict: verdicts.refunded })
      await page.getByText('Finish this first').waitFor()
    },
  },
  {
    name: 'undo',
    arrange: async (desk, page) => {
      desk.tell({ kind: 'verdict', verdict: verdict({ band: 'in', reason: 'first-entry', card: { ...ada, handOuts: [given(shirt)] } }) })
      await page.locator('[data-screen=verdict]').waitFor()
      await page.keyboard.press('F4')
      await page.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'undo-too-late',
    arrange: async (desk, page) => {
      desk.answers.undo = { kind: 'refused', reason: 'too-late' }
      desk.tell({ kind: 'verdict', verdict: verdicts['checked-out'] })
      await page.locator('[data-screen=verdict]').waitFor()
      await page.keyboard.press('F4')
      await page.keyboard.press('Alt+Digit4')
      await page.getByPlaceholder('In your own words').pressSequentially('wrong badge', { delay: 120 })
      await page.keyboard.press('F2')
      await page.getByText('Too late for this desk').waitFor()
    },
  },
  {
    name: 'undo-done',
    arrange: async (desk, page) => {
      desk.answers.undo = { kind: 'undone', card: { ...ada, firstIn: null }, provisional: true }
      desk.tell({ kind: 'verdict', verdict: verdict({ band: 'in', reason: 'first-entry', card: { ...ada, handOuts: [] } }) })
      await page.locator('[data-screen=verdict]').waitFor()
      await page.keyboard.press('F4')
      await page.keyboard.press('Alt+Digit1')
      await page.keyboard.press('F2')
      await page.locator('[data-screen=told]').waitFor()
    },
  },
  {
    name: 'party-line',
    arrange: async (desk, page) => {
      desk.answers.party = others
      desk.tell({ kind: 'verdict', verdict: verdict({ band: 'in', reason: 'first-entry', card: { ...ada, handOuts: [shirt, lunch] } }) })
      await page.locator('[data-party]').waitFor()
    },
  },
  {
    name: 'party',
    arrange: async (desk, page) => {
      await openParty(desk, page)
      await page.keyboard.press('Alt+Digit1')
    },
  },
  {
    name: 'party-answered',
    arrange: async (desk, page) => {
      await openParty(desk, page)
      await page.keyboard.press('Alt+Digit1')
      await page.keyboard.press('Alt+Digit2')
      await page.keyboard.press('F2')
      const [bo, kim] = others
      desk.tell(
        { kind: 'verdict', verdict: verdict({ band: 'in', reason: 'first-entry', number: 401, code: bo?.code ?? '' }) },
        { kind: 'verdict', verdict: verdict({ band: 'stop', reason: 'refunded', number: 402, code: kim?.code ?? '' }) },
      )
      await page.locator('[data-answer=refunded]').waitFor()
    },
  },
  { name: 'hand-out-held', arrange: tried({ kind: 'held', reason: 'policy', card }) },
  { name: 'hand-out-used-up', arrange: tried({ kind: 'held', reason: 'used-up', card }) },
  { name: 'hand-out-already-given', arrange: tried({ kind: 'refused', reason: 'already-given', card: { ...card, handOuts: [given(shirt)] } }) },
  { name: 'hand-out-flagged', arrange: tried({ kind: 'given', provisional: true, flagged: true, card: { ...card, handOuts: [{ ...given(shirt), unsent: 1 }] } }) },
  {
    name: 'hand-out-asked',
    arrange: async (desk, page) => {
      desk.answers.redeem = () => new Promise(() => {})
      desk.tell({ kind: 'verdict', verdict: verdicts['first-entry'] })
      await page.locator('[data-line="11"]').waitFor()
      await page.keyboard.press('Alt+Digit2')
      await page.getByText('Asking the server').waitFor()
    },
  },
  {
    name: 'lead-release',
    arrange: async (desk, page) => {
      desk.tell({ kind: 'connection', connection: offline }, { kind: 'verdict', verdict: verdicts.held })
      await page.locator('[data-screen=verdict]').waitFor()
      await page.keyboard.press('F11')
      await page.getByRole('dialog').waitFor()
      await page.keyboard.press('Alt+Digit3')
    },
  },
  { name: 'person-check-out', arrange: (desk, page) => openPerson(desk, page, atExit, true) },
  { name: 'person-check-out-not-in', arrange: (desk, page) => openPerson(desk, page, atExit, false) },
  { name: 'person-look-up', arrange: (desk, page) => openPerson(desk, page, atLookUp, true) },
  { name: 'bulk', arrange: (desk, page) => openBulk(desk, page, 1102) },
  {
    name: 'bulk-wrong',
    arrange: async (desk, page) => {
      await openBulk(desk, page, 1102)
      await page.keyboard.type('1120', { delay: 120 })
      await page.keyboard.press('Alt+Digit2')
    },
  },
  {
    name: 'bulk-done',
    arrange: async (desk, page) => {
      desk.answers.checkOutAll = { kind: 'done', count: 1100, failed: 2 }
      await openBulk(desk, page, 1102)
      await page.keyboard.type('1102', { delay: 120 })
      await page.keyboard.press('Alt+Digit1')
      await page.keyboard.press('F2')
      await page.locator('[data-step=done]').waitFor()
    },
  },
]
