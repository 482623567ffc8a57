import { expect } from '@playwright/test'
import type { CardView, RedeemView } from '../../../src-shared/contract/types.ts'
import { pressWithGaps } from '../../integration/scanners/gun-keys.ts'
import { test } from './fixture.ts'
import { openBulk, openParty } from './operation-pages.ts'
import { ada, people, verdict, verdicts } from './samples.ts'

const band = '[data-verdict]'

/** Gives one unit of a line of Ada's, as a station would. */
const givingDesk = () => {
  let card: CardView = ada
  return (wish: { lineId: number; units: number }) => {
    card = {
      ...card,
      handOuts: card.handOuts.map((line) =>
        line.lineId === wish.lineId ? { ...line, redeemed: line.redeemed + wish.units, remaining: line.remaining - wish.units, lastGivenAtMs: 0, lastGivenId: `given-${line.lineId}` } : line,
      ),
    }
    return { kind: 'given', card, provisional: false, flagged: false } as const
  }
}

test.describe('in real time', () => {
  test.use({ realTime: true })

  test('a verdict is shown with its card in one go, and each one can be timed', async ({ page, desk }) => {
    await page.evaluate(() => {
      const painted: string[] = []
      Object.assign(globalThis, { painted })
      const watch = new PerformanceObserver((list) => painted.push(...list.getEntries().map((entry) => String(Reflect.get(entry, 'identifier')))))
      watch.observe({ type: 'element' })
    })
    desk.tell({ kind: 'verdict', verdict: verdict({ band: 'in', reason: 'first-entry', card: ada, number: 401 }) })
    await expect(page.locator(band)).toHaveAttribute('data-number', '401')
    await expect(page.locator(band)).toHaveAttribute('data-code', ada.code)
    await expect(page.getByRole('heading', { name: 'Ada Example' })).toBeVisible()
    // The same word again is a new one all the same.
    desk.tell({ kind: 'verdict', verdict: verdict({ band: 'in', reason: 'first-entry', card: { ...ada, name: 'Bo Example' }, number: 402 }) })
    await expect(page.locator(band)).toHaveAttribute('data-number', '402')
    await expect(page.getByRole('heading', { name: 'Bo Example' })).toBeVisible()
    expect(desk.calls).toEqual([])
    const marks = await page.evaluate(() => performance.getEntriesByType('mark').map((mark) => mark.name))
    expect(marks).toEqual(['verdict-401', 'verdict-402'])
    await expect.poll(() => page.evaluate(() => Reflect.get(globalThis, 'painted'))).toEqual(expect.arrayContaining(['verdict', 'verdict']))
  })
})

test('hand-outs: one unit per press, all of them with F2, and then the next guest', async ({ page, desk }) => {
  desk.answers.redeem = givingDesk()
  desk.tell({ kind: 'verdict', verdict: verdicts['first-entry'] })
  const lunch = page.locator('[data-line="12"]')
  await expect(lunch).toHaveAttribute('data-remaining', '2')
  await page.keyboard.press('Alt+Digit2')
  await expect(lunch).toHaveAttribute('data-remaining', '1')
  await lunch.locator('[data-action="hand-over"]').click()
  await expect(lunch).toHaveAttribute('data-remaining', '0')
  await page.keyboard.press('F2')
  await expect(page.locator('[data-line="11"]')).toHaveAttribute('data-remaining', '0')
  expect(desk.calls).toEqual([12, 12, 11].map((lineId) => ['redeem', { code: ada.code, lineId, units: 1, released: null }]))
  await expect(page.locator('.next p')).toHaveText('Let them in')
  await page.clock.runFor(3100)
  await expect(page.locator(band)).toHaveAttribute('data-reason', 'ready')
})

test('several units of a line go in one call, and F2 gives what is left', async ({ page, desk }) => {
  desk.answers.redeem = givingDesk()
  desk.tell({ kind: 'verdict', verdict: verdicts['first-entry'] })
  await page.getByRole('button', { name: 'Hand over all 2 of Lunch box' }).click()
  await expect.poll(() => desk.calls).toEqual([['redeem', { code: ada.code, lineId: 12, units: 2, released: null }]])
})

test('while central is asked the row says so, and no second press gives twice, even after the badge was scanned again', async ({ page, desk }) => {
  const answer = Promise.withResolvers<RedeemView>()
  desk.answers.redeem = () => answer.promise
  desk.tell({ kind: 'verdict', verdict: verdicts['first-entry'] })
  const row = page.locator('[data-line="11"]')
  await row.waitFor()
  await page.keyboard.press('Alt+Digit1')
  await expect(row).toContainText('Asking the server')
  await page.keyboard.press('Alt+Digit1')
  desk.tell({ kind: 'verdict', verdict: { ...verdicts['re-entry'], card: ada, number: 330 } })
  await page.locator('[data-number="330"]').waitFor()
  await expect(row).toHaveAttribute('data-asked', 'true')
  await page.keyboard.press('Alt+Digit1')
  await row.locator('[data-action=hand-over]').click({ force: true })
  expect(desk.calls).toHaveLength(1)
  answer.resolve({ kind: 'refused', reason: 'already-given', card: { ...ada, handOuts: [] } })
  await expect(page.locator('[data-trouble=already-given]')).toBeVisible()
})

test('a keyboard gun in a field of a dialog writes nothing there; its ticket waits', async ({ page, desk }) => {
  await openBulk(desk, page, 1102)
  await pressWithGaps(page, 'K8PL22XD\n', 6)
  await expect.poll(() => desk.calls).toEqual([['scan', 'K8PL22XD']])
  await expect(page.getByLabel('Type the number shown')).toHaveValue('')
  desk.tell({ kind: 'verdict', verdict: verdicts.refunded })
  await expect(page.locator('[data-held]')).toContainText('Finish this first')
  await page.keyboard.press('Escape')
  await expect(page.locator(band)).toHaveAttribute('data-reason', 'refunded')
})

test('a party: rows follow the verdicts of its own, anybody else goes first', async ({ page, desk }) => {
  await openParty(desk, page)
  await page.keyboard.press('Alt+Digit1')
  await page.getByRole('checkbox', { name: 'Kim' }).press('Space')
  await expect(page.locator('[data-ticked=true]')).toHaveCount(2)
  await page.keyboard.press('F2')
  await expect.poll(() => desk.calls.map(([name]) => name)).toEqual(['checkIn', 'checkIn'])
  desk.tell({ kind: 'verdict', verdict: verdict({ band: 'stop', reason: 'refunded', number: 402, code: 'S7UD0QQ1' }) })
  await expect(page.locator('[data-answer=refunded]')).toBeVisible()
  desk.tell({ kind: 'verdict', verdict: { ...verdicts.unpaid, number: 403, code: 'ELSE0001' } })
  await expect(page.locator(band)).toHaveAttribute('data-number', '403')
})

test('a hand-out that is refused says why and gives nothing', async ({ page, desk }) => {
  desk.answers.redeem = () => ({ kind: 'refused', reason: 'nothing-left', card: null })
  desk.tell({ kind: 'verdict', verdict: verdicts['first-entry'] })
  await page.locator('[data-screen=verdict]').waitFor()
  await page.keyboard.press('F2')
  await expect(page.locator('[data-toast]')).toHaveText('Not given: nothing is left to give.')
  expect(desk.calls).toHaveLength(1)
})

test('a card that changed at the station changes here', async ({ page, desk }) => {
  desk.tell({ kind: 'verdict', verdict: verdicts['first-entry'] })
  desk.tell({ kind: 'card', card: { ...ada, handOuts: [] } })
  await expect(page.locator('[data-screen=verdict]')).toBeVisible()
  await expect(page.locator('[data-line]')).toHaveCount(0)
})

test('stay times: an entry leaves after 5 s, a refusal stays until somebody acts', async ({ page, desk }) => {
  desk.tell({ kind: 'verdict', verdict: verdict({ band: 'in', reason: 'first-entry', card: { ...ada, handOuts: [] } }) })
  await page.locator('[data-screen=verdict]').waitFor()
  await page.clock.runFor(4000)
  await expect(page.locator('[data-screen]')).toHaveAttribute('data-screen', 'verdict')
  await page.clock.runFor(1500)
  await expect(page.locator('[data-screen]')).toHaveAttribute('data-screen', 'idle')
  desk.tell({ kind: 'verdict', verdict: { ...verdicts.refunded, number: 314 } })
  await page.locator('[data-screen=verdict]').waitFor()
  await page.clock.runFor(120_000)
  await expect(page.locator(band)).toHaveAttribute('data-reason', 'refunded')
  await page.keyboard.press('Escape')
  await expect(page.locator(band)).toHaveAttribute('data-reason', 'ready')
})

test('a scan closes the search and the help, and is handled', async ({ page, desk }) => {
  await page.keyboard.press('F3')
  await page.getByRole('combobox').waitFor()
  desk.tell({ kind: 'verdict', verdict: { ...verdicts.refunded, number: 320 } })
  await expect(page.locator(band)).toHaveAttribute('data-number', '320')
  await page.keyboard.press('F1')
  await page.getByRole('dialog').waitFor()
  desk.tell({ kind: 'verdict', verdict: { ...verdicts.unpaid, number: 321 } })
  await expect(page.locator(band)).toHaveAttribute('data-number', '321')
  await expect(page.getByRole('dialog')).toHaveCount(0)
})

test('search: arrows move, Enter shows without recording, F2 checks in', async ({ page, desk }) => {
  desk.answers.search = () => people
  desk.answers.show = () => ({ ...ada, code: 'K8PL22XD', firstIn: null })
  await page.keyboard.press('F3')
  await page.getByRole('combobox').pressSequentially('exam', { delay: 120 })
  await page.locator('[data-code=K8PL22XD][data-state=in]').waitFor()
  await page.keyboard.press('ArrowDown')
  await expect(page.locator('[role=option][aria-selected=true]')).toHaveAttribute('data-code', 'K8PL22XD')
  await page.keyboard.press('Enter')
  await expect(page.locator(band)).toHaveAttribute('data-reason', 'not-in')
  expect(desk.calls.filter(([name]) => name !== 'search')).toEqual([['show', 'K8PL22XD']])
  await page.keyboard.press('F2')
  await expect.poll(() => desk.calls.at(-1)).toEqual(['checkIn', 'K8PL22XD'])
})

test('an unknown code: its look-alikes are Alt 1 to 3, and F3 finds by name', async ({ page, desk }) => {
  desk.tell({ kind: 'verdict', verdict: verdicts['unknown-code'] })
  await page.getByText('Did you mean Jo Placeholder?').waitFor()
  await page.keyboard.press('Alt+Digit2')
  await expect.poll(() => desk.calls).toEqual([['checkIn', 'K8P122XO']])
  await page.keyboard.press('F3')
  await expect(page.getByRole('combobox')).toBeFocused()
})

test('a refused person is looked for by the name that is known', async ({ page, desk }) => {
  desk.answers.search = () => people
  desk.tell({ kind: 'verdict', verdict: verdicts.refunded })
  await page.getByText('Look for another ticket of this person').click()
  await expect(page.getByRole('combobox')).toHaveValue('Sam Demo')
  await expect(page.locator('[role=option]')).toHaveCount(8)
})

test('a damaged scan leaves the band alone and its message goes by itself', async ({ page, desk }) => {
  desk.tell({ kind: 'misread', device: 'gun-1', error: 'parity' })
  await expect(page.locator('[data-toast=misread]')).toHaveText('Not read. Scan again.')
  await expect(page.locator(band)).toHaveAttribute('data-reason', 'ready')
  await page.clock.runFor(3100)
  await expect(page.locator('[data-toast]')).toHaveCount(0)
})

test('the demo gun shoots samples and any text', async ({ page, desk }) => {
  desk.answers.codes = [{ label: 'Checked in', code: 'DEMO0001' }]
  desk.tell({ kind: 'station', station: { eventName: 'Demo Conf', eventSlug: 'demo', station: 'Station 1', demo: true, version: '0.1.0' } })
  await page.getByRole('button', { name: 'Demo gun' }).click()
  await page.locator('[data-demo-code=DEMO0001]').click()
  await page.getByLabel('Any text').pressSequentially('other:X1', { delay: 120 })
  await page.getByRole('button', { name: 'Scan it' }).click()
  await expect.poll(() => desk.calls).toEqual([['shoot', 'DEMO0001'], ['shoot', 'other:X1']])
})
