import { join } from 'node:path'
import { expect, it } from 'vitest'
import { stationArguments } from '../../../src-main/hosts/electron/station-arguments.ts'
import { refusable } from '../../support/electron-stand-in.ts'
import { createElectronKit, onlyWindow } from './electron-kit.ts'

it('opens one isolated, sandboxed window without a menu', async () => {
  const kit = await createElectronKit()
  const window = onlyWindow(kit)
  expect(kit.app.isSandboxed).toBe(true)
  expect(kit.schemes).toEqual([{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } }])
  expect(window.options.webPreferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    webviewTag: false,
    plugins: false,
    spellcheck: false,
    navigateOnDragDrop: false,
    preload: join(kit.folder, 'out', 'preload', 'bridge.cjs'),
    session: kit.sessions.get('persist:lanyard'),
  })
  expect(kit.menus).toEqual([null])
  expect(window.hasMenu).toBe(false)
  expect(window.loaded).toEqual(['app://lanyard/'])
})

it('shows the window when there is something to see, at its one size', async () => {
  const window = onlyWindow(await createElectronKit())
  expect(window.options.show).toBe(false)
  expect(window.isShown).toBe(false)
  window.emit('ready-to-show')
  expect(window.isShown).toBe(true)
  window.webContents.emit('did-finish-load')
  expect(window.webContents.zoomLimits).toEqual([1, 1])
})

it('is a kiosk only when packaged, so that whoever builds it keeps a way out', async () => {
  const developers = await createElectronKit()
  expect(onlyWindow(developers).options.kiosk).toBe(false)
  expect(onlyWindow(developers).options.webPreferences['devTools']).toBe(true)
  expect(developers.blockers).toEqual([])
  const closing = refusable()
  onlyWindow(developers).emit('close', closing)
  expect(closing.defaultPrevented).toBe(false)

  const packaged = await createElectronKit({ isPackaged: true })
  expect(onlyWindow(packaged).options.kiosk).toBe(true)
  expect(onlyWindow(packaged).options.webPreferences['devTools']).toBe(false)
  expect(packaged.blockers).toEqual(['prevent-display-sleep'])
  const altF4 = refusable()
  onlyWindow(packaged).emit('close', altF4)
  expect(altF4.defaultPrevented).toBe(true)
})

it('starts the station with its places beside the bundle', async () => {
  const kit = await createElectronKit()
  expect(kit.starts).toHaveLength(1)
  const [argv, places] = kit.starts[0] ?? []
  expect(argv).toEqual(['--station', 'Test'])
  expect(places?.dataDir).toBe(join(kit.folder, 'data'))
  expect(places?.version).toBe('0.0.0-test')
  expect(places?.loaderUrl.pathname.endsWith('/out/main/mirror-loader.js')).toBe(true)
  expect(kit.app.paths.get('userData')).toBe(join(kit.folder, 'data', 'window'))
})

it('leaves at once, and touches nothing, when a station is open already', async () => {
  const kit = await createElectronKit({ hasLock: false })
  expect(kit.app.exitCodes).toEqual([0])
  expect(kit.windows).toEqual([])
  expect(kit.starts).toEqual([])
})

it('comes to the front when it is started again', async () => {
  const kit = await createElectronKit()
  kit.app.emit('second-instance', refusable(), ['electron', '.', '--evil'])
  expect(onlyWindow(kit).focused).toBe(1)
})

it('tells its own arguments from those of Electron', () => {
  expect(stationArguments(['/app/lanyard', '--port', '80'], true)).toEqual(['--port', '80'])
  expect(stationArguments(['/bin/electron', '.', '--port', '80'], false)).toEqual(['--port', '80'])
  expect(stationArguments(['/bin/electron', '--no-sandbox', '.', '--port', '80'], false)).toEqual(['--port', '80'])
  expect(stationArguments(['/bin/electron'], false)).toEqual([])
})
