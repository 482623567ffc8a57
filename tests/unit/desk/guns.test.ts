import { describe, expect, it, onTestFinished } from 'vitest'
import { createFeed } from '../../../src-main/desk/feed.ts'
import { createGuns } from '../../../src-main/desk/guns.ts'
import { createScannerHub } from '../../../src-main/devices/scanners/scanner-hub.ts'
import { createSimulatedScanner } from '../../../src-main/devices/scanners/simulated-scanner.ts'
import type { ScanWish } from '../../../src-main/actions/scan.ts'
import { createLog } from '../../../src-main/platform/log.ts'
import { openStore, type Store } from '../../../src-main/store/store.ts'
import { DEFAULT_GUN_SETTINGS, DEFAULT_KEYBOARD_GUN } from '../../../src-shared/scan/gun-settings.ts'
import { createFakeClock } from '../../support/fake-clock.ts'
import { tempFolder } from '../../support/temp-folder.ts'

const opened = (folder: string): Store => {
  const store = openStore(folder, 'conf')
  if (!store.ok) throw new Error('no store')
  return store.value
}

const bench = (folder = tempFolder()) => {
  const clock = createFakeClock()
  const store = opened(folder)
  const gun = createSimulatedScanner({ device: 'gun', name: 'Gun', clock })
  let starts = 0
  const source = { ...gun, start: (...ears: Parameters<typeof gun.start>) => {
    starts += 1
    gun.start(...ears)
  } }
  const ports = () => Promise.resolve([{ path: '/dev/ttyS0', maker: 'Acme', isByItself: false }])
  const scanners = createScannerHub({ clock, sources: [source], ports })
  const guns = createGuns({ scanners, settings: store.guns, clock, feed: createFeed() })
  const scans: ScanWish[] = []
  guns.start({ join: (wish) => scans.push(wish) > 0 }, createLog('silent'))
  return { clock, store, folder, guns, gun, scans, starts: () => starts }
}

describe('set-up of the guns', () => {
  it('checks nobody in while the guns are tested', async () => {
    const { clock, store, guns, gun, scans } = bench()
    onTestFinished(() => store.close())
    gun.scan('TICKET-1')
    expect(scans).toHaveLength(1)
    const ending = new AbortController()
    const reading = guns.desk.test(ending.signal)[Symbol.asyncIterator]().next()
    await clock.advance(0)
    gun.scan('TICKET-2')
    expect((await reading).value).toMatchObject({ outcome: { kind: 'code', code: 'TICKET-2' }, byteCount: 8 })
    expect(scans).toHaveLength(1)
  })

  it('lists guns with their settings and when they were heard, and every port', async () => {
    const { clock, store, guns, gun } = bench()
    onTestFinished(() => store.close())
    gun.scan('TICKET-1')
    await guns.desk.usePort({ path: '/dev/ttyGONE', isUsed: true })
    expect(await guns.desk.list()).toMatchObject({
      guns: [{ device: 'gun', name: 'Gun', state: 'open', sinceMs: clock.nowMs(), heardAtMs: clock.nowMs(), settings: DEFAULT_GUN_SETTINGS }],
      ports: [
        { path: '/dev/ttyS0', maker: 'Acme', isUsed: false, isByItself: false },
        { path: '/dev/ttyGONE', maker: '', isUsed: true, isByItself: false },
      ],
      keyboard: DEFAULT_KEYBOARD_GUN,
      camera: false,
    })
  })

  it('keeps what was set over a restart, and opens the guns anew', async () => {
    const { store, folder, guns, starts } = bench()
    const settings = { ...DEFAULT_GUN_SETTINGS, prefix: '*', baudRate: 115_200 } as const
    expect(await guns.desk.set({ device: 'gun', settings })).toBe('saved')
    expect(starts()).toBe(2)
    guns.desk.setKeyboard({ ...DEFAULT_KEYBOARD_GUN, speed: 'slow' })
    guns.desk.setCamera({ isUsed: true })
    expect(starts()).toBe(2)
    store.close()
    const again = bench(folder)
    onTestFinished(() => again.store.close())
    expect(await again.guns.desk.list()).toMatchObject({ guns: [{ settings }], keyboard: { speed: 'slow' }, camera: true })
    expect([guns.desk.isCameraUsed(), again.guns.desk.isCameraUsed()]).toEqual([true, true])
  })

  it('says so when nothing can be kept, and changes nothing', async () => {
    const { store, guns, starts } = bench()
    onTestFinished(() => store.close())
    const broken = { ...store.guns, save: () => ({ ok: false, problem: { type: 'full', folder: '' } }) as never }
    const clock = createFakeClock()
    const desk = createGuns({ scanners: createScannerHub({ clock, sources: [] }), settings: broken, clock, feed: createFeed() }).desk
    expect(await desk.usePort({ path: '/dev/ttyS0', isUsed: true })).toBe('not-saved')
    expect(starts()).toBe(1)
    expect((await guns.desk.list()).ports).toMatchObject([{ isUsed: false }])
  })
})
