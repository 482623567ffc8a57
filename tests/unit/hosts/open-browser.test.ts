import { join } from 'node:path'
import { expect, it } from 'vitest'
import { type BrowserPlace, findBrowser } from '../../../src-main/hosts/loopback/find-browser.ts'
import { browserArguments, openBrowser } from '../../../src-main/hosts/loopback/open-browser.ts'

const place = (platform: NodeJS.Platform, environment: Record<string, string>, files: string[]): BrowserPlace => ({
  platform,
  environment,
  exists: (path) => files.includes(path),
})
const URL_TEXT = 'http://127.0.0.1:4711/?ticket=T'

it('looks where browsers are installed on each system', () => {
  const onLinux = join('/usr/bin', 'google-chrome')
  // The separator of PATH is this computer's, so one folder is all that can be asked everywhere.
  expect(findBrowser(place('linux', { PATH: '/usr/bin' }, [onLinux]))).toBe(onLinux)
  const onMac = join('/Applications', 'Chromium.app/Contents/MacOS/Chromium')
  expect(findBrowser(place('darwin', {}, [onMac]))).toBe(onMac)
  const onWindows = join('C:\\Program Files (x86)', 'Microsoft/Edge/Application/msedge.exe')
  expect(findBrowser(place('win32', { 'PROGRAMFILES(X86)': 'C:\\Program Files (x86)' }, [onWindows]))).toBe(onWindows)
  expect(findBrowser(place('linux', { PATH: '/usr/bin' }, []))).toBeNull()
})

it('takes the browser it is told to take, and no other', () => {
  const files = [join('/usr/bin', 'chromium'), '/opt/mine']
  expect(findBrowser(place('linux', { PATH: '/usr/bin', LANYARD_BROWSER: '/opt/mine' }, files))).toBe('/opt/mine')
  expect(findBrowser(place('linux', { PATH: '/usr/bin', LANYARD_BROWSER: '/opt/gone' }, files))).toBeNull()
})

it('gives the window a profile of its own, and the screen only to a kiosk', () => {
  const desk = browserArguments({ url: URL_TEXT, profileDir: '/data/browser', kiosk: false }, false)
  expect(desk).toEqual(expect.arrayContaining([`--app=${URL_TEXT}`, '--user-data-dir=/data/browser', '--window-size=1280,800']))
  expect(desk).not.toContain('--kiosk')
  expect(desk).not.toContain('--no-sandbox')
  const kiosk = browserArguments({ url: URL_TEXT, profileDir: '/data/browser', kiosk: true, size: { width: 1920, height: 1080 } }, true)
  expect(kiosk).toEqual(expect.arrayContaining(['--kiosk', '--window-position=0,0', '--window-size=1920,1080', '--no-sandbox']))
})

it('says which address to open when there is nothing to open it with', () => {
  const said: string[] = []
  const wish = { url: URL_TEXT, profileDir: '/data/browser', kiosk: true, say: (line: string) => void said.push(line) }
  expect(openBrowser({ ...wish, place: place('linux', { DISPLAY: ':0' }, []) })).toEqual({ kind: 'told', reason: 'no-browser' })
  const headless = place('linux', { LANYARD_BROWSER: '/opt/mine' }, ['/opt/mine'])
  expect(openBrowser({ ...wish, place: headless })).toEqual({ kind: 'told', reason: 'no-display' })
  expect(said).toEqual([`open ${URL_TEXT}`, `open ${URL_TEXT}`])
})

it('says so as well when the browser does not start', async () => {
  const said: string[] = []
  const broken = place('linux', { DISPLAY: ':0', LANYARD_BROWSER: '/no/such/browser' }, ['/no/such/browser'])
  const opening = openBrowser({ url: URL_TEXT, profileDir: '/data', kiosk: false, place: broken, say: (line) => void said.push(line) })
  expect(opening.kind).toBe('opened')
  if (opening.kind === 'opened') await opening.ended
  expect(said).toEqual([`open ${URL_TEXT}`])
})

it('opens the window and closes it again', async () => {
  // This Node stands in for a browser: it refuses the arguments and ends.
  const node = place('linux', { DISPLAY: ':0', LANYARD_BROWSER: process.execPath }, [process.execPath])
  const opening = openBrowser({ url: URL_TEXT, profileDir: '/data', kiosk: false, place: node, say: () => {} })
  expect(opening).toMatchObject({ kind: 'opened', browser: process.execPath })
  if (opening.kind !== 'opened') return
  opening.close()
  await opening.ended
})
