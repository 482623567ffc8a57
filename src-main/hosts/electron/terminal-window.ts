import { fileURLToPath } from 'node:url'
import type { BrowserWindow, Session, WebContents } from 'electron'
import type { TerminalHost } from '../../ports/till/terminal-frame.ts'
import type { Report } from '../bridge-fault.ts'
import { isTerminalFrame, isTerminalRequest } from '../terminal-policy.ts'
import { createTerminalRouter } from '../terminal-router.ts'
import { appScheme, createTerminalAppHandler, isTerminalUrl, TERMINAL_ORIGIN, TERMINAL_PAGE } from './app-scheme.ts'
import { serveBridgePort } from './bridge-port.ts'
import type { ElectronApi } from './electron-api.ts'
import { loadPage } from './recovery.ts'
import type { GuardedHome } from './refusals.ts'
import { windowOptions } from './window-options.ts'

/** In memory alone: what the script keeps ends with the program. */
const PARTITION = 'lanyard-terminal'
/** Readers are on the local network; nothing else is ever granted. */
const LOCAL_NETWORK: ReadonlySet<string> = new Set(['local-network-access', 'local-network'])

const isOurs = ({ isMainFrame, requestingUrl }: { isMainFrame: boolean; requestingUrl?: string | undefined }): boolean => isMainFrame && isTerminalUrl(requestingUrl ?? '')

const guardTerminalSession = (session: Session, report: Report): void => {
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    const isGranted = LOCAL_NETWORK.has(permission) && isOurs(details)
    if (!isGranted) report(`Refused the permission ${permission} to the terminal's page`)
    answer(isGranted)
  })
  session.setPermissionCheckHandler((_contents, permission, _origin, details) => LOCAL_NETWORK.has(permission) && isOurs(details))
  session.setDevicePermissionHandler(() => false)
  session.on('will-download', (event) => event.preventDefault())
  session.webRequest.onBeforeRequest((details, answer) => {
    const isAllowed = isTerminalUrl(details.url) || isTerminalRequest(details.url)
    if (!isAllowed) report("Refused a request of the terminal's page")
    answer({ cancel: !isAllowed })
  })
}

/** Where that page may be, and where the frames that its script opens. */
const TERMINAL_HOME: GuardedHome = { mayBe: (url, isMainFrame) => isTerminalUrl(url) || (!isMainFrame && isTerminalFrame(url)) }

export interface TerminalWindowPlace {
  electron: Pick<ElectronApi, 'BrowserWindow' | 'ipcMain' | 'MessageChannelMain' | 'session'>
  terminal: TerminalHost
  /** The window that people see: when it is closed, nothing keeps the program running. */
  desk: Pick<BrowserWindow, 'on'>
  isPackaged: boolean
  mainUrl: string
  /** Told of the page before anything is loaded, so that it is guarded as what it is. */
  guardAs: (contents: WebContents, home: GuardedHome) => void
  report: Report
}

/** The page of the card company's script, in a hidden window with a session, a policy and a bridge of its own. */
export const openTerminalWindow = ({ electron, terminal, desk, isPackaged, mainUrl, guardAs, report }: TerminalWindowPlace): void => {
  const session = electron.session.fromPartition(PARTITION)
  guardTerminalSession(session, report)
  session.protocol.handle(appScheme.scheme, createTerminalAppHandler(fileURLToPath(new URL('../renderer', mainUrl))))
  const preload = fileURLToPath(new URL('../preload/terminal.cjs', mainUrl))
  const window = new electron.BrowserWindow({ ...windowOptions({ isPackaged, preload, session }), kiosk: false, title: 'Lanyard card terminal', skipTaskbar: true, focusable: false })
  window.removeMenu()
  desk.on('closed', () => window.destroy())
  guardAs(window.webContents, TERMINAL_HOME)
  serveBridgePort({
    electron,
    contents: window.webContents,
    router: createTerminalRouter(terminal),
    report,
    way: { portPlease: 'lanyard:terminal-port-please', port: 'lanyard:terminal-port', origin: TERMINAL_ORIGIN },
  })
  // A page that dies is loaded again: the station finds the reader anew and reads the payment first.
  window.webContents.on('render-process-gone', (_event, details) => {
    report(`The terminal's page failed: ${details.reason}`)
    if (details.reason !== 'clean-exit') loadPage(window, TERMINAL_PAGE)
  })
  loadPage(window, TERMINAL_PAGE)
}
