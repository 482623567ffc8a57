import { describe, expect, it } from 'vitest'
import { createHidScanners } from '../../../src-main/devices/scanners/hid-scanners.ts'
import { createScannerHub } from '../../../src-main/devices/scanners/scanner-hub.ts'
import type { ScannerEvent } from '../../../src-main/ports/scanner.ts'
import { createFakeClock } from '../../support/fake-clock.ts'
import { createFakeHid } from './fake-hid.ts'
import { expectedOutcome, hexToBytes, outcomeOf, scanVectors, settingsOf, type VectorChunk } from './scan-vectors.ts'

const vectors = scanVectors<VectorChunk>('hid-pos')

describe('HID POS vectors through the source and the hub', () => {
  it('are all here', () => expect(vectors.length).toBe(40))

  it.each(vectors.map((vector) => [vector.name, vector] as const))('%s', async (_name, vector) => {
    const clock = createFakeClock()
    const hid = createFakeHid()
    const guns = new Set(vector.chunks.map((chunk) => chunk.dev ?? 'a'))
    for (const gun of guns) hid.plug({ path: gun, serialNumber: gun })
    const hub = createScannerHub({ sources: [createHidScanners({ clock, hid, settings: settingsOf(vector) })], clock })
    const events: ScannerEvent[] = []
    hub.start((event) => events.push(event))
    await clock.advance(0)

    const startMs = clock.monotonicMs()
    for (const { t, hex, dev = 'a', event } of vector.chunks) {
      await clock.advance(startMs + t - clock.monotonicMs())
      if (event === 'unplug') hid.unplug(dev)
      else if (event === 'plug') hid.plug({ path: dev, serialNumber: dev })
      else hid.devices.get(dev)?.send(hexToBytes(hex ?? ''))
    }
    await clock.advance(vector.end === undefined ? 3000 : startMs + vector.end - clock.monotonicMs())
    await hub.stop()

    expect(outcomeOf(events)).toEqual(expectedOutcome(vector))
  })
})
