import { EventEmitter } from 'node:events'
import { MessageChannel, type MessagePort } from 'node:worker_threads'
import type { ElectronApi } from '../../src-main/hosts/electron/electron-api.ts'

/** What Electron passes to a listener that may refuse. */
export const refusable = <Facts extends object>(facts: Facts = {} as Facts) => {
  const event = { ...facts, defaultPrevented: false, preventDefault: (): void => void (event.defaultPrevented = true) }
  return event
}

/** Electron's port over Node's: messages are really cloned. */
export class StandInPort extends EventEmitter {
  readonly port: MessagePort
  isClosed = false

  constructor(port: MessagePort) {
    super()
    this.port = port
  }

  /** Messages wait until this is called, as in Electron. */
  start(): void {
    this.port.on('message', (data: unknown) => this.emit('message', { data, ports: [] }))
    this.port.on('close', () => this.emit('close'))
  }

  postMessage(data: unknown): void {
    this.port.postMessage(data)
  }

  close(): void {
    this.isClosed = true
    this.port.close()
  }
}

export class StandInFrame {
  parent: StandInFrame | null = null
  detached = false
  origin = 'app://lanyard'
  readonly posted: { channel: string; message: unknown; ports: StandInPort[] }[] = []

  postMessage(channel: string, message: unknown, ports: StandInPort[] = []): void {
    this.posted.push({ channel, message, ports })
  }
}

export class StandInContents extends EventEmitter {
  mainFrame = new StandInFrame()
  openHandler: (details: { url: string }) => { action: string } = () => ({ action: 'allow' })
  zoomLimits: number[] = []
  crashes = 0

  setWindowOpenHandler(handler: StandInContents['openHandler']): void {
    this.openHandler = handler
  }

  setVisualZoomLevelLimits(...limits: number[]): Promise<void> {
    this.zoomLimits = limits
    return Promise.resolve()
  }

  forcefullyCrashRenderer(): void {
    this.crashes += 1
    this.emit('render-process-gone', refusable(), { reason: 'killed', exitCode: 9 })
  }
}

export interface StandInOptions {
  kiosk: boolean
  show: boolean
  webPreferences: Record<string, unknown> & { preload: string; session: StandInSession }
}

export class StandInWindow extends EventEmitter {
  readonly webContents = new StandInContents()
  readonly loaded: string[] = []
  readonly options: StandInOptions
  isShown = false
  isDestroyed = false
  hasMenu = true
  focused = 0

  constructor(options: StandInOptions) {
    super()
    this.options = options
  }

  loadURL(url: string): Promise<void> {
    this.loaded.push(url)
    return Promise.resolve()
  }

  show(): void {
    this.isShown = true
  }

  removeMenu(): void {
    this.hasMenu = false
  }

  focus(): void {
    this.focused += 1
  }

  destroy(): void {
    this.isDestroyed = true
  }
}

/** What Electron tells of who asks for a permission, and for what. */
export interface StandInWish {
  isMainFrame: boolean
  requestingUrl?: string
  mediaTypes?: string[]
  mediaType?: string
}

type Permit = (contents: unknown, permission: string, answer: (granted: boolean) => void, details: StandInWish) => void
type Check = (contents: unknown, permission: string, origin: string, details: StandInWish) => boolean
type Filter = (details: { url: string }, answer: (answer: { cancel?: boolean }) => void) => void

export class StandInSession extends EventEmitter {
  permit: Permit = (_contents, _permission, answer) => answer(true)
  check: Check = () => true
  device: () => boolean = () => true
  filter: Filter = (_details, answer) => answer({})
  handlers = new Map<string, (request: Request) => Promise<Response>>()
  readonly protocol = { handle: (scheme: string, handler: (request: Request) => Promise<Response>) => void this.handlers.set(scheme, handler) }
  readonly webRequest = { onBeforeRequest: (filter: Filter) => void (this.filter = filter) }

  setPermissionRequestHandler(permit: Permit): void {
    this.permit = permit
  }

  setPermissionCheckHandler(check: Check): void {
    this.check = check
  }

  setDevicePermissionHandler(device: () => boolean): void {
    this.device = device
  }
}

export class StandInApp extends EventEmitter {
  isPackaged = false
  hasLock = true
  isSandboxed = false
  exitCodes: number[] = []
  paths = new Map<string, string>()

  enableSandbox(): void {
    this.isSandboxed = true
  }

  requestSingleInstanceLock(): boolean {
    return this.hasLock
  }

  whenReady(): Promise<void> {
    return Promise.resolve()
  }

  setPath(name: string, path: string): void {
    this.paths.set(name, path)
  }

  getVersion(): string {
    return '0.0.0-test'
  }

  exit(code: number): void {
    this.exitCodes.push(code)
    this.emit('exited', code)
  }

  /** What the system does when it wants the program to end. */
  quit(): void {
    this.emit('before-quit', refusable())
  }
}

/** An Electron that records what it is told. `createWindow` lets a test show a real page. */
export const createStandIn = (createWindow: (options: StandInOptions) => StandInWindow = (options) => new StandInWindow(options)) => {
  const app = new StandInApp()
  const windows: StandInWindow[] = []
  const sessions = new Map<string, StandInSession>()
  const ipcMain = new EventEmitter()
  const powerMonitor = new EventEmitter()
  const schemes: unknown[] = []
  const menus: unknown[] = []
  const blockers: string[] = []

  const sessionOf = (partition: string): StandInSession => {
    const session = sessions.get(partition) ?? new StandInSession()
    sessions.set(partition, session)
    return session
  }
  // A class, because Electron's windows are made with `new`; it may return another object.
  function BrowserWindow(options: StandInOptions): StandInWindow {
    const window = createWindow(options)
    windows.push(window)
    app.emit('web-contents-created', refusable(), window.webContents)
    return window
  }
  function MessageChannelMain(): { port1: StandInPort; port2: StandInPort } {
    const { port1, port2 } = new MessageChannel()
    return { port1: new StandInPort(port1), port2: new StandInPort(port2) }
  }
  const electron = {
    app,
    BrowserWindow,
    ipcMain,
    Menu: { setApplicationMenu: (menu: unknown) => void menus.push(menu) },
    MessageChannelMain,
    powerMonitor,
    powerSaveBlocker: { start: (kind: string) => void blockers.push(kind) },
    protocol: { registerSchemesAsPrivileged: (list: unknown[]) => void schemes.push(...list) },
    session: { fromPartition: sessionOf },
  }
  return { api: electron as unknown as ElectronApi, electron, app, windows, sessions, ipcMain, powerMonitor, schemes, menus, blockers }
}

export type StandIn = ReturnType<typeof createStandIn>
