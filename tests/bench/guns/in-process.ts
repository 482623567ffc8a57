import { createHidScanners } from '../../../src-main/devices/scanners/hid-scanners.ts'
import { createScannerHub } from '../../../src-main/devices/scanners/scanner-hub.ts'
import { createSerialScanners } from '../../../src-main/devices/scanners/serial-scanners.ts'
import type { ScannerSource } from '../../../src-main/ports/scanner.ts'
import { createFakeClock, type FakeClock } from '../../support/fake-clock.ts'
import { createFakeHid } from '../../unit/devices/fake-hid.ts'
import { createFakeSerial } from '../../unit/devices/fake-serial.ts'
import { honeywellReports } from '../../unit/devices/hid-reports.ts'
import { benchText } from './text.ts'

const OPENED_MS = 200

/** Sends all but the last piece, then measures from the last one until the code is heard. */
const measure = async (scans: number, source: (clock: FakeClock) => { source: ScannerSource; pieces: (scan: number) => (() => void)[] }): Promise<number[]> => {
  const clock = createFakeClock()
  const gun = source(clock)
  const hub = createScannerHub({ sources: [gun.source], clock })
  let heard = 0
  hub.start((event) => {
    if (event.kind === 'code') heard += 1
  })
  await clock.advance(OPENED_MS)
  const waits: number[] = []
  for (let scan = 0; scan < scans; scan += 1) {
    const pieces = gun.pieces(scan)
    const last = pieces.pop()
    for (const piece of pieces) piece()
    const sentMs = performance.now()
    last?.()
    waits.push(performance.now() - sentMs)
    if (heard !== scan + 1) throw new Error(`Scan ${scan} of the bench was not decoded`)
  }
  await hub.stop()
  return waits
}

export const measureSerial = async (scans: number): Promise<number[]> =>
  measure(scans, (clock) => {
    const serial = createFakeSerial()
    return {
      source: createSerialScanners({ chosen: () => ['/dev/ttyBENCH'], clock, serial }),
      pieces: (scan) => [benchText(scan), '\r'].map((text) => () => serial.send(new TextEncoder().encode(text))),
    }
  })

/** `tail` makes the code longer than the twenty characters that name it. */
export const measureHid = async (scans: number, tail: number): Promise<number[]> =>
  measure(scans, (clock) => {
    const hid = createFakeHid()
    const device = hid.plug({ path: 'bench', serialNumber: 'bench', vendorId: 0x0c2e })
    return {
      source: createHidScanners({ clock, hid }),
      pieces: (scan) => honeywellReports(benchText(scan) + 'x'.repeat(tail)).map((report) => () => device.send(report)),
    }
  })
