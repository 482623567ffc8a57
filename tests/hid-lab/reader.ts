import { createDeviceFolder } from '../../src-main/devices/finding/device-folder.ts'
import { createDeviceNodes } from '../../src-main/devices/finding/device-nodes.ts'
import { createUsbPlaces } from '../../src-main/devices/finding/usb-places.ts'
import { createHidScanners } from '../../src-main/devices/scanners/hid-scanners.ts'
import { createScannerHub } from '../../src-main/devices/scanners/scanner-hub.ts'
import { createSerialScanners } from '../../src-main/devices/scanners/serial-scanners.ts'
import { systemClock } from '../../src-main/platform/clock.ts'
import type { ScannerEvent } from '../../src-main/ports/scanner.ts'

/** The guns of the desk and nothing else: a line for each event, until it is asked to end. */
const print = (word: string, value: unknown): void => void process.stdout.write(`${word} ${JSON.stringify(value)}\n`)

const tell = (event: ScannerEvent): void => {
  switch (event.kind) {
    case 'code': {
      const { code, aim, device, via } = event
      return print('SCAN', { code, aim, device, via })
    }
    case 'duplicate':
      return print('DUPLICATE', { code: event.code, device: event.device })
    case 'error':
      return print('ERROR', event.error)
    case 'device': {
      const { state, via, name, device, advice } = event
      return print('DEVICE', { state, via, name, device, trouble: advice?.trouble })
    }
    case 'forgotten':
      return print('FORGOTTEN', { device: event.device })
  }
}

const parts = { clock: systemClock, folder: createDeviceFolder({ clock: systemClock }), places: createUsbPlaces() }
const hub = createScannerHub({
  sources: [createHidScanners(parts), createSerialScanners({ ...parts, nodes: createDeviceNodes() })],
  clock: systemClock,
  onFault: ({ type }) => print('FAULT', type),
})
hub.start(tell)
print('READY', process.version)

process.once('SIGTERM', () => {
  const askedMs = performance.now()
  void hub.stop().then(() => {
    print('END', Math.round(performance.now() - askedMs))
    return process.exit(0)
  })
})
