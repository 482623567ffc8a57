import { open } from 'node:fs/promises'
import { createScannerHub } from '../../src-main/devices/scanners/scanner-hub.ts'
import { createSerialScanners } from '../../src-main/devices/scanners/serial-scanners.ts'
import { systemClock } from '../../src-main/platform/clock.ts'
import { serialLimits } from '../../src-shared/scan/limits.ts'
import { createPtyPair } from '../support/pty.ts'
import { createSeededRandom } from '../support/seeded-random.ts'
import { chunksOfCodes } from './stream.ts'
import { createTally, type TallyResult } from './tally.ts'

export interface SoakResult extends TallyResult {
  /** Errors, repeats and faults: there should be none. */
  troubles: Record<string, number>
  scansPerSecond: number
  /** Used heap after a collection, in megabytes, at these shares of the scans. */
  heap: { share: number; megabytes: number }[]
}

const SHARES = [0.1, 0.5, 1]
const MEGABYTE = 1024 ** 2
const SETTLED_MS = 300
/** No code for so long means that the rest will not come. */
const STALLED_MS = 10_000
const STEP_MS = 20

const sleep = async (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** Sends different codes through a pseudo-terminal as fast as it takes them, to the source and the hub of the desk. */
export const soak = async ({ scans, seed, collect }: { scans: number; seed: number; collect: () => void }): Promise<SoakResult> => {
  const wire = await createPtyPair()
  const tally = createTally(scans)
  const troubles: Record<string, number> = {}
  const heap: SoakResult['heap'] = []
  let isOpen = false
  let lastMs = performance.now()

  const trouble = (name: string): void => {
    troubles[name] = (troubles[name] ?? 0) + 1
  }
  const hub = createScannerHub({ sources: [createSerialScanners({ chosen: () => [wire.stationPath], clock: systemClock })], clock: systemClock, onFault: ({ type }) => trouble(type) })
  hub.start((event) => {
    lastMs = performance.now()
    if (event.kind === 'device') {
      if (event.state === 'open') isOpen = true
      else trouble(event.state)
    } else if (event.kind === 'code') {
      tally.hear(event.code)
      const next = SHARES[heap.length]
      if (next !== undefined && tally.heard() >= scans * next) heap.push({ share: next, megabytes: usedHeap(collect) })
    } else trouble(event.kind === 'error' ? event.error : event.kind)
  })

  try {
    while (!isOpen) await sleep(STEP_MS)
    await sleep(serialLimits.discardMs * 2)
    const startedMs = performance.now()
    const gun = await open(wire.gunPath, 'r+')
    for (const chunk of chunksOfCodes(scans, createSeededRandom(seed))) await gun.writeFile(chunk)
    while (tally.heard() < scans && performance.now() - lastMs < STALLED_MS) await sleep(STEP_MS)
    const seconds = (lastMs - startedMs) / 1000
    // What comes twice may come late.
    await sleep(SETTLED_MS)
    await gun.close()
    return { ...tally.result(), troubles, scansPerSecond: Math.round(tally.heard() / seconds), heap }
  } finally {
    await hub.stop()
    await wire.close()
  }
}

const usedHeap = (collect: () => void): number => {
  collect()
  return process.memoryUsage().heapUsed / MEGABYTE
}
