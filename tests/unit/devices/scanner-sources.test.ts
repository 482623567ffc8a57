import { describe } from 'vitest'
import { createHidScanners } from '../../../src-main/devices/scanners/hid-scanners.ts'
import { createSerialScanners } from '../../../src-main/devices/scanners/serial-scanners.ts'
import { createSimulatedScanner } from '../../../src-main/devices/scanners/simulated-scanner.ts'
import { createFakeClock, type FakeClock } from '../../support/fake-clock.ts'
import { createFakeHid } from './fake-hid.ts'
import { createFakeSerial } from './fake-serial.ts'
import { honeywellReports } from './hid-reports.ts'
import { describeScannerSource, type SourceBench } from './source-contract.ts'

const SETTLED_MS = 60

function untilOn(clock: FakeClock): SourceBench['until'] {
  return async (done) => {
    for (let n = 0; n < 100 && !done(); n += 1) await clock.advance(100)
    await clock.advance(SETTLED_MS)
  }
}

describe('the simulated scanner', () => {
  describeScannerSource(async () => {
    const clock = createFakeClock()
    const source = createSimulatedScanner({ device: 'simulated', name: 'Simulated scanner', clock })
    return {
      source,
      scan: (text) => source.scan(text),
      unplug: () => source.unplug(),
      plug: () => source.plug(),
      until: untilOn(clock),
      close: async () => {},
    }
  })
})

describe('the serial scanner on a fake port', () => {
  describeScannerSource(async () => {
    const clock = createFakeClock()
    const serial = createFakeSerial()
    return {
      source: createSerialScanners({ chosen: () => ['/dev/ttyFAKE'], clock, serial }),
      scan: (text) => serial.send(new TextEncoder().encode(`${text}\r\n`)),
      unplug: () => serial.unplug(),
      plug: () => {
        serial.refusal = undefined
      },
      until: untilOn(clock),
      close: async () => {},
    }
  })
})

describe('the HID scanners on a fake bus', () => {
  describeScannerSource(async () => {
    const clock = createFakeClock()
    const hid = createFakeHid()
    const plug = (): void => {
      hid.plug({ path: 'gun', serialNumber: 'S' })
    }
    plug()
    return {
      source: createHidScanners({ clock, hid }),
      scan: (text) => {
        const aim = /^\][A-Za-z]\d/.exec(text)?.[0]
        const reports = aim === undefined ? honeywellReports(text) : honeywellReports(text.slice(aim.length), aim)
        for (const report of reports) hid.devices.get('gun')?.send(report)
      },
      unplug: () => hid.unplug('gun'),
      plug,
      until: untilOn(clock),
      close: async () => {},
    }
  })
})
