import { _electron, expect, test, type Page } from '@playwright/test'
import { awayFromHome, electronProgram, missingParts, projectDir, runBundle } from '../support/electron-bundle.ts'

test.setTimeout(120_000)

/** The list of results does not show why a test was skipped. */
const skipFor = (reason: string | null): void => {
  if (reason !== null) console.warn(`Skipped: ${reason}`)
  test.skip(reason !== null, reason ?? '')
}

/** Waits for the demo desk, shoots one of its codes and waits for the verdict. */
const scanOnce = async (page: Page): Promise<void> => {
  await page.locator('[data-connection="online"]').waitFor()
  await page.locator('[data-verdict="none"][data-reason="ready"]').waitFor()
  await page.locator('header button[aria-expanded="false"]').click()
  const sample = page.locator('[data-demo-code]').first()
  const code = (await sample.getAttribute('data-demo-code')) ?? ''
  await sample.click()
  await page.locator(`[data-verdict][data-code="${code}"]`).waitFor()
}

test('the built bundles work together, with a stand-in for Electron', async ({ page }) => {
  const missing = missingParts()
  skipFor(missing.length === 0 ? null : `not built: ${missing.join(', ')}. Run \`npm run build\`.`)
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  const bundle = await runBundle(page)
  try {
    await expect.poll(() => bundle.standIn.windows.length, { timeout: 30_000 }).toBe(1)
    await scanOnce(page)
    // A page that is loaded again gets a port of its own.
    await page.reload()
    await scanOnce(page)
    expect(await page.evaluate(() => ({ host: window.lanyardHost, globals: Object.keys(window).filter((name) => /electron|ipc/iu.test(name)) }))).toEqual({
      host: 'electron',
      globals: [],
    })
    expect(complaints).toEqual([])
  } finally {
    await bundle.end()
  }
  expect(bundle.standIn.app.exitCodes).toEqual([0])
})

test('the station opens in Electron itself', async () => {
  const executablePath = electronProgram()
  skipFor(executablePath === null ? 'the Electron binary is not installed. Run `npx --no install-electron` where its releases can be downloaded.' : null)
  skipFor(process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY'] ? 'Electron needs a display. Run under `xvfb-run`.' : null)
  skipFor(process.getuid?.() === 0 ? "Electron's sandbox refuses root. Run as another user." : null)
  if (executablePath === null) return
  const home = awayFromHome()
  const app = await _electron.launch({ executablePath, args: [projectDir], chromiumSandbox: true, env: { ...process.env, ...home.env } })
  try {
    const page = await app.firstWindow()
    expect(page.url()).toBe('app://lanyard/')
    await scanOnce(page)
    const opened = await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((one) => ({ isKiosk: one.isKiosk(), isVisible: one.isVisible() })))
    expect(opened).toEqual([{ isKiosk: false, isVisible: true }])
    expect(await page.evaluate(() => [typeof window.lanyardHost, 'process' in window, 'require' in window])).toEqual(['string', false, false])
    // Nothing else may be opened or asked for.
    expect(await page.evaluate(() => window.open('https://example.com/') === null)).toBe(true)
    expect(await page.evaluate(() => fetch('https://example.com/').then(() => 'fetched', () => 'refused'))).toBe('refused')
  } finally {
    await app.close()
    home.remove()
  }
})
