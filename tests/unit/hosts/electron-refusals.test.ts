import { expect, it } from 'vitest'
import { isWayOut } from '../../../src-main/hosts/electron/way-out.ts'
import { refusable, type StandInSession, type StandInWish } from '../../support/electron-stand-in.ts'
import { createElectronKit, onlyWindow, type ElectronKit } from './electron-kit.ts'

const sessionOf = (kit: ElectronKit): StandInSession => {
  const session = kit.sessions.get('persist:lanyard')
  if (session === undefined) throw new Error('There is no session')
  return session
}

const OUR_PAGE = { isMainFrame: true, requestingUrl: 'app://lanyard/', mediaTypes: ['video'], mediaType: 'video' }

it('grants no permission and no device', async () => {
  const session = sessionOf(await createElectronKit())
  for (const permission of ['media', 'hid', 'serial', 'usb', 'notifications', 'local-network', 'keyboardLock', 'openExternal']) {
    const answers: boolean[] = []
    session.permit(null, permission, (granted) => void answers.push(granted), OUR_PAGE)
    expect([permission, answers, session.check(null, permission, '', OUR_PAGE)]).toEqual([permission, [false], false])
  }
  expect(session.device()).toBe(false)
})

it('gives the camera to our own page while set-up has it switched on, and never sound', async () => {
  let isUsed = true
  const session = sessionOf(await createElectronKit({ isCameraUsed: () => isUsed }))
  const granted = (wish: Partial<StandInWish>, permission = 'media'): boolean[] => {
    const details = { ...OUR_PAGE, ...wish }
    const answers: boolean[] = []
    session.permit(null, permission, (answer) => void answers.push(answer), details)
    return [...answers, session.check(null, permission, 'app://lanyard', details)]
  }
  expect(granted({})).toEqual([true, true])
  expect(granted({}, 'display-capture')).toEqual([false, false])
  expect(granted({ mediaTypes: ['audio'], mediaType: 'audio' })).toEqual([false, false])
  expect(granted({ mediaTypes: ['video', 'audio'], mediaType: 'unknown' })).toEqual([false, false])
  expect(granted({ mediaTypes: [], mediaType: 'unknown' })).toEqual([false, false])
  expect(granted({ isMainFrame: false })).toEqual([false, false])
  expect(granted({ requestingUrl: 'https://example.com/app://lanyard/' })).toEqual([false, false])
  isUsed = false
  expect(granted({})).toEqual([false, false])
})

it('downloads nothing and asks no other server', async () => {
  const session = sessionOf(await createElectronKit())
  const download = refusable()
  session.emit('will-download', download, {}, {})
  expect(download.defaultPrevented).toBe(true)
  const isCancelled = (url: string): boolean => {
    const answers: (boolean | undefined)[] = []
    session.filter({ url }, ({ cancel }) => void answers.push(cancel))
    return answers[0] === true
  }
  expect(isCancelled('app://lanyard/assets/index.js')).toBe(false)
  for (const url of ['https://example.com/', 'http://127.0.0.1/', 'ws://127.0.0.1/', 'file:///etc/passwd', 'app://other/', 'app://lanyard.evil/']) {
    expect([url, isCancelled(url)]).toEqual([url, true])
  }
})

it('goes nowhere else, in no frame, window or view', async () => {
  const { webContents } = onlyWindow(await createElectronKit())
  for (const kind of ['will-navigate', 'will-frame-navigate', 'will-redirect']) {
    for (const [url, isRefused] of [['https://example.com/', true], ['file:///etc/passwd', true], ['app://other/', true], ['app://lanyard/', false]] as const) {
      const event = refusable({ url })
      webContents.emit(kind, event)
      expect([kind, url, event.defaultPrevented]).toEqual([kind, url, isRefused])
    }
  }
  expect(webContents.openHandler({ url: 'app://lanyard/' })).toEqual({ action: 'deny' })
  const view = refusable()
  webContents.emit('will-attach-webview', view, {}, {})
  expect(view.defaultPrevented).toBe(true)
})

it('accepts no broken certificate and shows none of its own', async () => {
  const { app } = await createElectronKit()
  const answers: unknown[][] = []
  const answer = (...given: unknown[]): void => void answers.push(given)
  const broken = refusable()
  app.emit('certificate-error', broken, {}, 'https://example.com/', 'expired', {}, answer)
  const asked = refusable()
  app.emit('select-client-certificate', asked, {}, 'https://example.com/', [{}], answer)
  expect([broken.defaultPrevented, asked.defaultPrevented]).toEqual([true, true])
  expect(answers).toEqual([[false], []])
})

it('reports what it refused without the address, which may name a person', async () => {
  const kit = await createElectronKit()
  onlyWindow(kit).webContents.emit('will-navigate', refusable({ url: 'https://example.com/?q=Ada+Example' }))
  expect(kit.reports).toContain('Refused to go to https:')
  expect(kit.reports.join()).not.toContain('Ada')
})

const press = (key: string, held: readonly ('control' | 'shift' | 'alt' | 'meta')[] = []) => ({
  key,
  control: held.includes('control'),
  shift: held.includes('shift'),
  alt: held.includes('alt'),
  meta: held.includes('meta'),
})

it('keeps the keys that leave the desk from the page, and the desk its own', async () => {
  const { webContents } = onlyWindow(await createElectronKit())
  const reload = refusable()
  webContents.emit('before-input-event', reload, press('r', ['control']))
  expect(reload.defaultPrevented).toBe(true)
  const find = refusable()
  webContents.emit('before-input-event', find, press('F3'))
  expect(find.defaultPrevented).toBe(false)

  const out = [press('n', ['control']), press('N', ['control', 'shift']), press('I', ['control', 'shift']), press('q', ['meta'])]
  for (const key of [...out, press('ArrowLeft', ['alt']), press('BrowserHome'), press('LaunchMail')]) expect(isWayOut(key)).toBe(true)
  const own = [press('F1'), press('F5'), press('F12'), press('3', ['alt']), press('a'), press('Enter'), press('c', ['control'])]
  // AltGr writes letters; a gun types GS and LF as Ctrl+] and Ctrl+J.
  for (const key of [...own, press('q', ['control', 'alt']), press(']', ['control']), press('j', ['control'])]) expect(isWayOut(key)).toBe(false)
})

it('serves the page from its folder only, with the policy', async () => {
  const kit = await createElectronKit()
  const serve = sessionOf(kit).handlers.get('app')
  if (serve === undefined) throw new Error('The scheme has no handler')
  const page = await serve(new Request('app://lanyard/'))
  expect(page.status).toBe(200)
  expect(await page.text()).toContain('<title>Lanyard</title>')
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
  const ways = ['app://lanyard/../secret.txt', 'app://lanyard/%2e%2e%2fsecret.txt', 'app://lanyard/..%5csecret.txt', 'app://lanyard/nothing.html']
  for (const url of ways) expect([url, (await serve(new Request(url))).status]).toEqual([url, 404])
  expect((await serve(new Request('app://other/'))).status).toBe(403)
  expect((await serve(new Request('app://lanyard/', { method: 'POST' }))).status).toBe(405)
})
