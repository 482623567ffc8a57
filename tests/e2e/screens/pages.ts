import type { Page } from '@playwright/test'
import type { DeskEvent, DeviceView } from '../../../src-shared/contract/types.ts'
import { NO_ADVICE } from '../../../src-shared/scan/gun-advice.ts'
import { cases } from './cases-samples.ts'
import { commandShots } from './command-pages.ts'
import { gunShots } from './guns-pages.ts'
import type { Shot } from './operation-pages.ts'
import { operationShots } from './operation-pages.ts'
import { ada, longAda, MORNING_MS, offline, online, people, present, verdict, verdicts } from './samples.ts'
import type { ScriptedDesk } from './scripted-desk.ts'

const MINUTE_MS = 60_000

const gunTrouble: DeviceView[] = [
  { device: 'a', name: 'Left gun', via: 'hid-pos', state: 'open', advice: NO_ADVICE, sinceMs: 0 },
  { device: 'b', name: 'Right gun', via: 'serial', state: 'gone', advice: { ...NO_ADVICE, trouble: 'no-port', port: '/dev/ttyACM0' }, sinceMs: 0 },
  { device: 'c', name: 'Third gun', via: 'hid-pos', state: 'unsupported', advice: { ...NO_ADVICE, trouble: 'keyboard-mode', maker: 'Honeywell' }, sinceMs: 0 },
]

const told = (...events: DeskEvent[]) => (desk: ScriptedDesk): void => desk.tell(...events)

const verdictShots: readonly Shot[] = Object.values(verdicts).map((one) => ({
  name: `verdict-${one.reason}`,
  arrange: told(
    { kind: 'mode', mode: one.mode, canUndo: true, canCheckOutAll: true },
    ...(one.provisional || one.decidedBy.by === 'station' && one.band === 'lead' || one.reason === 'unknown-offline' ? [{ kind: 'connection', connection: offline } as const] : []),
    ...(one.reason === 'no-list' ? [{ kind: 'connection', connection: { ...offline, list: null } } as const] : []),
    ...(one.reason === 'not-saved' ? [{ kind: 'connection', connection: { ...online, storage: 'full' } } as const] : []),
    { kind: 'verdict', verdict: one },
  ),
}))

const openSearch = async (desk: ScriptedDesk, page: Page): Promise<void> => {
  desk.answers.search = () => people
  await page.keyboard.press('F3')
  await page.getByRole('combobox').pressSequentially('exam', { delay: 120 })
  await page.locator('[role=option]').first().waitFor()
}

/** Every screen there is, each once. */
export const shots: readonly Shot[] = [
  { name: 'idle', arrange: () => {} },
  { name: 'idle-no-list', arrange: told({ kind: 'connection', connection: { ...online, list: null, problem: 'no-right' } }) },
  { name: 'idle-downloading', arrange: told({ kind: 'connection', connection: { ...online, state: 'downloading', list: null, progress: { done: 1340, total: 2150 } } }) },
  { name: 'idle-offline', arrange: told({ kind: 'connection', connection: offline }) },
  { name: 'idle-disk-full', arrange: told({ kind: 'connection', connection: { ...online, storage: 'full' } }) },
  {
    name: 'idle-gun-trouble',
    arrange: told(
      { kind: 'devices', devices: gunTrouble },
      { kind: 'connection', connection: { ...online, state: 'unsteady', lastAnswerAtMs: MORNING_MS - 41_000, pending: 1 } },
    ),
  },
  {
    name: 'help-guns',
    arrange: async (desk, page) => {
      desk.tell({ kind: 'devices', devices: gunTrouble })
      await page.getByText('Right gun: Unplugged').waitFor()
      await page.keyboard.press('F1')
      await page.getByRole('dialog').waitFor()
    },
  },
  { name: 'checking', arrange: told({ kind: 'checking', code: 'X', waiting: 0 }) },
  ...verdictShots,
  { name: 'verdict-in-plain', arrange: told({ kind: 'verdict', verdict: verdict({ band: 'in', reason: 'first-entry', card: { ...ada, handOuts: [] } }) }) },
  {
    name: 'clock-off',
    arrange: told(
      { kind: 'connection', connection: { ...online, clockOffsetMs: 4 * MINUTE_MS } },
      { kind: 'verdict', verdict: verdict({ band: 'in', reason: 'first-entry', card: { ...ada, handOuts: [] } }) },
    ),
  },
  { name: 'verdict-long', arrange: told({ kind: 'verdict', verdict: verdict({ band: 'in', reason: 'first-entry', card: longAda }) }) },
  {
    name: 'toasts',
    arrange: told({ kind: 'verdict', verdict: verdicts.refunded }, { kind: 'queue', waiting: 4 }, { kind: 'misread', device: 'a', error: 'incomplete' }),
  },
  { name: 'search', arrange: openSearch },
  {
    name: 'search-none',
    arrange: async (desk, page) => {
      desk.answers.search = () => ({ rows: [], tooMany: false, listAtMs: MORNING_MS })
      desk.tell({ kind: 'connection', connection: offline })
      await page.keyboard.press('F3')
      await page.getByRole('combobox').pressSequentially('nobody', { delay: 120 })
      await page.getByText('No one by that name').waitFor()
    },
  },
  {
    name: 'person-not-in',
    arrange: async (desk, page) => {
      desk.answers.show = () => ({ ...ada, firstIn: null })
      await openSearch(desk, page)
      await page.keyboard.press('Enter')
      await page.locator('[data-screen=person]').waitFor()
    },
  },
  {
    name: 'person-in',
    arrange: async (desk, page) => {
      desk.answers.show = () => ada
      await openSearch(desk, page)
      await page.keyboard.press('Enter')
      await page.locator('[data-screen=person]').waitFor()
    },
  },
  {
    name: 'cases',
    arrange: async (desk, page) => {
      desk.answers.cases = cases
      await page.keyboard.press('F10')
      await page.locator('[data-case]').first().waitFor()
    },
  },
  {
    name: 'cases-none',
    arrange: async (desk, page) => {
      desk.answers.cases = []
      await page.keyboard.press('F10')
      await page.getByText('No open cases.').waitFor()
    },
  },
  {
    name: 'help',
    arrange: async (desk, page) => {
      desk.tell({ kind: 'verdict', verdict: verdicts['first-entry'] })
      await page.locator('[data-screen=verdict]').waitFor()
      await page.keyboard.press('F1')
      await page.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'demo',
    arrange: async (desk, page) => {
      desk.answers.codes = ['Checked in', 'Already in', 'Refunded', 'Not paid', 'Another event', 'Not known', 'With a shirt'].map((label, index) => ({ label, code: `DEMO000${index}` }))
      const station = present.find((event) => event.kind === 'station')
      if (station !== undefined) desk.tell({ ...station, station: { ...station.station, demo: true } })
      desk.tell({ kind: 'verdict', verdict: verdicts['re-entry'] })
      await page.getByRole('button', { name: 'Demo gun' }).click()
      await page.getByText('DEMO0001').waitFor()
    },
  },
  {
    name: 'not-heard',
    arrange: async (desk, page) => {
      desk.tell({ kind: 'devices', devices: [] })
      await page.evaluate(() => window.dispatchEvent(new Event('blur')))
      await page.getByRole('alert').waitFor()
    },
  },
  ...operationShots,
  ...commandShots,
  ...gunShots,
]
