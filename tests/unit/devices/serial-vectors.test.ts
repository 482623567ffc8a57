import { describe, expect, it } from 'vitest'
import { createScannerHub } from '../../../src-main/devices/scanners/scanner-hub.ts'
import { createSerialScanner } from '../../../src-main/devices/scanners/serial-scanner.ts'
import type { ScannerEvent } from '../../../src-main/ports/scanner.ts'
import { createFakeClock } from '../../support/fake-clock.ts'
import { createFakeSerial } from './fake-serial.ts'
import { expectedOutcome, hexToBytes, outcomeOf, scanVectors, settingsOf, type VectorChunk } from './scan-vectors.ts'

const vectors = scanVectors<VectorChunk>('serial')
const SETTLED_MS = 60

describe('serial vectors through the source and the hub', () => {
  it('are all here', () => expect(vectors.length).toBe(36))

  it.each(vectors.map((vector) => [vector.name, vector] as const))('%s', async (_name, vector) => {
    const clock = createFakeClock()
    const serial = createFakeSerial()
    const hub = createScannerHub({ sources: [createSerialScanner({ path: '/dev/ttyFAKE', clock, serial, settings: settingsOf(vector) })], clock })
    const events: ScannerEvent[] = []
    hub.start((event) => events.push(event))
    await clock.advance(SETTLED_MS)

    let startMs = clock.monotonicMs()
    for (const { t, hex, event } of vector.chunks) {
      await clock.advance(Math.max(0, startMs + t - clock.monotonicMs()))
      if (event === 'unplug') serial.unplug()
      else if (event === 'plug') {
        // The port is looked for every two seconds; the vector counts on from its return.
        serial.refusal = undefined
        await clock.advance(2000)
        startMs = clock.monotonicMs() - t
      } else serial.send(hexToBytes(hex ?? ''))
    }
    await clock.advance(vector.end === undefined ? 3000 : startMs + vector.end - clock.monotonicMs())
    await hub.stop()

    expect(outcomeOf(events)).toEqual(expectedOutcome(vector))
  })
})
