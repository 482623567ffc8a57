import { createScannerHub } from '../../../src-main/devices/scanners/scanner-hub.ts'
import type { ScannerEvent, ScannerSource } from '../../../src-main/ports/scanner.ts'
import type { FakeClock } from '../fake-clock.ts'
import { eventsToOutcome, type VectorOutcome } from './vector-outcome.ts'

/** A gun that is not read after this long never will be. */
const MISSED_MS = 20_000
const STEP_MS = 10
/** Every wait of the usual settings is over after this. */
const QUIET_MS = 3000

/** A source behind the hub, and the times of a vector on a fake clock. */
export interface VectorBench {
  /** Waits until this moment of the vector. */
  reach(t: number): Promise<void>
  /** Waits until the gun is read; what comes later in the vector then comes as much later. */
  untilRead(gun: string): Promise<void>
  /** Watches until `end`, or until every wait is over. */
  finish(end: number | undefined): Promise<VectorOutcome>
}

export interface VectorBenchOptions {
  clock: FakeClock
  source: ScannerSource
  debounceMs: number
  /** What arrives this long after opening is thrown away. */
  settleMs: number
  /** The longest wait that the vector configures. */
  longestWaitMs: number
}

export const createVectorBench = async ({ clock, source, debounceMs, settleMs, longestWaitMs }: VectorBenchOptions): Promise<VectorBench> => {
  const events: ScannerEvent[] = []
  const openedMsByDevice = new Map<string, number>()
  const hub = createScannerHub({ sources: [source], clock, debounceMs })
  hub.start((event) => {
    events.push(event)
    if (event.kind !== 'device') return
    if (event.state === 'open') openedMsByDevice.set(event.device, clock.monotonicMs())
    else openedMsByDevice.delete(event.device)
  })
  await clock.advance(0)
  let startMs = clock.monotonicMs()

  const settledMs = (gun: string): number | undefined => {
    for (const [device, openedMs] of openedMsByDevice) if (device.endsWith(`:${gun}`)) return openedMs + settleMs
    return undefined
  }

  return {
    reach: async (t) => clock.advance(Math.max(0, startMs + t - clock.monotonicMs())),
    untilRead: async (gun) => {
      const beganMs = clock.monotonicMs()
      for (let dueMs = settledMs(gun); dueMs === undefined || clock.monotonicMs() < dueMs; dueMs = settledMs(gun)) {
        if (clock.monotonicMs() - beganMs > MISSED_MS) throw new Error(`the gun "${gun}" is not read`)
        await clock.advance(STEP_MS)
      }
      startMs += clock.monotonicMs() - beganMs
    },
    finish: async (end) => {
      await clock.advance(end === undefined ? QUIET_MS + longestWaitMs : Math.max(0, startMs + end - clock.monotonicMs()))
      await hub.stop()
      return eventsToOutcome(events)
    },
  }
}
