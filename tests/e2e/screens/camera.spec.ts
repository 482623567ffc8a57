import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect } from '@playwright/test'
import playwright from '../../../playwright.config.ts'
import { DEFAULT_KEYBOARD_GUN } from '../../../src-shared/scan/gun-settings.ts'
import type { FilmCode } from './camera-film.ts'
import { still, writeFilm } from './camera-film.ts'
import { test as windowTest } from './fixture.ts'
import { layoutFaults } from './layout.ts'
import { dress, settle } from './look.ts'
import { offline, verdicts } from './samples.ts'
import type { ScriptedDesk } from './scripted-desk.ts'

const FILM = join(mkdtempSync(join(tmpdir(), 'lanyard-camera-')), 'film.y4m')
const launch = playwright.use?.launchOptions ?? {}

const test = windowTest.extend<{ asked: () => Promise<number> }>({
  /** How often the page asked for a camera, and the newest picture it got. */
  asked: async ({ page }, use) => use(() => page.evaluate(() => Number(Reflect.get(globalThis, 'asked') ?? 0))),
  page: async ({ page }, use) => {
    await page.addInitScript(() => {
      const media = navigator.mediaDevices
      const ask = media.getUserMedia.bind(media)
      media.getUserMedia = async (wish) => {
        Object.assign(globalThis, { asked: Number(Reflect.get(globalThis, 'asked') ?? 0) + 1, wish: JSON.stringify(wish) })
        const stream = await ask(wish)
        Object.assign(globalThis, { stream })
        return stream
      }
    })
    await use(page)
  },
})

test.use({
  realTime: true,
  launchOptions: { ...launch, args: [...(launch.args ?? []), '--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${FILM}`] },
})

test.afterAll(() => rm(dirname(FILM), { recursive: true, force: true }))

test.afterEach(({ complaints }) => expect(complaints).toEqual([]))

const qr = (text: string, at?: number): FilmCode => ({ kind: 'qrcode', text, ...(at === undefined ? {} : { at }) })
const bars = (text: string, at = 0.2): FilmCode => ({ kind: 'code128', text, at })

const switchTo = (desk: ScriptedDesk, camera: boolean): void => desk.tell({ kind: 'window-guns', keyboard: DEFAULT_KEYBOARD_GUN, camera })

const allow = (page: Page): Promise<void> => page.context().grantPermissions(['camera'])

const device = (page: Page) => page.locator('[data-camera]')

const scans = (desk: ScriptedDesk): unknown[] => desk.calls.filter(([name]) => name === 'scan').map(([, code]) => code)

test('off by default: no camera is asked for and nothing of it is loaded', async ({ page, desk, asked }) => {
  await allow(page)
  await writeFilm(FILM, still([qr('ADA-0001')], 1))
  const loaded: string[] = []
  page.on('request', (request) => loaded.push(request.url()))
  await page.reload()
  await page.locator('[data-reason=ready]').waitFor()
  await page.waitForTimeout(1500)
  expect(await asked()).toBe(0)
  expect(loaded.filter((url) => /camera|worker|wasm/u.test(url))).toEqual([])
  await expect(device(page)).toHaveCount(0)
  expect(scans(desk)).toEqual([])
  switchTo(desk, true)
  await expect(device(page)).toHaveAttribute('data-camera', 'running')
  expect(await page.evaluate(() => Reflect.get(globalThis, 'wish'))).toContain('"audio":false')
  // All of it comes from the station itself.
  expect(loaded.filter((url) => url.endsWith('.wasm'))).toHaveLength(1)
  expect(new Set(loaded.map((url) => new URL(url).hostname))).toEqual(new Set(['127.0.0.1']))
})

for (const code of [qr('ADA-0001'), bars('GRACE-0002')]) {
  test(`${code.kind}: one scan while it stays in view`, async ({ page, desk }) => {
    await allow(page)
    await writeFilm(FILM, still([code], 2))
    switchTo(desk, true)
    await expect.poll(() => scans(desk), { timeout: 10_000 }).toEqual([code.text])
    await page.waitForTimeout(6000)
    expect(scans(desk)).toEqual([code.text])
    await expect(page.locator('.eye')).toContainText('Hold the code here')
  })
}

test('a blank picture is nothing, and one guest after the other is one scan each', async ({ page, desk }) => {
  await allow(page)
  await writeFilm(FILM, [...still([], 25), ...still([qr('ADA-0001')], 20), ...still([], 10), ...still([bars('GRACE-0002')], 20)])
  switchTo(desk, true)
  await expect(device(page)).toHaveAttribute('data-camera', 'running')
  await expect.poll(() => scans(desk), { timeout: 15_000 }).toEqual(['ADA-0001', 'GRACE-0002'])
})

test('two different codes at once: none is taken, and the screen says so', async ({ page, desk }) => {
  await allow(page)
  await writeFilm(FILM, still([qr('ADA-0001', 0.08), qr('GRACE-0002', 0.55)], 2))
  switchTo(desk, true)
  await expect(page.locator('.eye')).toContainText('Show only one code', { timeout: 10_000 })
  await page.waitForTimeout(3000)
  expect(scans(desk)).toEqual([])
})

test('reading goes on behind other screens, where no picture is shown', async ({ page, desk }) => {
  await allow(page)
  await writeFilm(FILM, [...still([], 40), ...still([qr('ADA-0001')], 40)])
  switchTo(desk, true)
  await expect(page.locator('.eye video')).toBeVisible()
  await page.keyboard.press('F10')
  await page.getByText('No open cases.').waitFor()
  await expect(page.locator('.eye')).toHaveCount(0)
  await expect.poll(() => scans(desk), { timeout: 10_000 }).toEqual(['ADA-0001'])
  switchTo(desk, false)
  await expect(device(page)).toHaveCount(0)
  const live = await page.evaluate(() => (Reflect.get(globalThis, 'stream') as MediaStream).getTracks().map((track) => track.readyState))
  expect(live).toEqual(['ended'])
})

test('while guns are tested a reading is shown there, and nobody is checked in', async ({ page, desk }) => {
  await allow(page)
  await writeFilm(FILM, [...still([], 30), ...still([qr('ADA-0001')], 300)])
  desk.answers.guns = { ...desk.answers.guns, camera: true }
  switchTo(desk, true)
  await expect(device(page)).toHaveAttribute('data-camera', 'running')
  await page.locator('[data-action=guns]').click()
  await expect(page.locator('.gun-test')).toContainText('ADA-0001', { timeout: 15_000 })
  await page.screenshot({ path: 'test-results/screens/camera-tested.png' })
  await page.keyboard.press('Escape')
  await expect(page.locator('[data-screen=idle]')).toBeVisible()
  await page.waitForTimeout(1500)
  // What is still held there was a test.
  expect(scans(desk)).toEqual([])
})

test('not allowed: said in words with the remedy, and it begins by itself once it is', async ({ page, desk, asked }) => {
  await page.context().clearPermissions()
  await writeFilm(FILM, still([qr('ADA-0001')], 2))
  await page.evaluate(() => {
    Object.defineProperty(navigator.mediaDevices, 'getUserMedia', {
      configurable: true,
      value: ((ask) => async (wish: MediaStreamConstraints) => {
        if (Reflect.get(globalThis, 'isAllowed') !== true) throw new DOMException('Permission denied', 'NotAllowedError')
        return ask(wish)
      })(navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices)),
    })
  })
  switchTo(desk, true)
  await expect(device(page)).toHaveText('Not allowed', { timeout: 2000 })
  await expect(page.locator('.rail')).toContainText('Camera: Not allowed')
  await expect(page.locator('.rail')).toContainText('choose Allow')
  expect(await layoutFaults(page)).toEqual([])
  await page.screenshot({ path: 'test-results/screens/camera-not-allowed.png' })
  // The desk works on: what a gun reads is shown.
  desk.tell({ kind: 'verdict', verdict: verdicts['first-entry'] })
  await expect(page.locator('[data-screen=verdict]')).toBeVisible()
  expect(await asked()).toBe(0)
  await allow(page)
  await page.evaluate(() => Object.assign(globalThis, { isAllowed: true }))
  await expect(device(page)).toHaveAttribute('data-camera', 'running', { timeout: 15_000 })
  await expect.poll(() => scans(desk), { timeout: 10_000 }).toEqual(['ADA-0001'])
})

test('unplugged while it runs: said within two seconds, and taken over again by itself', async ({ page, desk, asked }) => {
  await allow(page)
  await writeFilm(FILM, still([], 2))
  switchTo(desk, true)
  await expect(device(page)).toHaveAttribute('data-camera', 'running')
  await page.evaluate(() => {
    for (const track of (Reflect.get(globalThis, 'stream') as MediaStream).getTracks()) track.dispatchEvent(new Event('ended'))
  })
  await expect(device(page)).toHaveText('No picture', { timeout: 2000 })
  await expect(page.locator('.rail')).toContainText('taken over again by itself')
  await expect(device(page)).toHaveAttribute('data-camera', 'running', { timeout: 5000 })
  expect(await asked()).toBe(2)
  // No event this time: pictures just stop, as when another program takes the camera.
  await page.evaluate(() => {
    for (const track of (Reflect.get(globalThis, 'stream') as MediaStream).getTracks()) track.stop()
  })
  await expect(device(page)).toHaveText('No picture', { timeout: 2500 })
  await expect(device(page)).toHaveAttribute('data-camera', 'running', { timeout: 5000 })
})

test('the desk stays smooth while the camera reads', async ({ page, desk }) => {
  await allow(page)
  await writeFilm(FILM, [...still([qr('ADA-0001')], 5), ...still([], 5)])
  switchTo(desk, true)
  await expect.poll(() => scans(desk), { timeout: 10_000 }).toEqual(['ADA-0001'])
  const longest = await page.evaluate(async () => {
    const tasks: number[] = []
    const observer = new PerformanceObserver((list) => tasks.push(...list.getEntries().map((entry) => entry.duration)))
    observer.observe({ type: 'longtask' })
    await new Promise((resolve) => setTimeout(resolve, 3000))
    observer.disconnect()
    return tasks
  })
  expect(longest).toEqual([])
})

for (const theme of ['light', 'dark', 'contrast']) {
  test(`${theme}: the picture lies well in the rail`, async ({ page, desk }) => {
    await allow(page)
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await writeFilm(FILM, still([qr('ADA-0001')], 2))
    await dress(page, theme)
    switchTo(desk, true)
    await expect(page.locator('.eye video')).toBeVisible()
    const faults: string[] = []
    const shoot = async (name: string): Promise<void> => {
      await settle(page)
      await page.screenshot({ path: `test-results/screens/camera-${name}-${theme}.png` })
      faults.push(...(await layoutFaults(page)).map((fault) => `${name}: ${fault}`))
    }
    await page.waitForTimeout(500)
    await shoot('idle')
    desk.tell({ kind: 'connection', connection: offline })
    await shoot('idle-offline')
    desk.tell({ kind: 'verdict', verdict: verdicts.refunded })
    await shoot('refunded')
    desk.tell({ kind: 'verdict', verdict: { ...verdicts['first-entry'], number: 400 } })
    await shoot('first-entry')
    expect(faults).toEqual([])
  })
}
