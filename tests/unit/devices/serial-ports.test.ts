import { describe, expect, it } from 'vitest'
import { createSerialScanners, type SerialScannersOptions } from '../../../src-main/devices/scanners/serial-scanners.ts'
import type { ScannerEvent, ScannerListener } from '../../../src-main/ports/scanner.ts'
import { DEFAULT_GUN_SETTINGS } from '../../../src-shared/scan/gun-settings.ts'
import { createFakeClock } from '../../support/fake-clock.ts'
import { createFakePorts } from './fake-ports.ts'

const zebra = { path: '/dev/ttyACM0', vendorId: '05E0', productId: '1701', serialNumber: 'C0001' }
const adapter = { path: '/dev/ttyUSB0', vendorId: '0403', productId: '6001', serialNumber: 'FT1', manufacturer: 'FTDI' }
const plain = { path: '/dev/ttyS0' }

const createBench = (wish: Partial<SerialScannersOptions> = {}) => {
  const clock = createFakeClock()
  const ports = createFakePorts()
  const events: ScannerEvent[] = []
  const listen: ScannerListener = (event) => events.push(event)
  const source = createSerialScanners({ clock, serial: ports, platform: 'linux', nodes: ports.nodes, ...wish })
  const words = (): string[] =>
    events.map((event) => {
      if (event.kind === 'device') return `${event.device} ${event.state}`
      return event.kind === 'code' ? `${event.device} code ${event.code}` : `${event.device} ${event.kind}`
    })
  return { clock, ports, events, listen, source, words }
}

describe('chosen ports', () => {
  it('are read whatever is plugged in, with its identity where it has one', async () => {
    const { clock, ports, listen, source, words } = createBench({ chosen: () => ['/dev/ttyS0', '/dev/ttyUSB0'] })
    ports.plug(plain)
    const usb = ports.plug(adapter)
    ports.plug({ ...adapter, path: '/dev/ttyUSB1', serialNumber: 'FT2' })
    source.start(listen)
    await clock.advance(100)
    usb.send('TICKET-1\r')
    expect(words()).toEqual(['serial:/dev/ttyS0 open', '0403:6001:FT1 open', '0403:6001:FT1 code TICKET-1'])
  })

  it('are asked for at every start, and forgotten when nobody names them any more', async () => {
    let chosen = ['/dev/ttyUSB0']
    const { clock, ports, listen, source, words } = createBench({ chosen: () => chosen })
    const usb = ports.plug(adapter)
    ports.plug(plain)
    source.start(listen)
    await clock.advance(100)
    chosen = ['/dev/ttyS0']
    await source.stop()
    source.start(listen)
    await clock.advance(100)
    expect(words()).toEqual(['0403:6001:FT1 open', '0403:6001:FT1 forgotten', 'serial:/dev/ttyS0 open'])
    expect(usb.openHandles).toBe(0)
  })

  it('that are found by themselves too are opened once, by whatever name', async () => {
    const { clock, ports, listen, source, words } = createBench({ chosen: () => ['/dev/serial/by-id/zebra', '/dev/ttyACM0'] })
    ports.links.set('/dev/serial/by-id/zebra', '/dev/ttyACM0')
    const gun = ports.plug(zebra)
    source.start(listen)
    await clock.advance(10_000)
    expect(words()).toEqual(['05e0:1701:C0001 open'])
    expect([gun.tries, gun.mostHandles]).toEqual([1, 1])
    ports.unplug('/dev/ttyACM0')
    await clock.advance(5000)
    ports.plug(zebra)
    await clock.advance(5000)
    expect(words()).toEqual(['05e0:1701:C0001 open', '05e0:1701:C0001 gone', '05e0:1701:C0001 open'])
  })

  it('that are not there say so, and take the name of the gun once it is there', async () => {
    const { clock, ports, events, listen, source, words } = createBench({ chosen: () => ['/dev/ttyUSB0'] })
    source.start(listen)
    await clock.advance(3000)
    expect(events).toMatchObject([{ state: 'gone', advice: { trouble: 'no-port', port: '/dev/ttyUSB0' } }])
    ports.plug(adapter)
    await clock.advance(5000)
    expect(words().slice(-2)).toEqual(['serial:/dev/ttyUSB0 forgotten', '0403:6001:FT1 open'])
  })

  it('are missed under the name of the gun that was there last, after a restart as well', async () => {
    const { clock, ports, events, listen, source, words } = createBench({ chosen: () => ['/dev/ttyUSB0'] })
    ports.plug(adapter)
    source.start(listen)
    await clock.advance(100)
    ports.unplug('/dev/ttyUSB0')
    await clock.advance(1000)
    await source.stop()
    source.start(listen)
    await clock.advance(1000)
    expect(words()).toEqual(['0403:6001:FT1 open', '0403:6001:FT1 gone', '0403:6001:FT1 gone'])
    expect(events[1]).toMatchObject({ advice: { trouble: 'unplugged' } })
  })

  it('are opened with the settings of their gun', async () => {
    const { clock, ports, listen, source } = createBench({
      chosen: () => ['/dev/ttyUSB0'],
      settings: (device) => ({ ...DEFAULT_GUN_SETTINGS, baudRate: device === '0403:6001:FT1' ? 115_200 : 9600 }),
    })
    const usb = ports.plug(adapter)
    source.start(listen)
    await clock.advance(100)
    expect(usb.speeds).toEqual([115_200])
  })

  it.each(['fails', 'hangs'] as const)('are read when listing %s', async (listing) => {
    const { clock, ports, listen, source, words } = createBench({ chosen: () => ['/dev/ttyUSB0'] })
    ports.listing = listing
    ports.plug(adapter)
    source.start(listen)
    await clock.advance(1500)
    expect(words()).toEqual(['serial:/dev/ttyUSB0 open'])
    await clock.advance(20_000)
    if (listing === 'hangs') expect(ports.lists).toBe(1)
  })
})

describe('a computer on which listing takes longer than a look waits', () => {
  it.each([1100, 2500, 4000])('finds its guns all the same: %i ms', async (listMs) => {
    const bench = createBench()
    const slow = { ...bench.ports, list: async () => new Promise<void>((resolve) => bench.clock.after(listMs, resolve)).then(async () => bench.ports.list()) }
    const source = createSerialScanners({ clock: bench.clock, serial: slow, platform: 'linux', nodes: bench.ports.nodes, folder: { watch: () => () => {} } })
    bench.ports.plug(zebra)
    source.start(bench.listen)
    await bench.clock.advance(listMs + 500)
    expect(bench.words()).toEqual(['05e0:1701:C0001 open'])
    await bench.clock.advance(60_000)
    expect(bench.words()).toEqual(['05e0:1701:C0001 open'])
    expect(bench.ports.lists).toBeLessThan(10)
    await source.stop()
  })
})

describe('a port', () => {
  it('whose node vanished without a word is gone within two seconds, and is read again later', async () => {
    const { clock, ports, listen, source, words } = createBench({ chosen: () => ['/dev/ttyS0'] })
    ports.plug(plain)
    source.start(listen)
    await clock.advance(100)
    ports.unplug('/dev/ttyS0', 'quietly')
    await clock.advance(2000)
    expect(words()).toEqual(['serial:/dev/ttyS0 open', 'serial:/dev/ttyS0 gone'])
    const again = ports.plug(plain)
    await clock.advance(2100)
    again.send('BACK\r')
    expect(words().slice(2)).toEqual(['serial:/dev/ttyS0 open', 'serial:/dev/ttyS0 code BACK'])
  })

  it('that another device took while it was opened is let go as well', async () => {
    const { clock, ports, events, listen, source } = createBench({ chosen: () => ['/dev/ttyS0'] })
    const first = ports.plug(plain)
    let second = first
    source.start((event) => {
      listen(event)
      if (second !== first) return
      ports.unplug('/dev/ttyS0', 'quietly')
      second = ports.plug(plain)
    })
    await clock.advance(3000)
    expect(events.map((event) => (event.kind === 'device' ? event.state : event.kind))).toEqual(['open', 'gone', 'open'])
    expect([first.openHandles, second.openHandles]).toEqual([0, 1])
  })

  it('that another device took between two looks is closed, and opened under its own name', async () => {
    const { clock, ports, listen, source, words } = createBench()
    const first = ports.plug(zebra)
    source.start(listen)
    await clock.advance(500)
    ports.unplug(zebra.path, 'quietly')
    const second = ports.plug({ ...zebra, serialNumber: 'C0002' })
    await clock.advance(3000)
    expect(words()).toEqual(['05e0:1701:C0001 open', '05e0:1701:C0001 gone', '05e0:1701:C0002 open'])
    expect([first.openHandles, second.openHandles, second.mostHandles]).toEqual([0, 1, 1])
  })

  it('that fails to open again and again is tried with waits that double, and hides no other', async () => {
    const { clock, ports, listen, source, words } = createBench()
    const broken = ports.plug(zebra)
    broken.refusal = 'Error: Input/output error'
    const other = ports.plug({ ...zebra, path: '/dev/ttyACM1', serialNumber: 'C0002' })
    source.start(listen)
    await clock.advance(2000)
    expect(broken.tries).toBe(4)
    expect(words()).toEqual(['05e0:1701:C0002 open', '05e0:1701:C0001 gone'])
    await clock.advance(60_000)
    expect(broken.tries).toBe(4 + 30)
    other.send('OTHER\r')
    expect(words().at(-1)).toBe('05e0:1701:C0002 code OTHER')
  })

  it('that opens and breaks at once does not keep the station busy', async () => {
    const { clock, ports, listen, source, events } = createBench({ chosen: () => ['/dev/ttyS0'] })
    let port = ports.plug(plain)
    let breaks = 0
    source.start(listen)
    for (let n = 0; n < 600; n += 1) {
      await clock.advance(50)
      if (port.openHandles === 0) continue
      breaks += 1
      ports.unplug('/dev/ttyS0')
      port = ports.plug(plain)
    }
    // 30 s: four short waits, then one every two seconds.
    expect(breaks).toBeGreaterThan(10)
    expect(breaks).toBeLessThan(20)
    expect(events.length).toBeLessThanOrEqual(2 * breaks + 1)
  })

  it('of a driver that never answers does not hold up the others or the stop', async () => {
    const { clock, ports, listen, source, words } = createBench()
    ports.plug(zebra).gate = new Promise(() => {})
    ports.plug({ ...zebra, path: '/dev/ttyACM1', serialNumber: 'C0002' })
    source.start(listen)
    await clock.advance(1000)
    expect(words()).toEqual(['05e0:1701:C0002 open'])
    const stopping = source.stop()
    await clock.advance(1000)
    await expect(stopping).resolves.toBeUndefined()
  })
})

describe('a restart', () => {
  it('while a port is being opened leaves it open once, and nobody calls it busy', async () => {
    const { clock, ports, listen, source, words } = createBench()
    const port = ports.plug(zebra)
    const { promise: gate, resolve: open } = Promise.withResolvers<void>()
    port.gate = gate
    source.start(listen)
    await clock.advance(100)
    void source.stop()
    source.start(listen)
    await clock.advance(100)
    expect(port.tries).toBe(1)
    open()
    await clock.advance(2000)
    expect([port.openHandles, port.mostHandles, port.tries]).toEqual([1, 1, 2])
    expect(words()).toEqual(['05e0:1701:C0001 open'])
  })
})

describe('two guns with one serial number', () => {
  const places = { of: (path: string) => Promise.resolve({ port: path === '/dev/ttyACM0' ? '1-1' : '1-2', part: '1.0' }) }

  it('get their sockets into their names, which stay when one is pulled out', async () => {
    const { clock, ports, listen, source, words } = createBench({ places })
    ports.plug(zebra)
    source.start(listen)
    await clock.advance(500)
    ports.plug({ ...zebra, path: '/dev/ttyACM1' })
    await clock.advance(2500)
    expect(words()).toEqual(['05e0:1701:C0001 open', '05e0:1701:C0001 forgotten', '05e0:1701:C0001:1-2 open', '05e0:1701:C0001:1-1 open'])
    ports.unplug('/dev/ttyACM0')
    await clock.advance(5000)
    expect(words().slice(4)).toEqual(['05e0:1701:C0001:1-1 gone'])
  })
})

describe('looking for ports', () => {
  it('starts the listing rarely where the folder of devices tells of changes, and four times after each', async () => {
    let change = (): void => {}
    const folder = { watch: (_: RegExp, onChange: () => void) => ((change = onChange), () => {}) }
    const { clock, ports, listen, source, words } = createBench({ folder })
    source.start(listen)
    await clock.advance(11_000)
    ports.lists = 0
    await clock.advance(60_000)
    expect(ports.lists).toBe(2)
    ports.lists = 0
    ports.plug(zebra)
    change()
    await clock.advance(100)
    expect(words()).toEqual(['05e0:1701:C0001 open'])
    await clock.advance(10_000)
    expect(ports.lists).toBe(4)
  })
})
