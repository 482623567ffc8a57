import { expect, it } from 'vitest'
import { createHidScanners } from '../../../src-main/devices/scanners/hid-scanners.ts'
import { createScannerHub } from '../../../src-main/devices/scanners/scanner-hub.ts'
import { createSerialScanners } from '../../../src-main/devices/scanners/serial-scanners.ts'
import type { ScannerEvent } from '../../../src-main/ports/scanner.ts'
import { createFakeClock } from '../../support/fake-clock.ts'
import { createFakeHid } from './fake-hid.ts'
import { createFakePorts } from './fake-ports.ts'

it('a gun that set-up barcodes switch between modes is one gun on the screen, and its trouble is named', async () => {
  const clock = createFakeClock()
  const hid = createFakeHid()
  const ports = createFakePorts()
  const sources = [createHidScanners({ clock, hid, platform: 'linux' }), createSerialScanners({ clock, serial: ports, platform: 'linux', nodes: ports.nodes })]
  const hub = createScannerHub({ sources, clock, platform: 'linux' })
  const events: ScannerEvent[] = []
  hub.start((event) => events.push(event))
  const listed = (): string[] => hub.devices().map(({ device, state }) => `${device} ${state}`)

  hid.plug({ path: 'pos', vendorId: 0x05e0, productId: 0x2100, serialNumber: 'S' })
  await clock.advance(2000)
  expect(listed()).toEqual(['05e0:2100:S open'])

  hid.unplug('pos')
  await clock.advance(10)
  expect(listed()).toEqual(['05e0:2100:S gone'])

  const wedge = hid.plug({ path: 'wedge', vendorId: 0x05e0, productId: 0x1200, serialNumber: 'S', usagePage: 0x01, usage: 0x06 })
  await clock.advance(2000)
  expect(listed()).toEqual(['05e0:1200:S unsupported'])
  expect(hub.devices()[0]).toMatchObject({ advice: { trouble: 'keyboard-mode', maker: 'Zebra' } })
  expect(wedge.opened).toBe(0)

  hid.unplug('wedge')
  ports.plug({ path: '/dev/ttyACM0', vendorId: '05e0', productId: '1701', serialNumber: 'S' })
  await clock.advance(4000)
  expect(listed()).toEqual(['05e0:1701:S open'])
})
