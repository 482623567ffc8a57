import { expect } from '@playwright/test'
import { pressWithGaps } from '../../integration/scanners/gun-keys.ts'
import { test } from './fixture.ts'
import { layoutFaults } from './layout.ts'
import { settle } from './look.ts'
import { shots } from './pages.ts'
import { verdicts } from './samples.ts'
import { serveWindow } from './window.ts'

const focused = `(() => {
  const element = document.activeElement
  return element === null || element === document.body ? 'nothing' : (element.dataset.action ?? element.getAttribute('aria-label') ?? element.textContent)
})()`

test('the bridge is lost: the window says so and comes back by itself', async ({ page, desk, host, pageDir }) => {
  const port = Number(new URL(host.origin).port)
  await host.close()
  await expect(page.getByRole('alert')).toContainText('This window lost the station.')
  await expect(page.locator('[data-connection]')).toHaveAttribute('data-connection', 'lost')
  await expect(page.locator('[data-verdict]')).toHaveAttribute('data-reason', 'lost')
  const again = await serveWindow(pageDir, desk, port)
  await expect(page.locator('[data-connection]')).toHaveAttribute('data-connection', 'online', { timeout: 20_000 })
  await expect(page.getByRole('alert')).toHaveCount(0)
  await expect(page.locator('[data-verdict]')).toHaveAttribute('data-reason', 'ready')
  desk.tell({ kind: 'verdict', verdict: verdicts['first-entry'] })
  await expect(page.locator('[data-verdict]')).toHaveAttribute('data-number', '313')
  await again.close()
})

test('keyboard only: the focus starts on nothing, then work, keys, top bar', async ({ page, desk }) => {
  desk.tell({ kind: 'verdict', verdict: verdicts['first-entry'] })
  await page.locator('[data-screen=verdict]').waitFor()
  const walk = [await page.evaluate(focused)]
  for (let step = 0; step < 13; step += 1) {
    await page.keyboard.press('Tab')
    walk.push(await page.evaluate(focused))
  }
  expect(walk).toEqual(['nothing', 'hand-over', 'hand-over-all', 'hand-over', 'give-all', 'find', 'undo', 'badge', 'cases', 'next', 'Check inF99', 'F7Call lead7', 'guns', 'F1Help'])
  // A new guest: what had the focus is gone.
  await page.keyboard.press('Shift+Tab')
  desk.tell({ kind: 'verdict', verdict: { ...verdicts.refunded, number: 314 } })
  await page.locator('[data-number="314"]').waitFor()
  expect(await page.evaluate(focused)).toBe('nothing')
})

test('keyboard only: the help opens on its safe button and gives the focus back', async ({ page }) => {
  await page.keyboard.press('Tab')
  expect(await page.evaluate(focused)).toBe('find')
  await page.keyboard.press('F1')
  await expect(page.getByRole('button', { name: 'Close' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  expect(await page.evaluate(focused)).toBe('find')
  await page.keyboard.press('F10')
  await page.getByText('No open cases.').waitFor()
  await page.keyboard.press('Escape')
  await expect(page.locator('[data-screen]')).toHaveAttribute('data-screen', 'idle')
})

test('what a keyboard gun types is a scan and presses nothing', async ({ page, desk }) => {
  desk.tell({ kind: 'verdict', verdict: verdicts['first-entry'] })
  await page.locator('[data-screen=verdict]').waitFor()
  await page.keyboard.press('Tab')
  await pressWithGaps(page, 'K8PL22XD\n', 6)
  await expect.poll(() => desk.calls).toEqual([['scan', 'K8PL22XD']])
})

test('a button that was clicked keeps no focus', async ({ page, desk }) => {
  desk.tell({ kind: 'verdict', verdict: verdicts['first-entry'] })
  await page.locator('[data-action=hand-over]').first().click()
  expect(await page.evaluate(focused)).toBe('nothing')
})

test('the browser keeps its own keys, menus and zoom to itself', async ({ page }) => {
  await page.evaluate(() => Object.assign(globalThis, { stayed: true }))
  for (const chord of ['F5', 'Control+r', 'Control+n', 'Control+t', 'Control+p', 'Control+s', 'Control+o', 'Control+j', 'F11', 'F12', 'Control+Shift+i', 'Alt+ArrowLeft', 'Control+Equal']) await page.keyboard.press(chord)
  await page.mouse.click(600, 600, { button: 'right' })
  await page.mouse.move(600, 600)
  await page.keyboard.down('Control')
  await page.mouse.wheel(0, -400)
  await page.keyboard.up('Control')
  await settle(page)
  expect(await page.evaluate(() => Reflect.get(globalThis, 'stayed'))).toBe(true)
  expect(await page.evaluate(() => globalThis.visualViewport?.scale)).toBe(1)
  expect(page.context().pages()).toHaveLength(1)
  const prevented = await page.evaluate(() =>
    ['contextmenu', 'dragover', 'drop'].map((kind) => !document.body.dispatchEvent(new Event(kind, { bubbles: true, cancelable: true }))),
  )
  expect(prevented).toEqual([true, true, true])
})

test('theme and text size are kept on this computer', async ({ page }) => {
  await page.keyboard.press('F1')
  await page.getByRole('radio', { name: 'High contrast' }).check()
  await page.getByRole('radio', { name: '115 %' }).check()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'contrast')
  await page.reload()
  await page.locator('[data-reason=ready]').waitFor()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'contrast')
  await expect(page.locator('html')).toHaveAttribute('data-text', '115')
})

for (const size of [115, 130]) {
  test(`text at ${size} percent: the rail is behind F1 and nothing is lost`, async ({ page, desk }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await page.keyboard.press('F1')
    await page.getByRole('radio', { name: `${size} %` }).check()
    await expect(page.getByRole('dialog').getByText('Last scans here')).toBeVisible()
    const faults = (await layoutFaults(page)).map((fault) => `help: ${fault}`)
    for (const name of ['idle', 'idle-offline', 'verdict-re-entry', 'verdict-refunded', 'verdict-offline-return', 'verdict-long', 'verdict-handed-out-offline', 'hand-out-held', 'party', 'modes', 'undo', 'search', 'cases']) {
      await page.reload()
      await page.locator('[data-reason=ready]').waitFor()
      await expect(page.locator('.work > .rail')).toBeHidden()
      await shots.find((shot) => shot.name === name)?.arrange(desk, page)
      await settle(page)
      await page.screenshot({ path: `test-results/screens/${name}-text-${size}.png` })
      faults.push(...(await layoutFaults(page)).map((fault) => `${name}: ${fault}`))
    }
    expect(faults).toEqual([])
  })
}

test('without motion nothing slides', async ({ page, desk }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  desk.tell({ kind: 'verdict', verdict: verdicts['first-entry'] })
  await page.locator('[data-screen=verdict]').waitFor()
  expect(await page.locator('.band-content').evaluate((element) => getComputedStyle(element).animationDuration)).toBe('0s')
})

test('the check of the layout finds what is planted', async ({ page }) => {
  expect(await layoutFaults(page)).toEqual([])
  await page.locator('.word').evaluate((word) => (word.textContent = 'Far too long a word for this band'))
  await page.locator('.key').first().evaluate((key) => Object.assign((key as HTMLElement).style, { height: '20px', flex: 'none' }))
  await page.locator('.why').evaluate((line) => Object.assign((line as HTMLElement).style, { fontSize: '9px', position: 'fixed', left: '-80px' }))
  const faults = await layoutFaults(page)
  expect(faults.map((fault) => fault.slice(0, 6))).toEqual(expect.arrayContaining(['spills', 'target', 'too sm', 'clippe']))
})
