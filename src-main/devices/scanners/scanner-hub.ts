import { createDebounce } from '../../../src-shared/scan/debounce.ts'
import { hubLimits, scanLimits } from '../../../src-shared/scan/limits.ts'
import type { Clock } from '../../ports/clock.ts'
import type { KnownDevice, RawListener, ScannerEvent, ScannerListener, Scanners, ScannerSource, SerialPortSeen } from '../../ports/scanner.ts'
import { withinLimit } from './time-limit.ts'

/** Something inside broke. Never contains what was scanned. */
export interface ScannerFault {
  type: 'listener-failed' | 'source-failed' | 'queue-full'
}

export interface ScannerHubOptions {
  sources: readonly ScannerSource[]
  clock: Clock
  debounceMs?: number
  /** Every serial port of this computer. */
  ports?: () => Promise<SerialPortSeen[]>
  onFault?: (fault: ScannerFault) => void
}

/** All guns of a station as one stream: in order, repeats marked, and one failing gun harms no other. */
export function createScannerHub({ sources, clock, debounceMs = scanLimits.debounceMs, ports = () => Promise.resolve([]), onFault }: ScannerHubOptions): Scanners {
  const debounce = createDebounce(debounceMs)
  const latestByDevice = new Map<string, KnownDevice>()
  const queue: ScannerEvent[] = []
  let listener: ScannerListener | undefined
  let rawListener: RawListener | undefined
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
    if (event.kind === 'device') know(event)
    queue.push(event.kind === 'code' ? markRepeat(event) : event)
    drain()
  }

  const know = (event: Extract<ScannerEvent, { kind: 'device' }>): void => {
    const before = latestByDevice.get(event.device)
    latestByDevice.set(event.device, { ...event, sinceMs: before?.state === event.state ? before.sinceMs : clock.nowMs() })
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
        source.start(receive, rawListener)
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
    start: (next, onRaw) => {
      listener = next
      rawListener = onRaw
      startSources()
    },
    stop: stopSources,
    devices: () => [...latestByDevice.values()],
    ports,
    restart: async () => {
      if (!isRunning) return
      await stopSources()
      startSources()
    },
    suspend: stopSources,
    resume: () => {
      if (listener !== undefined && !isRunning) startSources()
    },
  }
}
