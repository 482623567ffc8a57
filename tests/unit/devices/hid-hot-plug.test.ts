import { describe, expect, it } from 'vitest'
import { createHidScanners, type HidScannersOptions } from '../../../src-main/devices/scanners/hid-scanners.ts'
import type { ScannerEvent, ScannerListener } from '../../../src-main/ports/scanner.ts'
import { deviceLimits, hidLimits } from '../../../src-shared/scan/limits.ts'
import { createFakeClock } from '../../support/fake-clock.ts'
import { createFakeHid } from './fake-hid.ts'
import { honeywellReports } from './hid-reports.ts'

const PERMISSION = "Failed to open a device with path '/dev/hidraw0': Permission denied"

const createBench = (wish: Partial<HidScannersOptions> = {}) => {
  const clock = createFakeClock()
  const hid = createFakeHid()
  const events: ScannerEvent[] = []
  const listen: ScannerListener = (event) => events.push(event)
  let change = (): void => {}
  const folder = { watch: (_: RegExp, onChange: () => void) => ((change = onChange), () => {}) }
  const source = createHidScanners({ clock, hid, platform: 'linux', ...wish })
  const words = (): string[] => events.map((event) => `${event.device} ${event.kind === 'device' ? event.state : event.kind}`)
  const send = (path: string, text: string): void => {
    for (const report of honeywellReports(text)) hid.devices.get(path)?.send(report)
  }
  return { clock, hid, events, listen, source, words, send, folder, change: () => change() }
}

describe('where the folder of devices tells of changes', () => {
  it('plugging and unplugging are told at once, and looks are rare otherwise', async () => {
    const bench = createBench()
    const { clock, hid, listen, words, change } = bench
    const source = createHidScanners({ clock, hid, platform: 'linux', folder: bench.folder })
    source.start(listen)
    await clock.advance(11_000)
    hid.looks = 0
    await clock.advance(60_000)
    expect(hid.looks).toBe(12)
    const gun = hid.plug({ path: 'a', serialNumber: 'S' })
    change()
    await clock.advance(10)
    hid.devices.delete('a')
    await clock.advance(deviceLimits.lookGapMs)
    change()
    await clock.advance(10)
    expect(words()).toEqual(['1234:0001:S open', '1234:0001:S gone'])
    expect(gun.openHandles).toBe(0)
  })

  it('changes without end are looked at with pauses, and looks never overlap', async () => {
    const bench = createBench()
    const { clock, hid, listen, change } = bench
    const list = hid.devicesAsync.bind(hid)
    let atOnce = 0
    let most = 0
    hid.devicesAsync = async () => {
      atOnce += 1
      most = Math.max(most, atOnce)
      await new Promise<void>((resolve) => clock.after(400, resolve))
      atOnce -= 1
      return list()
    }
    createHidScanners({ clock, hid, platform: 'linux', folder: bench.folder }).start(listen)
    for (let n = 0; n < 200; n += 1) {
      change()
      await clock.advance(50)
    }
    expect(most).toBe(1)
    expect(hid.looks).toBeGreaterThan(10)
    expect(hid.looks).toBeLessThan(10_000 / 400 + 1)
  })
})

describe('where nothing tells', () => {
  it('plugging, unplugging and a refusal are told within two seconds', async () => {
    for (let offMs = 0; offMs < deviceLimits.lookMs; offMs += 250) {
      const { clock, hid, listen, source, words } = createBench()
      source.start(listen)
      await clock.advance(20_000 + offMs)
      hid.plug({ path: 'a', serialNumber: 'S' })
      hid.plug({ path: 'b', serialNumber: 'T' }).refusal = PERMISSION
      await clock.advance(deviceLimits.toldMs)
      expect(words().toSorted()).toEqual(['1234:0001:S open', '1234:0001:T denied'])
      hid.devices.delete('a')
      hid.devices.delete('b')
      await clock.advance(deviceLimits.toldMs)
      expect(words().slice(2).toSorted()).toEqual(['1234:0001:S gone', '1234:0001:T gone'])
      await source.stop()
    }
  })
})

describe('a gun that cannot be opened', () => {
  it.each([
    [PERMISSION, 'denied', 'no-access'],
    ['Device or resource busy', 'busy', 'busy'],
    ['hid_open_path: device mojang', 'denied', 'cannot-open'],
    ['cannot open device: No such file or directory', 'denied', 'cannot-open'],
  ])('because of "%s" is %s within two seconds, tried with waits that double, and harms no other', async (refusal, state, trouble) => {
    const { clock, hid, events, listen, source, words, send } = createBench()
    const broken = hid.plug({ path: 'a', serialNumber: 'S' })
    broken.refusal = refusal
    hid.plug({ path: 'b', serialNumber: 'T' })
    source.start(listen)
    await clock.advance(deviceLimits.toldMs)
    expect(words()).toEqual(['1234:0001:T open', `1234:0001:S ${state}`])
    expect(events[1]).toMatchObject({ advice: { trouble, system: 'linux' } })
    expect(broken.tries).toBe(4)
    await clock.advance(60_000)
    expect(broken.tries).toBe(4 + 30)
    send('b', 'OTHER')
    expect(events.at(-1)).toMatchObject({ kind: 'code', code: 'OTHER', device: '1234:0001:T' })
    broken.refusal = undefined
    await clock.advance(2000)
    expect(words().at(-1)).toBe('1234:0001:S open')
  })

  it('because it was just pulled out is never called broken', async () => {
    const { clock, hid, listen, source, words } = createBench()
    hid.plug({ path: 'a', serialNumber: 'S' }).refusal = 'No such file or directory'
    source.start(listen)
    await clock.advance(10)
    hid.devices.delete('a')
    await clock.advance(10_000)
    expect(words()).toEqual([])
  })

  it('that opens and breaks at once does not keep the station busy', async () => {
    const { clock, hid, events, listen, source } = createBench()
    const gun = hid.plug({ path: 'a', serialNumber: 'S' })
    source.start(listen)
    for (let n = 0; n < 600; n += 1) {
      await clock.advance(50)
      if (gun.openHandles > 0) hid.fail('a')
    }
    // 30 s: four short waits, then one every two seconds.
    expect(gun.opened).toBeGreaterThan(10)
    expect(gun.opened).toBeLessThan(20)
    expect(hid.looks).toBeLessThan(60)
    expect(events.length).toBeLessThanOrEqual(2 * gun.opened)
  })

  it('after a long good time is tried with short waits again', async () => {
    const { clock, hid, listen, source } = createBench()
    const gun = hid.plug({ path: 'a', serialNumber: 'S' })
    gun.refusal = 'Device or resource busy'
    source.start(listen)
    await clock.advance(20_000)
    gun.refusal = undefined
    await clock.advance(2000 + deviceLimits.steadyMs)
    hid.fail('a')
    await clock.advance(deviceLimits.retryFirstMs)
    expect([gun.opened, gun.openHandles]).toEqual([2, 1])
  })
})

describe('a path', () => {
  it('that belongs to another gun at the next look is closed, and opened under the other name', async () => {
    const { clock, hid, listen, source, words } = createBench()
    const first = hid.plug({ path: 'a', serialNumber: 'S' })
    source.start(listen)
    await clock.advance(10)
    const second = hid.plug({ path: 'a', serialNumber: 'T' })
    await clock.advance(2000)
    expect(words()).toEqual(['1234:0001:S open', '1234:0001:S gone', '1234:0001:T open'])
    expect([first.openHandles, second.openHandles]).toEqual([0, 1])
  })

  it('whose device tells its socket no more keeps its name', async () => {
    let port: string | null = '1-1.2'
    const places = { of: () => Promise.resolve(port === null ? null : { port, part: '1.0' }) }
    const { clock, hid, listen, source, words } = createBench({ places })
    hid.plug({ path: 'a' })
    source.start(listen)
    await clock.advance(10)
    port = null
    await clock.advance(10_000)
    expect(words()).toEqual(['1234:0001:1-1.2 open'])
    hid.unplug('a')
    await clock.advance(2000)
    expect(words()).toEqual(['1234:0001:1-1.2 open', '1234:0001:1-1.2 gone'])
  })
})

describe('two guns with one serial number', () => {
  it('get their sockets into their names, which stay when one is pulled out, and are opened once', async () => {
    const places = { of: (path: string) => Promise.resolve({ port: path === 'a' ? '1-1' : '1-2', part: '1.0' }) }
    const { clock, hid, listen, source, words } = createBench({ places })
    const left = hid.plug({ path: 'a', serialNumber: '0001' })
    source.start(listen)
    await clock.advance(10)
    hid.plug({ path: 'b', serialNumber: '0001' })
    await clock.advance(2500)
    expect(words()).toEqual(['1234:0001:0001 open', '1234:0001:0001 forgotten', '1234:0001:0001:1-2 open', '1234:0001:0001:1-1 open'])
    expect([left.opened, left.openHandles]).toEqual([2, 1])
    hid.unplug('b')
    await clock.advance(10_000)
    expect(words().slice(4)).toEqual(['1234:0001:0001:1-2 gone'])
  })
})

describe('a library', () => {
  it('that cannot list for a while is reported once, takes no gun for gone, and is asked again', async () => {
    let blind = 0
    const { clock, hid, listen, source, words } = createBench({ onBlind: () => (blind += 1) })
    hid.plug({ path: 'a', serialNumber: 'S' })
    source.start(listen)
    await clock.advance(10)
    hid.isBlind = true
    await clock.advance(20_000)
    hid.plug({ path: 'b', serialNumber: 'T' })
    hid.isBlind = false
    await clock.advance(2000)
    expect(words()).toEqual(['1234:0001:S open', '1234:0001:T open'])
    expect(blind).toBe(1)
    hid.isBlind = true
    await clock.advance(2000)
    expect(blind).toBe(2)
  })

  it('that never answers is told as blind once and asked again, and what it says then counts', async () => {
    let blind = 0
    const { clock, hid, listen, source, words } = createBench({ onBlind: () => (blind += 1) })
    const list = hid.devicesAsync.bind(hid)
    hid.devicesAsync = () => new Promise(() => {})
    source.start(listen)
    hid.plug({ path: 'a', serialNumber: 'S' })
    await clock.advance(hidLimits.listMs - 1)
    expect(blind).toBe(0)
    hid.devicesAsync = list
    await clock.advance(deviceLimits.lookMs)
    expect([blind, words()]).toEqual([1, ['1234:0001:S open']])
  })

  it('that answers late is heard, and waited for by no more threads than a few', async () => {
    const { clock, hid, listen, source, words } = createBench()
    const list = hid.devicesAsync.bind(hid)
    const { promise: gate, resolve } = Promise.withResolvers<void>()
    let asked = 0
    hid.devicesAsync = async () => {
      asked += 1
      await gate
      return list()
    }
    hid.plug({ path: 'a', serialNumber: 'S' })
    source.start(listen)
    await clock.advance(60_000)
    await source.stop()
    source.start(listen)
    await clock.advance(60_000)
    expect(asked).toBe(hidLimits.hangingLists)
    resolve()
    await clock.advance(deviceLimits.lookGapMs)
    expect(words()).toEqual(['1234:0001:S open'])
  })

  it('whose late answer is older than one that came in time is not believed', async () => {
    const { clock, hid, listen, source, words } = createBench()
    const list = hid.devicesAsync.bind(hid)
    const { promise: old, resolve } = Promise.withResolvers<[]>()
    hid.devicesAsync = () => old
    source.start(listen)
    await clock.advance(hidLimits.listMs - 1)
    hid.devicesAsync = list
    hid.plug({ path: 'a', serialNumber: 'S' })
    await clock.advance(deviceLimits.lookMs)
    resolve([])
    await clock.advance(10_000)
    expect(words()).toEqual(['1234:0001:S open'])
  })

  it('whose opening takes too long says so, closes what comes late, and opens again', async () => {
    const { clock, hid, events, listen, source, words } = createBench()
    const gun = hid.plug({ path: 'a', serialNumber: 'S' })
    const open = hid.HIDAsync.open.bind(hid.HIDAsync)
    const { promise: gate, resolve } = Promise.withResolvers<void>()
    let asked = 0
    hid.HIDAsync.open = async (path) => {
      asked += 1
      if (asked === 1) await gate
      return open(path)
    }
    source.start(listen)
    await clock.advance(hidLimits.openMs)
    expect(events).toMatchObject([{ state: 'denied', advice: { trouble: 'cannot-open' } }])
    await clock.advance(20_000)
    expect(asked).toBe(1)
    resolve()
    await clock.advance(0)
    expect([gun.opened, gun.openHandles]).toEqual([1, 0])
    await clock.advance(deviceLimits.retryFirstMs)
    expect([gun.opened, gun.openHandles]).toEqual([2, 1])
    expect(words()).toEqual(['1234:0001:S denied', '1234:0001:S open'])
  })

  it('whose late opening ends after the gun was let go closes it', async () => {
    const { clock, hid, listen, source } = createBench()
    const gun = hid.plug({ path: 'a', serialNumber: 'S' })
    const open = hid.HIDAsync.open.bind(hid.HIDAsync)
    const { promise: gate, resolve } = Promise.withResolvers<void>()
    hid.HIDAsync.open = async (path) => {
      await gate
      return open(path)
    }
    source.start(listen)
    await clock.advance(hidLimits.openMs)
    await source.stop()
    resolve()
    await clock.advance(20_000)
    expect([gun.opened, gun.openHandles]).toEqual([1, 0])
  })

  it('whose opening never ends holds up neither the other guns nor the stop', async () => {
    const { clock, hid, listen, source, words } = createBench()
    const open = hid.HIDAsync.open.bind(hid.HIDAsync)
    hid.HIDAsync.open = (path, options) => (path === 'a' ? new Promise(() => {}) : open(path, options))
    hid.plug({ path: 'a', serialNumber: 'S' })
    hid.plug({ path: 'b', serialNumber: 'T' })
    source.start(listen)
    await clock.advance(10)
    expect(words()).toEqual(['1234:0001:T open'])
    const stopping = source.stop()
    await clock.advance(hidLimits.closeMs)
    await expect(stopping).resolves.toBeUndefined()
  })
})
