import { spawn } from 'node:child_process'
import { type BrowserPlace, findBrowser, thisComputer } from './find-browser.ts'

export interface BrowserWish {
  url: string
  /** The window's own profile: cookies ignore ports, so nothing else may be visited in it. */
  profileDir: string
  /** Fills the screen and hides the way out. */
  kiosk: boolean
  /** Size of the screen. Without a window manager a kiosk window does not fill it by itself. */
  size?: { width: number; height: number }
  place?: BrowserPlace
  /** Told when no window can be opened; a line for whoever started the program. */
  say?: (line: string) => void
}

export type BrowserOpening =
  | { kind: 'opened'; browser: string; /** Resolves when the browser ends. */ ended: Promise<void>; close(): void }
  | { kind: 'told'; reason: 'no-display' | 'no-browser' }

const SIZE = { width: 1280, height: 800 }

const isRoot = (): boolean => process.getuid?.() === 0

export const browserArguments = (wish: BrowserWish, asRoot: boolean): string[] => {
  const { width, height } = wish.size ?? SIZE
  return [
    `--app=${wish.url}`,
    `--user-data-dir=${wish.profileDir}`,
    ...(wish.kiosk ? ['--kiosk', '--window-position=0,0'] : []),
    ...(wish.kiosk && wish.size === undefined ? [] : [`--window-size=${width},${height}`]),
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-pinch',
    '--overscroll-history-navigation=0',
    '--disable-session-crashed-bubble',
    // The first verdict must sound although nobody has touched the page.
    '--autoplay-policy=no-user-gesture-required',
    // Asks for no keyring: this profile holds nothing worth one.
    '--password-store=basic',
    // Chromium's sandbox refuses to run as root; only containers and tests do that.
    ...(asRoot ? ['--no-sandbox'] : []),
  ]
}

const hasDisplay = ({ platform, environment }: BrowserPlace): boolean =>
  platform === 'darwin' || platform === 'win32' || Boolean(environment['DISPLAY']) || Boolean(environment['WAYLAND_DISPLAY'])

/** Stdout belongs to the ready line, which scripts wait for. */
const toStderr = (line: string): void => {
  process.stderr.write(`${line}\n`)
}

/** Opens the station's window in an installed browser, or says which address to open. */
export const openBrowser = (wish: BrowserWish): BrowserOpening => {
  const { place = thisComputer, say = toStderr } = wish
  const browser = findBrowser(place)
  if (browser === null || !hasDisplay(place)) {
    say(`open ${wish.url}`)
    return { kind: 'told', reason: browser === null ? 'no-browser' : 'no-display' }
  }
  const child = spawn(browser, browserArguments(wish, isRoot()), { stdio: 'ignore' })
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
    child.once('error', () => {
      say(`open ${wish.url}`)
      resolve()
    })
  })
  return { kind: 'opened', browser, ended, close: () => void child.kill() }
}
