import { app, BrowserWindow, ipcMain, Menu, MessageChannelMain, powerMonitor, powerSaveBlocker, protocol, session } from 'electron'
import { runElectron } from './hosts/electron/run-electron.ts'
import { stationArguments } from './hosts/electron/station-arguments.ts'
import { faultLines } from '../src-shared/fault-lines.ts'
import { systemClock } from './platform/clock.ts'
import { defaultDataFolder } from './platform/data-folder.ts'
import { watchForSleep } from './platform/sleep-watch.ts'
import { exitCodes, startStation } from './start-station.ts'

/** The station in Electron. */
const report = (line: string): void => {
  process.stderr.write(`${line}\n`)
}

/** A broken assumption stops the program; its supervisor starts it again. Electron would limp on. */
const stop = (error: unknown): void => {
  report(`Lanyard failed: ${faultLines(error)}`)
  app.exit(exitCodes.fault)
}
process.on('uncaughtException', stop)
process.on('unhandledRejection', stop)

runElectron({
  electron: { app, BrowserWindow, ipcMain, Menu, MessageChannelMain, powerMonitor, powerSaveBlocker, protocol, session },
  startStation,
  clock: systemClock,
  watchSleep: (onWake) => watchForSleep({ clock: systemClock, onWake }),
  argv: stationArguments(process.argv, app.isPackaged),
  mainUrl: import.meta.url,
  dataDir: defaultDataFolder(process.platform, process.env),
  report,
}).catch(stop)
