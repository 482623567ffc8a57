import { expect, it, vi } from 'vitest'
import { createHidScanners } from '../../../src-main/devices/scanners/hid-scanners.ts'
import { createSerialScanners } from '../../../src-main/devices/scanners/serial-scanners.ts'
import type { ScannerEvent } from '../../../src-main/ports/scanner.ts'
import { createFakeClock } from '../../support/fake-clock.ts'

vi.mock('node-hid', () => ({
  getHidapiVersion: () => {
    throw new Error('libusb-1.0.so.0: cannot open shared object file')
  },
}))
vi.mock('serialport', () => {
  throw new Error('no native build')
})

it('a computer without libusb starts and says once what is missing', async () => {
  const clock = createFakeClock()
  const events: ScannerEvent[] = []
  createHidScanners({ clock }).start((event) => events.push(event))
  await clock.advance(60_000)
  expect(events).toMatchObject([{ kind: 'device', device: 'hid-pos', state: 'unsupported', advice: { trouble: 'no-hid-library' } }])
})

it('a computer without the serial module starts and says once what is missing', async () => {
  const clock = createFakeClock()
  const events: ScannerEvent[] = []
  createSerialScanners({ clock, chosen: () => ['/dev/ttyFAKE'] }).start((event) => events.push(event))
  await clock.advance(60_000)
  expect(events).toMatchObject([{ kind: 'device', device: 'serial:/dev/ttyFAKE', state: 'unsupported' }])
})
