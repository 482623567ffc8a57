import { existsSync } from 'node:fs'
import { chromium, type Browser, type Page } from '@playwright/test'
import { build } from 'vite'

const READY_MS = 5000
const executablePath = process.env['LANYARD_BROWSER'] ?? '/usr/bin/chromium'

/** The reason why no browser can run here, printed because reporters hide skipped tests. */
export function missingBrowser(): string | undefined {
  if (existsSync(executablePath)) return undefined
  const reason = `No browser at ${executablePath}: keyboard tests are skipped. Set LANYARD_BROWSER to a Chromium.`
  console.warn(reason)
  return reason
}

export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] })
}

/** The test page as one script, bundled the way the window's page is. */
export async function bundleWedgePage(): Promise<string> {
  const entry = new URL('page/wedge-page.tsx', import.meta.url).pathname
  const result = await build({
    configFile: false,
    logLevel: 'error',
    // The test runner's own mode would ask for React's development build here.
    oxc: { jsx: { runtime: 'automatic', development: false } },
    define: { 'process.env.NODE_ENV': '"production"' },
    build: { write: false, minify: false, lib: { entry, formats: ['iife'], name: 'wedgePage' } },
  })
  const outputs = Array.isArray(result) ? result : [result]
  for (const output of outputs) {
    if (!('output' in output)) continue
    const [chunk] = output.output
    return chunk.code
  }
  throw new Error('The test page was not bundled')
}

export async function openWedgePage(browser: Browser, script: string): Promise<Page> {
  const page = await browser.newPage()
  await page.setContent('<!doctype html><title>Keyboard wedge</title>')
  await page.addScriptTag({ content: script })
  await page.waitForSelector('#search', { timeout: READY_MS })
  return page
}
