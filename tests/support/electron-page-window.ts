import { readFileSync } from 'node:fs'
import type { Frame, Page } from '@playwright/test'
import { StandInWindow, type StandInOptions, type StandInPort } from './electron-stand-in.ts'

const APP_ORIGIN = 'app://lanyard'
/** Chromium knows no `app:` scheme; this origin stands for it, and every request of it is answered by the handler. */
export const PAGE_ORIGIN = 'https://lanyard.test'

type FromPage = { kind: 'ask'; channel: string } | { kind: 'data'; id: number; data: unknown } | { kind: 'closed'; id: number }

/** What the preload sees of Electron, inside the page: its messages travel over two functions of Playwright. */
const inPage = `
  const listeners = new Map()
  const ports = new Map()
  window.fromMain = ({ kind, id, channel, data }) => {
    if (kind === 'data') return ports.get(id)?.postMessage(data)
    if (kind === 'closed') return ports.get(id)?.close()
    const { port1, port2 } = new MessageChannel()
    ports.set(id, port1)
    port1.onmessage = (event) => window.toMain({ kind: 'data', id, data: event.data })
    port1.addEventListener('close', () => window.toMain({ kind: 'closed', id }))
    listeners.get(channel)?.({ ports: [port2] })
  }
  const electron = {
    contextBridge: { exposeInMainWorld: (name, value) => Object.defineProperty(window, name, { value }) },
    ipcRenderer: {
      postMessage: (channel) => window.toMain({ kind: 'ask', channel }),
      on: (channel, listener) => listeners.set(channel, listener),
    },
  }
  const require = (name) => {
    if (name !== 'electron') throw new Error('A sandboxed preload may load electron only, not ' + name)
    return electron
  }
`

/** A window of the stand-in that shows a real page in Chromium. */
export class PageWindow extends StandInWindow {
  readonly #page: Page
  readonly #ports = new Map<number, StandInPort>()
  readonly #ask: (channel: string, event: object) => void
  #ready: Promise<void> | null = null

  constructor(options: StandInOptions, page: Page, ask: (channel: string, event: object) => void) {
    super(options)
    this.#page = page
    this.#ask = ask
  }

  override async loadURL(url: string): Promise<void> {
    await super.loadURL(url)
    await (this.#ready ??= this.#prepare())
    await this.#page.goto(url.replace(APP_ORIGIN, PAGE_ORIGIN))
    this.emit('ready-to-show')
    this.webContents.emit('did-finish-load')
  }

  async #prepare(): Promise<void> {
    const { preload, session } = this.options.webPreferences
    this.webContents.mainFrame.postMessage = (channel, _message, ports) => this.#handOver(channel, ports?.[0])
    await this.#page.exposeBinding('toMain', ({ frame }, message: FromPage) => this.#hear(frame, message))
    // The preload is built for the sandbox: one file, and nothing to load but Electron.
    await this.#page.addInitScript(`(() => {${inPage}\n;(() => {${readFileSync(preload, 'utf8')}\n})()})()`)
    await this.#page.route(`${PAGE_ORIGIN}/**`, async (route) => {
      const handler = session.handlers.get('app')
      if (handler === undefined) throw new Error('The scheme has no handler')
      const response = await handler(new Request(route.request().url().replace(PAGE_ORIGIN, APP_ORIGIN)))
      const headers = Object.fromEntries(response.headers)
      await route.fulfill({ status: response.status, headers, body: Buffer.from(await response.arrayBuffer()) })
    })
  }

  #hear(frame: Frame, message: FromPage): void {
    if (message.kind === 'data') this.#ports.get(message.id)?.postMessage(message.data)
    else if (message.kind === 'closed') this.#ports.get(message.id)?.close()
    else if (frame === this.#page.mainFrame()) this.#ask(message.channel, { sender: this.webContents, senderFrame: this.webContents.mainFrame })
  }

  #handOver(channel: string, port: StandInPort | undefined): void {
    if (port === undefined) return
    const id = this.#ports.size
    this.#ports.set(id, port)
    port.on('message', (event: { data: unknown }) => this.#tell({ kind: 'data', id, data: event.data }))
    port.on('close', () => this.#tell({ kind: 'closed', id }))
    port.start()
    this.#tell({ kind: 'port', id, channel })
  }

  #tell(message: object): void {
    const hand = (told: object): void => (window as unknown as { fromMain: (told: object) => void }).fromMain(told)
    // A page that is being left hears nothing any more.
    this.#page.evaluate(hand, message).catch(() => {})
  }
}
