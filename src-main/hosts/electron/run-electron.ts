import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { App, BrowserWindow } from 'electron'
import type { Result } from '../../../src-shared/result.ts'
import type { Cancel, Clock } from '../../ports/clock.ts'
import type { Desk } from '../../ports/desk.ts'
import type { TerminalHost } from '../../ports/till/terminal-frame.ts'
import { createDeskRouter } from '../desk-router.ts'
import type { Report } from '../bridge-fault.ts'
import { APP_PAGE, appScheme, createAppHandler, NOTICE_PAGE } from './app-scheme.ts'
import { serveBridgePort } from './bridge-port.ts'
import type { ElectronApi } from './electron-api.ts'
import { type Notice, noticePage, OUT_OF_ORDER } from './notice.ts'
import { keepWindowAlive, loadPage } from './recovery.ts'
import { watchPower, type Power } from './power.ts'
import { guardApp, guardSession } from './refusals.ts'
import { createShutdown, type Shutdown } from './shutdown.ts'
import { openTerminalWindow } from './terminal-window.ts'
import { windowOptions } from './window-options.ts'

export type StartStation = (
  argv: readonly string[],
  places: { dataDir: string; version: string; loaderUrl: URL },
) => Promise<Result<{ desk: Desk; terminal: TerminalHost | null; power: Power; stop(): Promise<void> }, { exitCode: number; message: string }>>

export interface ElectronStart {
  electron: ElectronApi
  startStation: StartStation
  clock: Clock
  /** Tells of wake-ups that the system says nothing of. */
  watchSleep: (onWake: () => void) => Cancel
  /** Arguments for the station, without Electron's own. */
  argv: readonly string[]
  /** Where the built main bundle is; the preload, the page and the loader lie beside it. */
  mainUrl: string
  /** Where the station keeps its data; the window's profile is a folder in it. */
  dataDir: string
  report: Report
}

const EXIT_OUT_OF_ORDER = 71
/** How long a notice stands before a packaged station ends, to be started again by its supervisor. */
const NOTICE_MS = 30_000

/**
 * Runs the station in Electron. Everything before the first `await` must happen before Electron
 * is ready, and the lock before the station opens its database.
 */
export const runElectron = async (start: ElectronStart): Promise<void> => {
  const { electron, clock, report } = start
  const { app, protocol } = electron
  app.enableSandbox()
  protocol.registerSchemesAsPrivileged([appScheme])
  moveProfile(app, join(start.dataDir, 'window'))
  if (!app.requestSingleInstanceLock()) return app.exit(0)
  const { guardAs } = guardApp(app, report)
  const shutdown = createShutdown({ app, clock, report })
  await app.whenReady()
  let station: Desk | null = null
  const desk = openWindow(start, shutdown, () => station?.guns.isCameraUsed() ?? false)
  const started = await start.startStation(start.argv, {
    dataDir: start.dataDir,
    version: app.getVersion(),
    loaderUrl: new URL('./mirror-loader.js', start.mainUrl),
  })
  if (!started.ok) {
    report(started.problem.message)
    return desk.stopWith({ title: 'Lanyard could not start', message: started.problem.message }, started.problem.exitCode)
  }
  station = started.value.desk
  shutdown.stopFirst(() => started.value.stop())
  watchPower({ powerMonitor: electron.powerMonitor, power: started.value.power, clock, watchSleep: start.watchSleep, report })
  serveBridgePort({ electron, contents: desk.window.webContents, router: createDeskRouter(started.value.desk), report })
  const { terminal } = started.value
  if (terminal !== null) openTerminalWindow({ electron, terminal, desk: desk.window, isPackaged: app.isPackaged, mainUrl: start.mainUrl, guardAs, report })
  keepWindowAlive({ window: desk.window, clock, report, giveUp: () => desk.stopWith(OUT_OF_ORDER, EXIT_OUT_OF_ORDER) })
  loadPage(desk.window, APP_PAGE)
  report('Lanyard is ready')
}

/** The profile moves before the single-instance lock, which lies in it. */
const moveProfile = (app: App, folder: string): void => {
  try {
    mkdirSync(folder, { recursive: true })
  } catch {
    // The station cannot write there either, and will say so in its own words.
    return
  }
  app.setPath('userData', folder)
}

interface DeskWindow {
  window: BrowserWindow
  /** Shows a notice; the program ends with this code when it is closed, or by itself. */
  stopWith(notice: Notice, exitCode: number): void
}

/** The one window: guarded, empty, and hidden until it has something to show. */
const openWindow = ({ electron, clock, mainUrl, report }: ElectronStart, shutdown: Shutdown, isCameraUsed: () => boolean): DeskWindow => {
  const { app, BrowserWindow, Menu, powerSaveBlocker, session: sessions } = electron
  let notice: Notice | null = null
  const session = sessions.fromPartition('persist:lanyard')
  guardSession(session, report, isCameraUsed)
  session.protocol.handle(
    appScheme.scheme,
    createAppHandler({
      rendererDir: fileURLToPath(new URL('../renderer', mainUrl)),
      notice: () => noticePage(notice ?? OUT_OF_ORDER),
    }),
  )
  // A hidden menu would still open with a lone Alt key.
  Menu.setApplicationMenu(null)
  const preload = fileURLToPath(new URL('../preload/bridge.cjs', mainUrl))
  const window = new BrowserWindow(windowOptions({ isPackaged: app.isPackaged, preload, session }))
  window.removeMenu()
  window.once('ready-to-show', () => window.show())
  window.webContents.on('did-finish-load', () => {
    // A window that closed meanwhile needs no limits.
    window.webContents.setVisualZoomLevelLimits(1, 1).catch(() => {})
  })
  window.on('close', (event) => {
    // Alt+F4 is no way out of a kiosk; ending the program, or a station that stopped, is.
    if (app.isPackaged && notice === null && !shutdown.isUnderWay()) event.preventDefault()
  })
  app.on('second-instance', () => window.focus())
  if (app.isPackaged) powerSaveBlocker.start('prevent-display-sleep')
  return {
    window,
    stopWith: (reason, exitCode) => {
      notice = reason
      window.on('closed', () => shutdown.begin(exitCode))
      if (app.isPackaged) clock.after(NOTICE_MS, () => shutdown.begin(exitCode))
      loadPage(window, NOTICE_PAGE)
    },
  }
}
