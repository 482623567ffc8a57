import { describe, expect, it } from 'vitest'
import { createSerialScanners } from '../../../src-main/devices/scanners/serial-scanners.ts'
import type { ScannerEvent } from '../../../src-main/ports/scanner.ts'
import { createFakeClock } from '../../support/fake-clock.ts'
import { createFakeSerial } from './fake-serial.ts'

const line = new TextEncoder().encode('TICKET-1\r')
const path = '/dev/ttyFAKE'

describe('a configured port', () => {
  it('throws away what arrives in the first 50 ms', async () => {
    const clock = createFakeClock()
    const serial = createFakeSerial()
    const events: ScannerEvent[] = []
    createSerialScanners({ chosen: () => [path], clock, serial }).start((event) => events.push(event))
    await clock.advance(49)
    serial.send(line)
    await clock.advance(1)
    serial.send(line)
    expect(events.map((event) => event.kind)).toEqual(['device', 'code'])
  })

  it.each([
    ['linux', 'Error: No such file or directory, cannot open /dev/ttyFAKE', 'gone', 'no-port'],
    ['linux', 'Error: Permission denied, cannot open /dev/ttyFAKE', 'denied', 'no-access'],
    ['linux', 'Error Resource temporarily unavailable Cannot lock port', 'busy', 'busy'],
    ['linux', 'Error: Inappropriate ioctl for device', 'denied', 'bad-settings'],
    ['win32', 'Opening COM3: Access denied', 'busy', 'busy'],
    ['win32', 'Opening COM3: File not found', 'gone', 'no-port'],
  ] as const)('on %s that says "%s" is %s, once, with advice', async (platform, refusal, state, trouble) => {
    const clock = createFakeClock()
    const serial = createFakeSerial()
    serial.refusal = refusal
    const events: ScannerEvent[] = []
    createSerialScanners({ chosen: () => [path], clock, serial, platform }).start((event) => events.push(event))
    await clock.advance(10_000)
    expect(events).toEqual([{ kind: 'device', device: `serial:${path}`, name: path, via: 'serial', state, advice: { trouble, maker: 'other', port: path, system: platform === 'win32' ? 'windows' : 'linux' } }])
    serial.refusal = undefined
    await clock.advance(2000)
    expect(events.at(-1)).toMatchObject({ state: 'open' })
  })

  it('whose settings the system refuses says so instead of throwing', async () => {
    const clock = createFakeClock()
    const serial = createFakeSerial()
    serial.create = () => {
      throw new TypeError('"baudRate" must be a number')
    }
    const events: ScannerEvent[] = []
    createSerialScanners({ chosen: () => [path], clock, serial }).start((event) => events.push(event))
    await clock.advance(500)
    expect(events).toMatchObject([{ state: 'denied', advice: { trouble: 'bad-settings' } }])
  })

  it('tells the operator when the gun sends no end mark', async () => {
    const clock = createFakeClock()
    const serial = createFakeSerial()
    const events: ScannerEvent[] = []
    createSerialScanners({ chosen: () => [path], clock, serial }).start((event) => events.push(event))
    await clock.advance(60)
    for (let n = 0; n < 3; n += 1) {
      serial.send(line.subarray(0, 8))
      await clock.advance(500)
    }
    expect(events.at(-1)).toMatchObject({ kind: 'device', state: 'open', advice: { trouble: 'no-end-mark' } })
    serial.send(line)
    expect(events.slice(-2)).toMatchObject([{ kind: 'device', state: 'open' }, { kind: 'code', code: 'TICKET-1' }])
    expect(events.at(-2)).not.toHaveProperty('advice')
  })

  it('closes an opening that finishes after stop', async () => {
    const clock = createFakeClock()
    const serial = createFakeSerial()
    const events: ScannerEvent[] = []
    const source = createSerialScanners({ chosen: () => [path], clock, serial })
    source.start((event) => events.push(event))
    await source.stop()
    await clock.advance(5000)
    expect([events, serial.openPorts]).toEqual([[], 0])
  })
})

describe('ports of known makers', () => {
  const known = { path: '/dev/ttyACM0', vendorId: '05e0', productId: '1701', serialNumber: 'C0001' }

  it('open by themselves; others do not', async () => {
    const clock = createFakeClock()
    const serial = createFakeSerial()
    serial.entries = [known, { path: '/dev/ttyS0' }, { path: '/dev/ttyUSB0', vendorId: '0403' }]
    const events: ScannerEvent[] = []
    const source = createSerialScanners({ clock, serial })
    source.start((event) => events.push(event))
    await clock.advance(60)
    expect(events).toEqual([{ kind: 'device', device: '05e0:1701:C0001', name: 'Zebra scanner at /dev/ttyACM0', via: 'serial', state: 'open' }])
    await source.stop()
    expect(serial.openPorts).toBe(0)
  })

  it('are taken over again after a replug, under the identity of the gun that came', async () => {
    const clock = createFakeClock()
    const serial = createFakeSerial()
    serial.entries = [known]
    const events: ScannerEvent[] = []
    createSerialScanners({ clock, serial }).start((event) => events.push(event))
    await clock.advance(60)
    serial.unplug()
    serial.entries = []
    await clock.advance(6000)
    serial.refusal = undefined
    serial.entries = [{ ...known, serialNumber: 'C0002' }]
    await clock.advance(6000)
    expect(events.map((event) => `${event.device} ${event.kind === 'device' ? event.state : ''}`)).toEqual([
      '05e0:1701:C0001 open',
      '05e0:1701:C0001 gone',
      '05e0:1701:C0002 open',
    ])
  })
})
