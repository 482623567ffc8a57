import { closeSync, openSync, writeSync } from 'node:fs'
import { createScannerHub } from '../../../src-main/devices/scanners/scanner-hub.ts'
import { createSerialScanners } from '../../../src-main/devices/scanners/serial-scanners.ts'
import { systemClock } from '../../../src-main/platform/clock.ts'
import { serialLimits } from '../../../src-shared/scan/limits.ts'
import { createPtyPair } from '../../support/pty.ts'
import { benchText } from './text.ts'

const SETTLED_MS = serialLimits.discardMs * 3
const PAUSE_MS = 2

const sleep = async (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** Last byte handed to the line → code at the hub's listener, over a pseudo-terminal; each scan waits for the one before. */
export const measureLine = async (scans: number): Promise<number[]> => {
  const wire = await createPtyPair()
  const hub = createScannerHub({ sources: [createSerialScanners({ chosen: () => [wire.stationPath], clock: systemClock })], clock: systemClock })
  const opened = Promise.withResolvers<void>()
  let arrived = Promise.withResolvers<number>()
  hub.start((event) => {
    if (event.kind === 'device' && event.state === 'open') opened.resolve()
    if (event.kind === 'code') arrived.resolve(performance.now())
  })
  try {
    await opened.promise
    await sleep(SETTLED_MS)
    const gun = openSync(wire.gunPath, 'r+')
    const waits: number[] = []
    for (let scan = 0; scan < scans; scan += 1) {
      arrived = Promise.withResolvers<number>()
      writeSync(gun, benchText(scan))
      await sleep(PAUSE_MS)
      const sentMs = performance.now()
      writeSync(gun, '\r')
      waits.push((await arrived.promise) - sentMs)
    }
    closeSync(gun)
    return waits
  } finally {
    await hub.stop()
    await wire.close()
  }
}
