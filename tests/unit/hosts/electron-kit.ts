import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { onTestFinished } from 'vitest'
import { runElectron, type StartStation } from '../../../src-main/hosts/electron/run-electron.ts'
import type { TerminalHost } from '../../../src-main/ports/till/terminal-frame.ts'
import { fail, ok } from '../../../src-shared/result.ts'
import { createStandIn, type StandInWindow } from '../../support/electron-stand-in.ts'
import { createFakeClock } from '../../support/fake-clock.ts'
import { createFakeDesk } from './fake-desk.ts'

interface KitWish {
  isPackaged?: boolean
  hasLock?: boolean
  refusal?: { exitCode: number; message: string }
  stop?: () => Promise<void>
  isCameraUsed?: () => boolean
  terminal?: TerminalHost
}

/** Folders as after a build, with a secret beside the page. */
const createBuild = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'lanyard-electron-'))
  for (const part of ['main', 'preload', 'renderer/assets']) mkdirSync(join(folder, 'out', part), { recursive: true })
  writeFileSync(join(folder, 'out', 'secret.txt'), 'secret')
  writeFileSync(join(folder, 'out', 'renderer', 'index.html'), '<!doctype html><title>Lanyard</title>')
  writeFileSync(join(folder, 'out', 'renderer', 'terminal.html'), '<!doctype html><title>Terminal</title>')
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** The Electron host against the stand-in, up to where the page would be loaded. */
export const createElectronKit = async (wish: KitWish = {}) => {
  const folder = createBuild()
  const standIn = createStandIn()
  standIn.app.isPackaged = wish.isPackaged ?? false
  standIn.app.hasLock = wish.hasLock ?? true
  const clock = createFakeClock()
  const fake = createFakeDesk()
  const reports: string[] = []
  const starts: Parameters<StartStation>[] = []
  const naps: string[] = []
  const power = { suspend: () => Promise.resolve(void naps.push('suspend')), resume: () => void naps.push('resume') }
  let stops = 0
  let wake = (): void => {}
  const stop = (): Promise<void> => {
    stops += 1
    return wish.stop?.() ?? Promise.resolve()
  }
  await runElectron({
    electron: standIn.api,
    startStation: (...asked) => {
      starts.push(asked)
      const desk = { ...fake.desk, guns: { ...fake.desk.guns, isCameraUsed: wish.isCameraUsed ?? (() => false) } }
      return Promise.resolve(wish.refusal === undefined ? ok({ desk, terminal: wish.terminal ?? null, power, stop }) : fail(wish.refusal))
    },
    clock,
    watchSleep: (onWake) => ((wake = onWake), () => {}),
    argv: ['--station', 'Test'],
    mainUrl: pathToFileURL(join(folder, 'out', 'main', 'index.js')).href,
    dataDir: join(folder, 'data'),
    report: (line) => void reports.push(line),
  })
  return { ...standIn, folder, clock, fake, reports, starts, naps, wake: () => wake(), stops: () => stops }
}

export type ElectronKit = Awaited<ReturnType<typeof createElectronKit>>

export const onlyWindow = (kit: ElectronKit): StandInWindow => {
  const [window, ...others] = kit.windows
  if (window === undefined || others.length > 0) throw new Error(`${kit.windows.length} windows instead of one`)
  return window
}
