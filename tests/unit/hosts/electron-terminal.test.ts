import { expect, it } from 'vitest'
import type { TerminalHost } from '../../../src-main/ports/till/terminal-frame.ts'
import { refusable, type StandInSession, type StandInWindow } from '../../support/electron-stand-in.ts'
import { createElectronKit, type ElectronKit } from './electron-kit.ts'

const terminal: TerminalHost = {
  watch: async function* () {},
  report: () => {},
  connectionToken: () => Promise.resolve({ secret: null }),
}

const withTerminal = () => createElectronKit({ terminal })

const hidden = (kit: ElectronKit): StandInWindow => {
  const window = kit.windows[1]
  if (window === undefined || kit.windows.length !== 2) throw new Error(`${kit.windows.length} windows instead of two`)
  return window
}
const sessionOf = (kit: ElectronKit): StandInSession => {
  const session = kit.sessions.get('lanyard-terminal')
  if (session === undefined) throw new Error('There is no session')
  return session
}

it('opens nothing for a station that does not use the script', async () => {
  const kit = await createElectronKit()
  expect(kit.windows).toHaveLength(1)
  expect([...kit.sessions.keys()]).toEqual(['persist:lanyard'])
  expect(kit.ipcMain.eventNames()).toEqual(['lanyard:port-please'])
})

it('opens a hidden, sandboxed window with a session and a preload of its own', async () => {
  const kit = await withTerminal()
  const window = hidden(kit)
  expect(window.loaded).toEqual(['app://terminal/'])
  expect(window.isShown).toBe(false)
  window.emit('ready-to-show')
  expect(window.isShown).toBe(false)
  expect(window.options).toMatchObject({ show: false, kiosk: false, webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false } })
  expect(window.options.webPreferences.preload).toMatch(/preload\/terminal\.cjs$/u)
  expect(window.options.webPreferences.session).toBe(sessionOf(kit))
  expect(sessionOf(kit)).not.toBe(kit.sessions.get('persist:lanyard'))
})

it('grants its own page the local network, and nobody anything else', async () => {
  const session = sessionOf(await withTerminal())
  const granted = (permission: string, wish: { isMainFrame: boolean; requestingUrl: string }): boolean[] => {
    const answers: boolean[] = []
    session.permit(null, permission, (answer) => void answers.push(answer), wish)
    return [...answers, session.check(null, permission, '', wish)]
  }
  const ours = { isMainFrame: true, requestingUrl: 'app://terminal/' }
  for (const permission of ['local-network-access', 'local-network']) expect([permission, granted(permission, ours)]).toEqual([permission, [true, true]])
  for (const permission of ['loopback-network', 'media', 'hid', 'notifications']) expect([permission, granted(permission, ours)]).toEqual([permission, [false, false]])
  for (const requestingUrl of ['app://lanyard/', 'https://js.stripe.com/', 'app://terminal.evil/']) expect(granted('local-network', { isMainFrame: true, requestingUrl })).toEqual([false, false])
  expect(granted('local-network', { ...ours, isMainFrame: false })).toEqual([false, false])
  expect(session.device()).toBe(false)
})

it('talks to the card company and its readers, and to nobody else', async () => {
  const kit = await withTerminal()
  const isCancelled = (session: StandInSession, url: string): boolean => {
    const answers: (boolean | undefined)[] = []
    session.filter({ url }, ({ cancel }) => void answers.push(cancel))
    return answers[0] === true
  }
  const allowed = ['app://terminal/assets/terminal.js', 'https://js.stripe.com/terminal/v1/', 'https://api.stripe.com/v1/x', 'https://10-0-0-7.abc.device.stripe-terminal-local-reader.net:4443/rpc']
  const refused = [
    'app://lanyard/', 'https://example.com/', 'http://js.stripe.com/', 'https://js.stripe.com.evil.example/', 'https://js.stripe.com:444/',
    'https://10-0-0-7.abc.device.stripe-terminal-local-reader.net/', 'https://192.168.0.7:4443/', 'ws://127.0.0.1:1/bridge', 'file:///etc/passwd',
  ]
  for (const url of allowed) expect([url, isCancelled(sessionOf(kit), url)]).toEqual([url, false])
  for (const url of refused) expect([url, isCancelled(sessionOf(kit), url)]).toEqual([url, true])
  // The desk's own session is as strict as ever.
  const desk = kit.sessions.get('persist:lanyard')
  for (const url of ['https://js.stripe.com/terminal/v1/', 'https://api.stripe.com/', 'app://terminal/']) expect(desk === undefined || isCancelled(desk, url)).toBe(true)
})

it('stays on its page, with frames of the card company in it', async () => {
  const kit = await withTerminal()
  const { webContents } = hidden(kit)
  const isRefused = (contents: StandInWindow['webContents'], url: string, isMainFrame: boolean): boolean => {
    const event = refusable({ url, isMainFrame })
    contents.emit('will-frame-navigate', event)
    return event.defaultPrevented
  }
  expect(isRefused(webContents, 'https://js.stripe.com/v3/m-outer.html', false)).toBe(false)
  expect(isRefused(webContents, 'https://js.stripe.com/', true)).toBe(true)
  expect(isRefused(webContents, 'https://example.com/', false)).toBe(true)
  expect(isRefused(webContents, 'app://lanyard/', true)).toBe(true)
  expect(isRefused(webContents, 'app://terminal/', true)).toBe(false)
  const desk = kit.windows[0]?.webContents
  expect(desk !== undefined && isRefused(desk, 'https://js.stripe.com/', false)).toBe(true)
  expect(webContents.openHandler({ url: 'app://terminal/' })).toEqual({ action: 'deny' })
})

it('serves that page alone, with its own policy', async () => {
  const kit = await withTerminal()
  const serve = sessionOf(kit).handlers.get('app')
  const serveDesk = kit.sessions.get('persist:lanyard')?.handlers.get('app')
  if (serve === undefined || serveDesk === undefined) throw new Error('The scheme has no handler')
  const page = await serve(new Request('app://terminal/'))
  expect(await page.text()).toContain('<title>Terminal</title>')
  expect(page.headers.get('content-security-policy')).toContain("script-src 'self' https://js.stripe.com;")
  expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
  expect((await serve(new Request('app://terminal/index.html'))).status).toBe(404)
  expect((await serve(new Request('app://lanyard/'))).status).toBe(403)
  expect((await serveDesk(new Request('app://lanyard/terminal.html'))).status).toBe(404)
  expect((await serveDesk(new Request('app://lanyard/'))).headers.get('content-security-policy')).not.toContain('stripe')
})

it('gives a port to its own page alone, and the desk none of it', async () => {
  const kit = await withTerminal()
  const ask = (window: StandInWindow | undefined, channel: string, origin: string): unknown[] => {
    const frame = window?.webContents.mainFrame
    if (frame === undefined) throw new Error('There is no frame')
    frame.origin = origin
    kit.ipcMain.emit(channel, { sender: window?.webContents, senderFrame: frame })
    return frame.posted.map((one) => one.channel)
  }
  const [desk] = kit.windows
  expect(ask(desk, 'lanyard:terminal-port-please', 'app://lanyard')).toEqual([])
  expect(ask(hidden(kit), 'lanyard:port-please', 'app://terminal')).toEqual([])
  expect(ask(hidden(kit), 'lanyard:terminal-port-please', 'https://js.stripe.com')).toEqual([])
  expect(ask(hidden(kit), 'lanyard:terminal-port-please', 'app://terminal')).toEqual(['lanyard:terminal-port'])
})

it('is loaded again when it dies, and ends with the window that people see', async () => {
  const kit = await withTerminal()
  const window = hidden(kit)
  window.webContents.forcefullyCrashRenderer()
  expect(window.loaded).toEqual(['app://terminal/', 'app://terminal/'])
  kit.windows[0]?.emit('closed')
  expect(window.isDestroyed).toBe(true)
})
