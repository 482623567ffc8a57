import type { BrowserWindowConstructorOptions, Session } from 'electron'

/** A packaged station fills the screen; whoever builds it keeps a way out and the developer tools. */
export const windowOptions = (place: { isPackaged: boolean; preload: string; session: Session }): BrowserWindowConstructorOptions => ({
  title: 'Lanyard',
  width: 1280,
  height: 800,
  show: false,
  kiosk: place.isPackaged,
  autoHideMenuBar: true,
  webPreferences: {
    preload: place.preload,
    session: place.session,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    webviewTag: false,
    plugins: false,
    spellcheck: false,
    disableDialogs: true,
    navigateOnDragDrop: false,
    devTools: !place.isPackaged,
    // The first verdict must sound although nobody has touched the page.
    autoplayPolicy: 'no-user-gesture-required',
    // A window behind another one must not show an old verdict.
    backgroundThrottling: false,
  },
})
