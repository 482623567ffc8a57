import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { build } from 'vite'
import electronVite from '../../../electron.vite.config.ts'
import { createDeskRouter } from '../../../src-main/hosts/desk-router.ts'
import { createLoopbackHost } from '../../../src-main/hosts/loopback/loopback-host.ts'
import type { LoopbackHost } from '../../../src-main/hosts/loopback/loopback-host.ts'
import type { Desk } from '../../../src-main/ports/desk.ts'

/** Builds the page as the product does, into a folder of its own. */
export const buildPage = async (): Promise<{ dir: string; remove: () => Promise<void> }> => {
  const dir = await mkdtemp(join(tmpdir(), 'lanyard-page-'))
  const renderer = { ...electronVite }.renderer
  await build({ configFile: false, logLevel: 'error', ...renderer, build: { ...renderer?.build, outDir: dir } })
  return { dir, remove: () => rm(dir, { recursive: true, force: true }) }
}

/** The same bytes for every launch: a host that comes back knows the window's cookie. */
const sameBytes = { bytes: (count: number) => new Uint8Array(count).fill(7), unit: () => 0.5 }

/** Serves the page and a desk as the loopback host does, strict headers included. */
export const serveWindow = async (rendererDir: string, desk: Desk, port = 0): Promise<LoopbackHost> => {
  const host = await createLoopbackHost({ router: createDeskRouter(desk), rendererDir, port, random: sameBytes })
  if (!host.ok) throw new Error(`The page could not be served: ${host.problem.type}`)
  return host.value
}

/** Notes everything a page complains about; a desk's page never does. */
export const hearComplaints = async (page: Page): Promise<string[]> => {
  const complaints: string[] = []
  page.on('console', (message) => {
    // The list of refused features names some that only some browsers know; those say so.
    const isHeaderNews = message.text().startsWith('Error with Permissions-Policy header')
    if ((message.type() === 'error' || message.type() === 'warning') && !isHeaderNews) complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      console.error(`Policy: ${event.violatedDirective} ${event.blockedURI}`)
    })
  })
  return complaints
}
