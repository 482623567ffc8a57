import { test as base } from '@playwright/test'
import type { LoopbackHost } from '../../../src-main/hosts/loopback/loopback-host.ts'
import { MORNING_MS, present } from './samples.ts'
import type { ScriptedDesk } from './scripted-desk.ts'
import { createScriptedDesk } from './scripted-desk.ts'
import { buildPage, hearComplaints, serveWindow } from './window.ts'

interface WindowParts {
  desk: ScriptedDesk
  host: LoopbackHost
  /** What the page complained about: console, errors, policy. */
  complaints: string[]
  /** Off: the page's clock starts in the morning of the samples and can be moved on. */
  realTime: boolean
}

/** A window of the product in a browser, in front of a station that does what the test says. */
export const test = base.extend<WindowParts, { pageDir: string }>({
  pageDir: [
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const page = await buildPage()
      await use(page.dir)
      await page.remove()
    },
    { scope: 'worker' },
  ],
  realTime: [false, { option: true }],
  // oxlint-disable-next-line no-empty-pattern
  desk: async ({}, use) => use(createScriptedDesk(present)),
  complaints: async ({ page }, use) => use(await hearComplaints(page)),
  host: [
    async ({ page, desk, complaints, pageDir, realTime }, use) => {
    const host = await serveWindow(pageDir, desk)
    complaints.length = 0
    if (!realTime) await page.clock.install({ time: MORNING_MS })
    await page.goto(host.url)
    await page.locator('[data-reason=ready]').waitFor()
    await use(host)
    await host.close()
    },
    { auto: true },
  ],
})
