import { createDebounce } from '../../../src-shared/scan/debounce.ts'
import { hubLimits, scanLimits } from '../../../src-shared/scan/limits.ts'
import type { Clock } from '../../ports/clock.ts'
import type { ScannerEvent, ScannerListener, ScannerSource } from '../../ports/scanner.ts'
import { withinLimit } from './time-limit.ts'

export type ScannerDeviceEvent = Extract<ScannerEvent, { kind: 'device' }>

/** Something inside broke. Never contains what was scanned. */
export interface ScannerFault {
  type: 'listener-failed' | 'source-failed' | 'queue-full'
}

export interface ScannerHub extends ScannerSource {
  /** The latest word on every device since the start, for a screen that opens later. */
  devices(): ScannerDeviceEvent[]
  /** Before sleep: handles that survive it can hang. */
  suspend(): Promise<void>
  resume(): void
}

export interface ScannerHubOptions {
  sources: readonly ScannerSource[]
  clock: Clock
  debounceMs?: number
  onFault?: (fault: ScannerFault) => void
}

/** All guns of a station as one stream: in order, repeats marked, and one failing gun harms no other. */
export function createScannerHub({ sources, clock, debounceMs = scanLimits.debounceMs, onFault }: ScannerHubOptions): ScannerHub {
  const debounce = createDebounce(debounceMs)
  const latestByDevice = new Map<string, ScannerDeviceEvent>()
  const queue: ScannerEvent[] = []
  let listener: ScannerListener | undefined
  let isRunning = false
  let isDraining = false

  const report = (type: ScannerFault['type']): void => {
    try {
      onFault?.({ type })
    } catch {
      // Telling about a fault must not become one.
    }
  }

  const receive: ScannerListener = (event) => {
    if (!isRunning) return
    if (queue.length >= hubLimits.queuedEvents) return report('queue-full')
    if (event.kind === 'device') latestByDevice.set(event.device, event)
    queue.push(event.kind === 'code' ? markRepeat(event) : event)
    drain()
  }

  const markRepeat = (event: ScannerEvent & { kind: 'code' }): ScannerEvent => {
    const { device, code, atMs } = event
    const isRepeat = debounce.isRepeat({ device, code, monotonicMs: clock.monotonicMs() })
    return isRepeat ? { kind: 'duplicate', device, code, atMs } : event
  }

  /** A listener that causes another event gets it after the one it is busy with. */
  const drain = (): void => {
    if (isDraining) return
    isDraining = true
    for (let event = queue.shift(); event !== undefined; event = queue.shift()) tell(event)
    isDraining = false
  }

  const tell = (event: ScannerEvent): void => {
    try {
      listener?.(event)
    } catch {
      report('listener-failed')
    }
  }

  const startSources = (): void => {
    isRunning = true
    latestByDevice.clear()
    for (const source of sources) {
      try {
        source.start(receive)
      } catch {
        report('source-failed')
      }
    }
  }

  const stopSources = async (): Promise<void> => {
    isRunning = false
    const stopping = sources.map(async (source) => source.stop())
    await withinLimit(Promise.allSettled(stopping), { clock, limitMs: hubLimits.stopMs })
  }

  return {
    start: (next) => {
      listener = next
      startSources()
    },
    stop: stopSources,
    devices: () => [...latestByDevice.values()],
    suspend: stopSources,
    resume: () => {
      if (listener !== undefined && !isRunning) startSources()
    },
  }
}
