import { once } from 'node:events'
import { expect, it } from 'vitest'
import { refusable } from '../../support/electron-stand-in.ts'
import { createElectronKit, onlyWindow } from './electron-kit.ts'

it('stops the station before it leaves', async () => {
  const kit = await createElectronKit({ isPackaged: true })
  const asked = refusable()
  const exited = once(kit.app, 'exited')
  kit.app.emit('before-quit', asked)
  expect(asked.defaultPrevented).toBe(true)
  // From now on the window may close.
  const closing = refusable()
  onlyWindow(kit).emit('close', closing)
  expect(closing.defaultPrevented).toBe(false)
  kit.app.quit()
  await exited
  expect(kit.stops()).toBe(1)
  expect(kit.app.exitCodes).toEqual([0])
})

it('does not wait for ever for a station that does not stop', async () => {
  const kit = await createElectronKit({ stop: () => new Promise(() => {}) })
  kit.app.quit()
  await kit.clock.advance(5000)
  expect(kit.app.exitCodes).toEqual([0])
  expect(kit.reports).toContain('The station did not stop in time')
})

it('leaves although stopping failed, without the words of the failure', async () => {
  const kit = await createElectronKit({ stop: () => Promise.reject(new Error('about Ada Example')) })
  const exited = once(kit.app, 'exited')
  kit.app.quit()
  await exited
  expect(kit.app.exitCodes).toEqual([0])
  expect(kit.reports.join()).toContain('The station did not stop cleanly: Error')
  expect(kit.reports.join()).not.toContain('Ada')
})

const refusal = { exitCode: 4, message: 'The database is <newer> than this program.' }

it('shows why the station could not start, and keeps its exit code', async () => {
  const kit = await createElectronKit({ refusal })
  const window = onlyWindow(kit)
  expect(window.loaded).toEqual(['app://lanyard/notice'])
  const serve = kit.sessions.get('persist:lanyard')?.handlers.get('app')
  const page = await (await serve?.(new Request('app://lanyard/notice')))?.text()
  expect(page).toContain('<h1>Lanyard could not start</h1>')
  expect(page).toContain('The database is &lt;newer&gt; than this program.')
  expect(kit.reports).toContain(refusal.message)
  expect(kit.ipcMain.listenerCount('lanyard:port-please')).toBe(0)
  const exited = once(kit.app, 'exited')
  window.emit('closed')
  await exited
  expect(kit.app.exitCodes).toEqual([4])
})

it('ends by itself in a kiosk, so that its supervisor tries again', async () => {
  const kit = await createElectronKit({ refusal, isPackaged: true })
  await kit.clock.advance(30_000)
  expect(kit.app.exitCodes).toEqual([4])
})
