import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire, registerHooks } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Page } from '@playwright/test'
import { PageWindow } from './electron-page-window.ts'
import { createStandIn, type StandIn } from './electron-stand-in.ts'

const STAND_IN = 'stand-in:electron'
const NAMES = ['app', 'BrowserWindow', 'ipcMain', 'Menu', 'MessageChannelMain', 'powerMonitor', 'powerSaveBlocker', 'protocol', 'session']

export const projectDir = resolve(import.meta.dirname, '../..')
const mainBundle = join(projectDir, 'out/main/index.js')

/** What is still missing to run the built bundles; empty when nothing is. */
export const missingParts = (): string[] =>
  [mainBundle, join(projectDir, 'out/preload/bridge.cjs'), join(projectDir, 'out/renderer/index.html')].filter((path) => !existsSync(path))

/** Electron's program, or null. Never asked of the package itself: that would start a download. */
export const electronProgram = (): string | null => {
  const folder = dirname(createRequire(import.meta.url).resolve('electron/package.json'))
  const pathFile = join(folder, 'path.txt')
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8').trim() : 'electron'
  const program = join(process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(folder, 'dist'), name)
  return existsSync(program) ? program : null
}

/** Settings that keep a station's data, and Electron's profile, away from those of whoever runs the tests. */
export const awayFromHome = () => {
  const folder = mkdtempSync(join(tmpdir(), 'lanyard-electron-'))
  const env = { XDG_DATA_HOME: folder, APPDATA: folder, HOME: folder }
  return { env, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** Loads the built main bundle into this process, with the stand-in for `electron` and this page for its window. */
export const runBundle = async (page: Page): Promise<{ standIn: StandIn; end: () => Promise<void> }> => {
  const standIn: StandIn = createStandIn((options) => new PageWindow(options, page, (channel, event) => standIn.ipcMain.emit(channel, event)))
  Object.assign(globalThis, { electronStandIn: standIn.electron })
  const hooks = registerHooks({
    resolve: (name, context, next) => (name === 'electron' ? { url: STAND_IN, shortCircuit: true } : next(name, context)),
    load: (url, context, next) =>
      url === STAND_IN
        ? { format: 'module', source: NAMES.map((name) => `export const ${name} = globalThis.electronStandIn.${name}`).join('\n'), shortCircuit: true }
        : next(url, context),
  })
  const home = awayFromHome()
  const before = { argv: process.argv, env: { ...process.env } }
  const faults = ['uncaughtException', 'unhandledRejection'] as const
  const heard = new Map(faults.map((fault) => [fault, new Set<unknown>(process.listeners(fault as 'uncaughtException'))]))
  process.argv = ['electron', projectDir]
  Object.assign(process.env, home.env)
  await import(pathToFileURL(mainBundle).href)
  return {
    standIn,
    end: async () => {
      const exited = new Promise((left) => standIn.app.once('exited', left))
      standIn.app.quit()
      await exited
      hooks.deregister()
      process.argv = before.argv
      for (const name of Object.keys(home.env)) {
        if (before.env[name] === undefined) delete process.env[name]
        else process.env[name] = before.env[name]
      }
      for (const fault of faults) {
        for (const listener of process.listeners(fault as 'uncaughtException')) {
          if (!heard.get(fault)?.has(listener)) process.off(fault, listener)
        }
      }
      home.remove()
    },
  }
}
