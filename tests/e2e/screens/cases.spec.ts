import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import type { CaseView } from '../../../src-shared/contract/types.ts'
import { cases, oneCase, shirtCase } from './cases-samples.ts'
import { test } from './fixture.ts'
import { layoutFaults } from './layout.ts'
import { dress, settle } from './look.ts'
import { ada, MORNING_MS, online, people, verdict, verdicts } from './samples.ts'
import type { ScriptedDesk } from './scripted-desk.ts'

const PICTURES = 'test-results/screens'

const open = async (desk: ScriptedDesk, page: Page, list: readonly CaseView[] = cases): Promise<void> => {
  desk.answers.cases = list
  await page.keyboard.press('F10')
  await page.locator('[data-screen=cases]').waitFor()
  await page.locator('[data-case]').first().waitFor()
}
const ended = (one: CaseView, does: NonNullable<CaseView['ended']>['does']): CaseView => ({ ...one, choices: [], ended: { atMs: MORNING_MS, does } })
const marked = (page: Page) => page.locator('[role=option][aria-selected=true][data-case]')
const detail = (page: Page) => page.locator('[data-detail]')

test('the arrows move through the open cases, and to the ones that were solved', async ({ page, desk }) => {
  await open(desk, page)
  await expect(page.getByRole('heading', { name: '6 cases need a person' })).toBeVisible()
  await expect(marked(page)).toHaveAttribute('data-case', 'c1')
  await expect(marked(page).locator('.waiting')).toContainText('Late')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await expect(detail(page)).toHaveAttribute('data-detail', 'c3')
  await expect(detail(page)).toContainText('Station 1 says they gave an M')
  await page.keyboard.press('ArrowRight')
  await expect(marked(page)).toHaveAttribute('data-case', 'c9')
  await expect(detail(page).locator('[data-ended=correct]')).toBeVisible()
  await expect(detail(page)).toContainText('Counted for Ada Example: T-shirt, size L.')
  await page.keyboard.press('ArrowLeft')
  await expect(marked(page)).toHaveAttribute('data-case', 'c1')
  expect(desk.calls).toEqual([])
})

test('sent again by keys alone: the question has its safe answer in front, and the case is gone from the open ones', async ({ page, desk }) => {
  await open(desk, page)
  desk.answers.caseStep = () => ({ kind: 'done', case: ended(oneCase('c1', 31), 'send-again') })
  await page.keyboard.press('Alt+Digit1')
  await expect(page.getByRole('dialog')).toBeVisible()
  await expect(page.locator('[data-action=no]')).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  expect(desk.calls).toEqual([])
  await page.keyboard.press('Alt+Digit1')
  await page.keyboard.press('F2')
  await expect(page.getByRole('heading', { name: '5 cases need a person' })).toBeVisible()
  expect(desk.calls).toEqual([['caseStep', { caseId: 'c1', kind: 'retry', note: '', correction: null }]])
  await expect(page.getByText('It goes to the server again.')).toBeVisible()
  await expect(marked(page)).toHaveAttribute('data-case', 'c2')
})

test('left as it is only with a reason, picked from the list or typed', async ({ page, desk }) => {
  await open(desk, page)
  desk.answers.caseStep = ({ caseId }) => ({ kind: 'done', case: ended(oneCase(caseId, 31), 'accept') })
  await page.keyboard.press('Alt+Digit3')
  await page.keyboard.press('F2')
  expect(desk.calls).toEqual([])
  await page.keyboard.press('Alt+Digit1')
  await page.keyboard.press('F2')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  expect(desk.calls).toEqual([['caseStep', { caseId: 'c1', kind: 'accept', note: 'The server is right', correction: null }]])
  await page.keyboard.press('Alt+Digit3')
  await page.keyboard.press('Alt+Digit4')
  await page.keyboard.type('Paid at the till', { delay: 120 })
  await page.keyboard.press('F2')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  expect(desk.calls.at(-1)).toEqual(['caseStep', { caseId: 'c2', kind: 'accept', note: 'Paid at the till', correction: null }])
})

test('a note is typed and keeps the case open; a gun types nothing into it', async ({ page, desk }) => {
  await open(desk, page)
  desk.answers.caseStep = ({ note }) => ({ kind: 'done', case: oneCase('c1', 31, { steps: [{ atMs: MORNING_MS, kind: 'note', note, wrote: null }] }) })
  await page.keyboard.press('Alt+Digit4')
  const field = page.getByRole('dialog').getByRole('textbox')
  await expect(field).toBeFocused()
  await page.keyboard.type('They come back at ten', { delay: 120 })
  await page.keyboard.type('K8PL22XD')
  await page.keyboard.press('Enter')
  await expect.poll(() => desk.calls).toEqual([['scan', 'K8PL22XD']])
  await expect(field).toHaveValue('They come back at ten')
  await page.keyboard.press('F2')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(detail(page)).toContainText('They come back at ten')
  await expect(page.getByRole('heading', { name: '6 cases need a person' })).toBeVisible()
})

test('a hand-out is moved to the line of another person', async ({ page, desk }) => {
  await open(desk, page, [shirtCase])
  desk.answers.show = (code) => ({ ...ada, code, name: code === shirtCase.code ? shirtCase.name : ada.name, handOuts: code === shirtCase.code ? [] : ada.handOuts })
  desk.answers.search = () => people
  desk.answers.caseStep = () => ({ kind: 'done', case: ended(shirtCase, 'correct') })
  await page.keyboard.press('Alt+Digit2')
  await expect(page.getByText('No other line with something left.')).toBeVisible()
  await page.keyboard.type('exam', { delay: 120 })
  await expect(page.locator('[data-place]')).toHaveCount(8)
  await page.keyboard.press('Enter')
  await expect(page.locator('[data-place="11"]')).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await expect(page.getByText('It will be counted for Ada Example: Lunch box.')).toBeVisible()
  await page.keyboard.press('F2')
  await expect(page.getByText('No open cases. 1 solved today.')).toBeVisible()
  expect(desk.calls.at(-1)).toEqual(['caseStep', { caseId: 'c3', kind: 'correct', note: '', correction: { code: ada.code, lineId: 12 } }])
})

test('what the station turns down is said, and nothing is lost from the list', async ({ page, desk }) => {
  await open(desk, page)
  desk.answers.caseStep = () => ({ kind: 'refused', reason: 'closed' })
  await page.keyboard.press('Alt+Digit1')
  await page.keyboard.press('F2')
  await expect(page.getByText('Not done: somebody ended this case before.')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.locator('[data-case]')).toHaveCount(6)
})

test('all cases go into a file, and the screen says where it is', async ({ page, desk }) => {
  await open(desk, page)
  desk.answers.exportCases = { kind: 'saved', file: '/var/lib/lanyard/exports/cases-example-2027-Station-3.csv', rows: 7 }
  await page.keyboard.press('Alt+Digit9')
  await expect(page.getByText('7 rows are in /var/lib/lanyard/exports/cases-example-2027-Station-3.csv')).toBeVisible()
  expect(desk.calls).toEqual([['exportCases', null]])
})

test('a scan goes first; F10 then opens that person\'s case', async ({ page, desk }) => {
  await open(desk, page)
  desk.tell({ kind: 'verdict', verdict: verdict({ ...verdicts['re-entry'], number: 330, code: shirtCase.code, card: { ...ada, code: shirtCase.code, name: shirtCase.name, handOuts: [] } }) })
  await expect(page.locator('[data-verdict]')).toHaveAttribute('data-number', '330')
  await page.keyboard.press('F10')
  await expect(marked(page)).toHaveAttribute('data-case', shirtCase.caseId)
})

test('a case opened meanwhile appears, and the marked one stays marked', async ({ page, desk }) => {
  await open(desk, page)
  await page.keyboard.press('ArrowDown')
  desk.answers.cases = [oneCase('new', 40), ...cases]
  desk.tell({ kind: 'connection', connection: { ...online, openCases: 7 } })
  await expect(page.locator('[data-case=new]')).toBeVisible()
  await expect(marked(page)).toHaveAttribute('data-case', 'c2')
})

test('Enter goes to the choices, and the Tab key to everything else', async ({ page, desk }) => {
  await open(desk, page)
  await page.keyboard.press('Enter')
  await expect(page.locator('[data-does=send-again]')).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(page.locator('[data-does=correct]')).toBeFocused()
})

/** Every state of the screen that a lead sees, photographed. */
const states: Readonly<Record<string, (page: Page, desk: ScriptedDesk) => Promise<void>>> = {
  list: async () => {},
  'hand-out': async (page) => {
    for (let press = 0; press < 3; press += 1) await page.keyboard.press('ArrowDown')
  },
  unseen: async (page) => {
    for (let press = 0; press < 4; press += 1) await page.keyboard.press('ArrowDown')
  },
  solved: async (page) => page.keyboard.press('ArrowRight'),
  reason: async (page) => {
    await page.keyboard.press('Alt+Digit3')
    await page.keyboard.press('Alt+Digit4')
  },
  unknown: async (page) => {
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Alt+Digit1')
  },
  correct: async (page, desk) => {
    desk.answers.show = () => ada
    desk.answers.search = () => people
    for (let press = 0; press < 3; press += 1) await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Alt+Digit2')
    await page.locator('[data-place]').first().waitFor()
  },
  file: async (page, desk) => {
    desk.answers.exportCases = { kind: 'saved', file: '/home/kiosk/.local/share/lanyard/example-2027/exports/cases-example-2027-Station-3-20270513T071406Z.csv', rows: 7 }
    await page.keyboard.press('Alt+Digit9')
    await page.getByText('7 rows').waitFor()
  },
}

for (const [name, arrange] of Object.entries(states)) {
  test(`cases ${name}: fits, is readable and is not complained about`, async ({ page, desk, complaints }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await open(desk, page)
    await arrange(page, desk)
    await settle(page)
    const faults: string[] = []
    for (const theme of ['light', 'dark', 'contrast']) {
      await dress(page, theme)
      await page.screenshot({ path: `${PICTURES}/cases-${name}-${theme}-1280.png` })
      const { violations } = await new AxeBuilder({ page }).analyze()
      faults.push(...violations.flatMap((one) => one.nodes.map((node) => `axe ${theme} ${one.id}: ${node.html.slice(0, 120)}`)))
      faults.push(...(await layoutFaults(page)).map((fault) => `${theme} 1280: ${fault}`))
    }
    await page.setViewportSize({ width: 1920, height: 1080 })
    await dress(page, 'light')
    await page.screenshot({ path: `${PICTURES}/cases-${name}-light-1920.png` })
    faults.push(...(await layoutFaults(page)).map((fault) => `light 1920: ${fault}`))
    expect(faults).toEqual([])
    expect(complaints).toEqual([])
  })
}
