import type { BrowserWindow } from 'electron'
import type { Cancel, Clock } from '../../ports/clock.ts'
import type { Report } from '../bridge-fault.ts'
import { APP_PAGE } from './app-scheme.ts'
import { createCrashBudget } from './crash-budget.ts'

const CRASHES = { crashes: 3, withinMs: 60_000 }
/** A page that answers nothing for this long is ended, and loaded again. */
const UNRESPONSIVE_MS = 15_000
/** Chromium's code for a load that another load replaced. */
const ABORTED = -3

export interface RecoveryPlace {
  window: BrowserWindow
  clock: Clock
  report: Report
  /** Called once when loading again stopped helping. */
  giveUp: () => void
}

/** Loads the page again when it died or hangs, but not for ever. */
export const keepWindowAlive = ({ window, clock, report, giveUp }: RecoveryPlace): void => {
  const budget = createCrashBudget(CRASHES)
  const contents = window.webContents
  let hasGivenUp = false
  let hanging: Cancel | null = null

  const calm = (): void => {
    hanging?.()
    hanging = null
  }
  const recover = (why: string): void => {
    calm()
    if (hasGivenUp) return
    report(`The page failed: ${why}`)
    hasGivenUp = !budget.spend(clock.monotonicMs())
    if (hasGivenUp) giveUp()
    else loadPage(window, APP_PAGE)
  }

  contents.on('render-process-gone', (_event, details) => {
    if (details.reason !== 'clean-exit') recover(details.reason)
  })
  contents.on('did-fail-load', (_event, code, _words, _url, isMainFrame) => {
    if (isMainFrame && code !== ABORTED) recover(`could not be loaded, code ${code}`)
  })
  window.on('unresponsive', () => {
    // Ending it brings `render-process-gone`, which loads it again.
    hanging ??= clock.after(UNRESPONSIVE_MS, () => {
      hanging = null
      contents.forcefullyCrashRenderer()
    })
  })
  window.on('responsive', calm)
}

/** A load that fails is told by `did-fail-load`; its promise would only tell it again. */
export const loadPage = (window: BrowserWindow, url: string): void => {
  window.loadURL(url).catch(() => {})
}
