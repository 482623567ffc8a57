import { describe, expect, it } from 'vitest'
import { createHidScanners } from '../../../src-main/devices/scanners/hid-scanners.ts'
import type { ScannerEvent, ScannerSource } from '../../../src-main/ports/scanner.ts'
import { deviceLimits } from '../../../src-shared/scan/limits.ts'
import { createFakeClock, type FakeClock } from '../../support/fake-clock.ts'
import { createFakeHid, type FakeHid } from './fake-hid.ts'
import { honeywellReports } from './hid-reports.ts'

interface Bench {
  clock: FakeClock
  hid: FakeHid
  source: ScannerSource
  events: ScannerEvent[]
  states: () => string[]
}

function createBench(platform: NodeJS.Platform = 'linux'): Bench {
  const clock = createFakeClock()
  const hid = createFakeHid()
  const source = createHidScanners({ clock, hid, platform })
  const events: ScannerEvent[] = []
  const states = (): string[] => events.flatMap((event) => (event.kind === 'device' ? [`${event.device} ${event.state}`] : []))
  return { clock, hid, source, events, states }
}

describe('HID guns', () => {
  it('are found within two seconds and named by vendor, product and serial number', async () => {
    const { clock, hid, source, events } = createBench()
    source.start((event) => events.push(event))
    await clock.advance(100)
    hid.plug({ path: '/dev/hidraw3', vendorId: 0x0c2e, productId: 0x1007, serialNumber: 'H0001', product: 'Voyager' })
    await clock.advance(2000)
    expect(events).toEqual([{ kind: 'device', device: '0c2e:1007:H0001', name: 'Voyager', via: 'hid-pos', state: 'open' }])
  })

  it('with one serial number between them are told apart by their port', async () => {
    const { clock, hid, source, events, states } = createBench()
    hid.plug({ path: '/dev/hidraw0', serialNumber: '0001' })
    hid.plug({ path: '/dev/hidraw1', serialNumber: '0001' })
    source.start((event) => events.push(event))
    await clock.advance(10)
    expect(states()).toEqual(['1234:0001:0001:/dev/hidraw0 open', '1234:0001:0001:/dev/hidraw1 open'])
  })

  it('wake an older Honeywell with the feature report and nobody else', async () => {
    const { clock, hid, source } = createBench()
    const honeywell = hid.plug({ path: 'h', vendorId: 0x0c2e })
    const zebra = hid.plug({ path: 'z', vendorId: 0x05e0 })
    source.start(() => {})
    await clock.advance(10)
    expect(honeywell.featureReports).toEqual([[0xfe, 0x01]])
    expect(zebra.featureReports).toEqual([])
  })

  it('that vanish from the list without an error are gone too', async () => {
    const { clock, hid, source, events, states } = createBench()
    hid.plug({ path: 'a', serialNumber: 'S' })
    source.start((event) => events.push(event))
    await clock.advance(10)
    const device = hid.devices.get('a')
    hid.devices.delete('a')
    await clock.advance(5000)
    expect(states()).toEqual(['1234:0001:S open', '1234:0001:S gone'])
    expect(device?.openHandles).toBe(0)
  })

  it('pulled out in the middle of a code deliver nothing and work again at the same path', async () => {
    const { clock, hid, source, events } = createBench()
    hid.plug({ path: 'a', serialNumber: 'S' })
    source.start((event) => events.push(event))
    await clock.advance(10)
    const [first] = honeywellReports('x'.repeat(80))
    hid.devices.get('a')?.send(first ?? new Uint8Array())
    hid.unplug('a')
    await clock.advance(0)
    expect(events.slice(1).map((event) => (event.kind === 'device' ? event.state : event.kind))).toEqual(['error', 'gone'])
    await clock.advance(300)
    const again = hid.plug({ path: 'a', serialNumber: 'S' })
    await clock.advance(2000)
    for (const report of honeywellReports('WHOLE')) again.send(report)
    expect(events.at(-1)).toMatchObject({ kind: 'code', code: 'WHOLE', aim: ']Q1', device: '1234:0001:S' })
  })

  it('refused at first are tried again before anyone is told', async () => {
    const { clock, hid, source, events, states } = createBench()
    const gun = hid.plug({ path: 'a', serialNumber: 'S' })
    gun.refusal = "Failed to open a device with path '/dev/hidraw0': Permission denied"
    source.start((event) => events.push(event))
    await clock.advance(deviceLimits.openPatienceMs - 1)
    expect(states()).toEqual([])
    await clock.advance(1)
    expect(states()).toEqual(['1234:0001:S denied'])
    expect(events[0]).toMatchObject({ advice: { trouble: 'no-access' } })
    gun.refusal = undefined
    await clock.advance(2000)
    expect(states()).toEqual(['1234:0001:S denied', '1234:0001:S open'])
  })

  it('held by another program are busy, with what to do', async () => {
    const { clock, hid, source, events } = createBench()
    hid.plug({ path: 'a' }).refusal = 'Device or resource busy'
    source.start((event) => events.push(event))
    await clock.advance(6000)
    expect(events).toMatchObject([{ state: 'busy', advice: { trouble: 'busy' } }])
  })

  it('that fail on every opening do not keep the station busy', async () => {
    const { clock, hid, source } = createBench()
    const broken = hid.plug({ path: 'a' })
    broken.refusal = 'No such file or directory'
    source.start(() => {})
    await clock.advance(20_000)
    expect(broken.tries).toBeLessThan(15)
    expect(hid.looks).toBeLessThan(20)
  })
})

describe('other HID devices', () => {
  it('that look like guns in keyboard mode are listed with advice and never opened', async () => {
    const { clock, hid, source, events, states } = createBench()
    const keyboard = { usagePage: 0x01, usage: 0x06 }
    const plain = hid.plug({ ...keyboard, path: 'k0', product: 'Office Keyboard' })
    const wedge = hid.plug({ ...keyboard, path: 'k1', vendorId: 0x05e0, productId: 0x1200, serialNumber: 'W', product: 'Wedge' })
    const cheap = hid.plug({ ...keyboard, path: 'k2', product: 'USB BarCode Scanner', serialNumber: 'C' })
    source.start((event) => events.push(event))
    await clock.advance(10_000)
    expect(states()).toEqual(['05e0:1200:W unsupported', '1234:0001:C unsupported'])
    expect(events[0]).toMatchObject({ advice: { trouble: 'keyboard-mode', maker: 'Zebra' } })
    expect([plain, wedge, cheap].map((device) => device.opened)).toEqual([0, 0, 0])
    hid.unplug('k1')
    await clock.advance(5000)
    expect(states()).toEqual(['05e0:1200:W unsupported', '1234:0001:C unsupported', '05e0:1200:W gone'])
  })

  it('of a gun that already works are not complained about', async () => {
    const { clock, hid, source, events, states } = createBench()
    hid.plug({ path: 'a', serialNumber: 'S', vendorId: 0x05e0, productId: 0x2100 })
    const keyboard = hid.plug({ path: 'b', serialNumber: 'S', vendorId: 0x05e0, productId: 0x2100, usagePage: 0x01, usage: 0x06 })
    source.start((event) => events.push(event))
    await clock.advance(10_000)
    expect(states()).toEqual(['05e0:2100:S open'])
    expect(keyboard.opened).toBe(0)
  })

  it('in a cash register mode are named, not silent', async () => {
    const { clock, hid, source, events } = createBench()
    hid.plug({ path: 'a', vendorId: 0x05e0, productId: 0x1300, usagePage: 0xff45, usage: 0x4b })
    source.start((event) => events.push(event))
    await clock.advance(10)
    expect(events).toMatchObject([{ state: 'unsupported', advice: { trouble: 'register-mode' } }])
  })
})

describe('a gun of a known maker in a mode that nobody listed', () => {
  const listedKinds = async (...entries: { vendorId: number; usagePage: number; usage: number }[]) => {
    const { clock, hid, source, events } = createBench()
    entries.forEach((entry, at) => hid.plug({ productId: 0x0e01, serialNumber: 'S', ...entry, path: `p${at}` }))
    source.start((event) => events.push(event))
    await clock.advance(10)
    return events.map((event) => (event.kind === 'device' ? (event.advice?.trouble ?? event.state) : event.kind))
  }
  const own = { vendorId: 0x05f9, usagePage: 0xff00, usage: 1 }

  it.each([0xff00, 0xff8c, 0x8c])('is named, not silent (usage page %i)', async (usagePage) => {
    expect(await listedKinds({ ...own, usagePage })).toEqual(['register-mode'])
  })

  it('is not named twice where it can be read, or has a keyboard to switch', async () => {
    expect(await listedKinds(own, { ...own, usagePage: 0x8c, usage: 2 })).toEqual(['open'])
    expect(await listedKinds(own, { ...own, usagePage: 1, usage: 6 })).toEqual(['keyboard-mode'])
  })

  it('is nobody here when its maker makes other things, or the page is an ordinary one', async () => {
    expect(await listedKinds({ ...own, vendorId: 0x046d }, { ...own, usagePage: 0x0c })).toEqual([])
  })
})

describe('the HID source', () => {
  it('closes every handle on stop, says nothing afterwards and starts again', async () => {
    const { clock, hid, source, events } = createBench()
    const gun = hid.plug({ path: 'a' })
    source.start((event) => events.push(event))
    await clock.advance(10)
    const [half] = honeywellReports('x'.repeat(80))
    gun.send(half ?? new Uint8Array())
    await source.stop()
    expect(gun.openHandles).toBe(0)
    expect(events.map(({ kind }) => kind)).toEqual(['device', 'error'])
    await clock.advance(60_000)
    expect(events).toHaveLength(2)
    source.start((event) => events.push(event))
    await clock.advance(10)
    expect(events).toHaveLength(3)
    expect(gun.openHandles).toBe(1)
  })

  it('stops within a second when a handle hangs', async () => {
    const { clock, hid, source } = createBench()
    hid.plug({ path: 'a' })
    hid.HIDAsync.open = async () => ({ on: () => {}, close: () => new Promise(() => {}), sendFeatureReport: async () => 0 })
    source.start(() => {})
    await clock.advance(10)
    const stopping = source.stop()
    await clock.advance(1000)
    await expect(stopping).resolves.toBeUndefined()
  })

  it('reports a fault inside, takes it for no unplugging, and makes no code of the rest', async () => {
    const clock = createFakeClock()
    const hid = createFakeHid()
    const gun = hid.plug({ path: 'a' })
    const events: ScannerEvent[] = []
    let faults = 0
    createHidScanners({ clock, hid, platform: 'linux', onFault: () => (faults += 1) }).start((event) => events.push(event))
    await clock.advance(10)
    const [first, broken, last] = honeywellReports('x'.repeat(120))
    if (first === undefined || broken === undefined || last === undefined) throw new Error('The code is too short for this test')
    broken.slice = () => {
      throw new Error('SECRET')
    }
    for (const report of [first, broken, last, ...honeywellReports('WHOLE')]) gun.send(report)
    expect(faults).toBe(1)
    expect(events.map((event) => (event.kind === 'code' ? event.code : event.kind))).toEqual(['device', 'error', 'error', 'WHOLE'])
    expect(gun.openHandles).toBe(1)
  })

  it('survives a look that fails and takes no gun for gone', async () => {
    const { clock, hid, source, events } = createBench()
    hid.plug({ path: 'a' })
    source.start((event) => events.push(event))
    await clock.advance(10)
    hid.isBlind = true
    await clock.advance(10_000)
    hid.isBlind = false
    await clock.advance(10_000)
    expect(events).toHaveLength(1)
  })
})
