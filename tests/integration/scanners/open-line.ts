import { createScannerHub } from '../../../src-main/devices/scanners/scanner-hub.ts'
import { createSerialScanners } from '../../../src-main/devices/scanners/serial-scanners.ts'
import { systemClock } from '../../../src-main/platform/clock.ts'
import type { ScannerEvent } from '../../../src-main/ports/scanner.ts'
import { createPtyPair, type PtyPair } from '../../support/pty.ts'
import { waitUntil } from './wait-until.ts'

export interface OpenLine {
  wire: PtyPair
  events: ScannerEvent[]
}

/** A gun on a real line that the hub has opened. What arrives right after it is thrown away, so wait a little. */
export const openLine = async (cleanUps: (() => Promise<void>)[]): Promise<OpenLine> => {
  const wire = await createPtyPair()
  cleanUps.push(async () => wire.close())
  const hub = createScannerHub({ sources: [createSerialScanners({ chosen: () => [wire.stationPath], clock: systemClock })], clock: systemClock })
  cleanUps.push(async () => hub.stop())
  const events: ScannerEvent[] = []
  hub.start((event) => events.push(event))
  await waitUntil(() => events.length > 0)
  return { wire, events }
}
