import { createDebounce } from '../../../src-shared/scan/debounce.ts'
import { hubLimits, scanLimits } from '../../../src-shared/scan/limits.ts'
import type { Clock } from '../../ports/clock.ts'
import type { RawListener, ScannerEvent, ScannerListener, Scanners, ScannerSource, SerialPortSeen } from '../../ports/scanner.ts'
import { createKnownGuns } from './known-guns.ts'
import { withinLimit } from '../time-limit.ts'

/** Something inside broke. Never contains what was scanned. */
export interface ScannerFault {
  type: 'listener-failed' | 'source-failed' | 'queue-full'
}

export interface ScannerHubOptions {
  sources: readonly ScannerSource[]
  clock: Clock
  debounceMs?: number
  platform?: NodeJS.Platform
  /** Every serial port of this computer. */
  ports?: () => Promise<SerialPortSeen[]>
  onFault?: (fault: ScannerFault) => void
}

/** All guns of a station as one stream: in order, repeats marked, and one failing gun harms no other. */
export function createScannerHub({ sources, clock, debounceMs = scanLimits.debounceMs, platform = process.platform, ports = () => Promise.resolve([]), onFault }: ScannerHubOptions): Scanners {
  const debounce = createDebounce(debounceMs)
  const queue: ScannerEvent[] = []
  let listener: ScannerListener | undefined
  let rawListener: RawListener | undefined
  let wish: 'read' | 'sleep' | 'end' = 'end'
  let isAnewWished = false
  let isRunning = false
  let isDraining = false
  let isSettling = false
  let settling: Promise<void> = Promise.resolve()

  const report = (type: ScannerFault['type']): void => {
    try {
      onFault?.({ type })
    } catch {
      // Telling about a fault must not become one.
    }
  }

  const receive: ScannerListener = (event) => {
    if (!isRunning || (event.kind === 'device' && guns.isReadOtherwise(event))) return
    if (queue.length >= hubLimits.queuedEvents) return report('queue-full')
    queue.push(event.kind === 'code' ? markRepeat(event) : event)
    if (event.kind === 'device') guns.hear(event)
    if (event.kind === 'forgotten') guns.forget(event.device)
    drain()
  }
  const guns = createKnownGuns({ clock, platform, tell: receive })

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
    guns.doubt()
    for (const source of sources) {
      try {
        source.start(receive, rawListener)
      } catch {
        report('source-failed')
      }
    }
  }

  const stopSources = async (): Promise<void> => {
    // A code that a restart or a sleep cuts is told; at the end nobody is there to scan it again.
    isRunning = wish !== 'end'
    guns.stop()
    const stopping = sources.map(async (source) => source.stop())
    isRunning = false
    await withinLimit(Promise.allSettled(stopping), { clock, limitMs: hubLimits.stopMs })
  }

  /** Whatever was wished meanwhile, the last wish counts; no source starts before all have stopped. */
  const reachWish = async (): Promise<void> => {
    isSettling = true
    while (isRunning ? wish !== 'read' || isAnewWished : wish === 'read') {
      if (isRunning) await stopSources()
      else {
        isAnewWished = false
        startSources()
      }
    }
    isSettling = false
  }
  const settle = (): Promise<void> => {
    if (!isSettling) settling = reachWish()
    return settling
  }

  return {
    start: (next, onRaw) => {
      listener = next
      rawListener = onRaw
      isAnewWished = isRunning
      wish = 'read'
      void settle()
    },
    stop: () => {
      wish = 'end'
      return settle()
    },
    devices: () => guns.list(),
    ports,
    restart: async () => {
      if (wish !== 'read') return
      isAnewWished = isRunning
      await settle()
    },
    suspend: async () => {
      if (wish === 'end') return
      wish = 'sleep'
      await settle()
    },
    resume: () => {
      if (wish !== 'sleep') return
      wish = 'read'
      void settle()
    },
  }
}
