import { expect, it } from 'vitest'
import { refusable } from '../../support/electron-stand-in.ts'
import { createElectronKit, onlyWindow, type ElectronKit } from './electron-kit.ts'

const PAGE = 'app://lanyard/'
const NOTICE = 'app://lanyard/notice'
const crash = (kit: ElectronKit, reason = 'crashed'): unknown => onlyWindow(kit).webContents.emit('render-process-gone', refusable(), { reason, exitCode: 1 })

it('loads a page that died again', async () => {
  const kit = await createElectronKit()
  crash(kit)
  expect(onlyWindow(kit).loaded).toEqual([PAGE, PAGE])
  crash(kit, 'clean-exit')
  expect(onlyWindow(kit).loaded).toEqual([PAGE, PAGE])
})

it('does so for ever when the deaths are far apart', async () => {
  const kit = await createElectronKit()
  for (let count = 0; count < 6; count += 1) {
    crash(kit)
    await kit.clock.advance(31_000)
  }
  expect(onlyWindow(kit).loaded).toEqual(Array.from({ length: 7 }, () => PAGE))
})

it('gives up at the third death in a minute, says so, and ends with an error', async () => {
  const kit = await createElectronKit({ isPackaged: true })
  for (let count = 0; count < 4; count += 1) crash(kit)
  expect(onlyWindow(kit).loaded).toEqual([PAGE, PAGE, PAGE, NOTICE])
  const serve = kit.sessions.get('persist:lanyard')?.handlers.get('app')
  const notice = await serve?.(new Request(NOTICE))
  expect(await notice?.text()).toContain('This station stopped. Use another desk.')
  expect(kit.app.exitCodes).toEqual([])
  await kit.clock.advance(30_000)
  expect(kit.stops()).toBe(1)
  expect(kit.app.exitCodes).toEqual([71])
})

it('ends a page that answers nothing for 15 seconds', async () => {
  const kit = await createElectronKit()
  const window = onlyWindow(kit)
  window.emit('unresponsive')
  window.emit('unresponsive')
  await kit.clock.advance(14_000)
  window.emit('responsive')
  await kit.clock.advance(60_000)
  expect(window.webContents.crashes).toBe(0)
  window.emit('unresponsive')
  await kit.clock.advance(15_000)
  expect(window.webContents.crashes).toBe(1)
  expect(window.loaded).toEqual([PAGE, PAGE])
})

it('tries a page that could not be loaded again, but not one that was replaced', async () => {
  const kit = await createElectronKit()
  const window = onlyWindow(kit)
  window.webContents.emit('did-fail-load', refusable(), -3, 'ERR_ABORTED', PAGE, true)
  window.webContents.emit('did-fail-load', refusable(), -6, 'ERR_FILE_NOT_FOUND', PAGE, false)
  expect(window.loaded).toEqual([PAGE])
  window.webContents.emit('did-fail-load', refusable(), -6, 'ERR_FILE_NOT_FOUND', PAGE, true)
  expect(window.loaded).toEqual([PAGE, PAGE])
})
