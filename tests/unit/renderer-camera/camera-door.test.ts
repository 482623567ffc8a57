import { expect, it } from 'vitest'
import { createCameraDoor } from '../../../src-renderer/camera/camera-door.ts'
import type { createCameraGun } from '../../../src-renderer/camera/camera-gun.ts'
import { DEFAULT_KEYBOARD_GUN } from '../../../src-shared/scan/gun-settings.ts'
import { cameraLimits } from '../../../src-shared/scan/limits.ts'
import { createFakeWindow } from '../renderer/fake-window.ts'

type GunParts = Parameters<typeof createCameraGun>[0]

const createBench = () => {
  const { desk, time } = createFakeWindow()
  const told = { loads: 0, switches: [] as boolean[], parts: null as GunParts | null, isBroken: false }
  const load = () => {
    told.loads += 1
    if (told.isBroken) return Promise.reject(new Error('The file is not there'))
    const make = (parts: GunParts) => {
      told.parts = parts
      return { switchTo: (isOn: boolean) => void told.switches.push(isOn) }
    }
    return Promise.resolve({ createCameraGun: make })
  }
  const clock = { now: () => time.nowMs(), after: (ms: number, then: () => void) => time.after(ms, then) }
  const door = createCameraDoor({ page: {} as Window, clock, desk, name: 'Camera', load })
  const open = (view: 'guns' | 'idle'): void => (view === 'guns' ? desk.moves.guns.open() : desk.moves.guns.leave())
  const setUp = (camera: boolean): void => desk.apply({ kind: 'window-guns', keyboard: DEFAULT_KEYBOARD_GUN, camera })
  return { door, desk, told, time, setUp, open }
}

it('loads nothing before set-up switches the camera on, and follows the switch', async () => {
  const { told, time, setUp } = createBench()
  setUp(false)
  await time.advance(1000)
  expect([told.loads, told.switches]).toEqual([0, []])
  setUp(true)
  await time.advance(1)
  setUp(false)
  setUp(true)
  await time.advance(1)
  expect([told.loads, told.switches]).toEqual([1, [true, false, true]])
})

it('switches nothing on that was switched off while it was loading', async () => {
  const { told, time, setUp } = createBench()
  setUp(true)
  setUp(false)
  await time.advance(1)
  expect([told.loads, told.switches]).toEqual([1, [false]])
})

it('says so when its part of the program cannot be loaded, and tries again', async () => {
  const { door, told, time, setUp } = createBench()
  told.isBroken = true
  setUp(true)
  await time.advance(10)
  expect(door.getState()).toMatchObject({ kind: 'refused', reason: 'no-reader' })
  told.isBroken = false
  await time.advance(cameraLimits.retryMaxMs)
  expect(told.switches).toEqual([true])
})

it('gives what it reads to the set-up of the guns while that is open, and to nobody else', async () => {
  const { desk, told, time, setUp, open } = createBench()
  setUp(true)
  await time.advance(1)
  expect(told.parts?.tester()).toBeNull()
  open('guns')
  told.parts?.tester()?.({ device: 'camera', name: 'Camera', via: 'camera', atMs: 1, outcome: { kind: 'code', code: 'ADA', aim: ']Q1', isRepeat: false }, bytes: '414441', byteCount: 3, pieces: 1, sendingMs: 0, decodingMs: 30 })
  const { view } = desk.store.getState()
  expect(view.kind === 'guns' ? view.readings.map((reading) => reading.kind === 'sent' && reading.sent.byteCount) : null).toEqual([3])
  open('idle')
  expect(told.parts?.tester()).toBeNull()
})
