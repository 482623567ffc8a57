import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createDeviceFolder, folderAccess, HID_NODES, SERIAL_NODES, type FolderAccess } from '../../../../src-main/devices/finding/device-folder.ts'
import { systemClock } from '../../../../src-main/platform/clock.ts'
import { deviceLimits } from '../../../../src-shared/scan/limits.ts'
import { createFakeClock } from '../../../support/fake-clock.ts'

const createBench = () => {
  const clock = createFakeClock()
  const nobody: (name: string | null) => void = () => {}
  const bench = { names: ['null', 'hidraw0'], isReadable: true, isWatchable: true, watches: 0, tell: nobody, fail: (): void => {} }
  const access: FolderAccess = {
    watch: (onChange, onFailed) => {
      if (!bench.isWatchable) throw new Error('no more watches')
      bench.watches += 1
      bench.tell = onChange
      bench.fail = onFailed
      return () => void (bench.watches -= 1)
    },
    names: () => (bench.isReadable ? Promise.resolve(bench.names) : Promise.reject(new Error('not now'))),
  }
  let changes = 0
  const folder = createDeviceFolder({ clock, platform: 'linux', access })
  const stop = folder.watch(HID_NODES, () => (changes += 1))
  return { bench, clock, stop, changes: () => changes, access }
}

describe('the folder of devices', () => {
  it('tells of guns and of nothing else', async () => {
    const { bench, clock, changes } = createBench()
    for (const name of ['ttyACM0', 'null', 'hidraw', 'xhidraw1', 'event4']) bench.tell(name)
    await clock.advance(10_000)
    expect(changes()).toBe(0)
    bench.tell('hidraw12')
    await clock.advance(deviceLimits.changeSettleMs)
    expect(changes()).toBe(1)
    expect(['ttyACM0', 'ttyUSB11', 'ttyS0', 'ttyUSB', 'hidraw0'].filter((name) => SERIAL_NODES.test(name))).toEqual(['ttyACM0', 'ttyUSB11'])
  })

  it('bundles changes, and tells of changes without end now and then', async () => {
    const { bench, clock, changes } = createBench()
    for (let n = 0; n < 5; n += 1) bench.tell('hidraw3')
    bench.tell(null)
    await clock.advance(deviceLimits.changeSettleMs)
    expect(changes()).toBe(1)
    for (let n = 0; n < 100; n += 1) {
      bench.tell('hidraw3')
      await clock.advance(50)
    }
    expect(changes()).toBeGreaterThan(8)
    expect(changes()).toBeLessThanOrEqual(1 + 5000 / deviceLimits.changeGapMs)
  })

  it('that breaks later is read now and then instead, after one look at what was missed', async () => {
    const { bench, clock, changes, stop } = createBench()
    await clock.advance(1000)
    bench.fail()
    await clock.advance(deviceLimits.changeSettleMs)
    expect([changes(), bench.watches]).toEqual([1, 0])
    bench.names = ['null', 'hidraw0', 'hidraw1']
    await clock.advance(deviceLimits.lookMs + deviceLimits.changeSettleMs)
    expect(changes()).toBe(2)
    stop?.()
    bench.names = []
    await clock.advance(10_000)
    expect(changes()).toBe(2)
  })

  it('that cannot be watched is read now and then', async () => {
    const { bench, clock, access } = createBench()
    bench.isWatchable = false
    let changes = 0
    createDeviceFolder({ clock, platform: 'linux', access }).watch(HID_NODES, () => (changes += 1))
    await clock.advance(20_000)
    bench.names = ['null']
    await clock.advance(deviceLimits.lookMs + deviceLimits.changeSettleMs)
    bench.names = ['null', 'ttyACM0']
    await clock.advance(10_000)
    expect(changes).toBe(1)
    bench.isReadable = false
    await clock.advance(10_000)
    bench.isReadable = true
    bench.names = ['null', 'hidraw9']
    await clock.advance(deviceLimits.lookMs + deviceLimits.changeSettleMs)
    expect(changes).toBe(2)
  })

  it('says nothing after the end', async () => {
    const { bench, clock, stop, changes } = createBench()
    bench.tell('hidraw1')
    stop?.()
    await clock.advance(10_000)
    expect([changes(), bench.watches]).toEqual([0, 0])
  })

  it.each(['darwin', 'win32'] as const)('is none on %s', (platform) => {
    expect(createDeviceFolder({ clock: createFakeClock(), platform }).watch(HID_NODES, () => {})).toBeNull()
  })
})

it('a real folder tells of a file that comes and one that goes', async () => {
  const path = mkdtempSync(join(tmpdir(), 'lanyard-devices-'))
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  let changes = 0
  const stop = createDeviceFolder({ clock: systemClock, platform: 'linux', access: folderAccess(path) }).watch(HID_NODES, () => (changes += 1))
  onTestFinished(() => stop?.())
  writeFileSync(join(path, 'unrelated'), '')
  await new Promise((resolve) => setTimeout(resolve, 300))
  expect(changes).toBe(0)
  writeFileSync(join(path, 'hidraw7'), '')
  await expect.poll(() => changes, { timeout: 3000 }).toBe(1)
  rmSync(join(path, 'hidraw7'))
  await expect.poll(() => changes, { timeout: 3000 }).toBe(2)
})
