import type { App, Session, WebContents } from 'electron'
import type { Report } from '../bridge-fault.ts'
import { isAppUrl } from './app-scheme.ts'
import { isCameraCheck, isCameraWish } from './camera-permission.ts'
import { isWayOut } from './way-out.ts'

/** An address without its path and query, which may name a person. */
const originOf = (url: string): string => URL.parse(url)?.protocol ?? 'no scheme'

/**
 * Electron grants every permission unless told otherwise; devices belong to the station. The one
 * exception is the camera, for our own page and while set-up has it switched on.
 */
export const guardSession = (session: Session, report: Report, isCameraUsed: () => boolean): void => {
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    const isGranted = isCameraWish(permission, details) && isCameraUsed()
    if (!isGranted) report(`Refused the permission ${permission}`)
    answer(isGranted)
  })
  session.setPermissionCheckHandler((_contents, permission, _origin, details) => isCameraCheck(permission, details) && isCameraUsed())
  session.setDevicePermissionHandler(() => false)
  session.on('will-download', (event) => {
    report('Refused a download')
    event.preventDefault()
  })
  // The policy of the page says the same; this holds even for a page without a policy.
  session.webRequest.onBeforeRequest((details, answer) => {
    const isAllowed = isAppUrl(details.url) || /^(?:devtools|blob|data):/u.test(details.url)
    if (!isAllowed) report(`Refused a request to ${originOf(details.url)}`)
    answer({ cancel: !isAllowed })
  })
}

/** Where a page and the frames in it may be. */
export interface GuardedHome {
  mayBe(url: string, isMainFrame: boolean): boolean
}

const DESK_HOME: GuardedHome = { mayBe: isAppUrl }

/** The window shows our page and nothing else, whatever a script or a key asks for. `home` is asked each time. */
export const guardContents = (contents: WebContents, report: Report, home: () => GuardedHome): void => {
  const stayHome = (event: { url: string; isMainFrame?: boolean; preventDefault(): void }): void => {
    // Where it is not said which frame is meant, it is the page itself.
    if (home().mayBe(event.url, event.isMainFrame ?? true)) return
    report(`Refused to go to ${originOf(event.url)}`)
    event.preventDefault()
  }
  contents.on('will-navigate', stayHome)
  contents.on('will-frame-navigate', stayHome)
  contents.on('will-redirect', stayHome)
  contents.setWindowOpenHandler(() => {
    report('Refused to open a window')
    return { action: 'deny' }
  })
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.on('before-input-event', (event, input) => {
    if (isWayOut(input)) event.preventDefault()
  })
}

/** Guards whatever comes into being later, too: as the desk's page, unless `guardAs` says what else it is. */
export const guardApp = (app: App, report: Report): { guardAs: (contents: WebContents, home: GuardedHome) => void } => {
  const homes = new WeakMap<WebContents, GuardedHome>()
  app.on('web-contents-created', (_event, contents) => guardContents(contents, report, () => homes.get(contents) ?? DESK_HOME))
  app.on('certificate-error', (event, _contents, _url, _error, _certificate, answer) => {
    event.preventDefault()
    answer(false)
  })
  app.on('select-client-certificate', (event, _contents, _url, _list, answer) => {
    event.preventDefault()
    answer()
  })
  return { guardAs: (contents, home) => void homes.set(contents, home) }
}
