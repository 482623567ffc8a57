import { cleanCode, defaultCleanSettings } from '../../../src-shared/scan/clean-code.ts'
import type { Clock } from '../../ports/clock.ts'
import type { DeviceState, RawListener, ScannerListener, ScannerSource } from '../../ports/scanner.ts'

export interface SimulatedScanner extends ScannerSource {
  /** As if the gun had read this text. An AIM id in front is taken as one. Nothing happens while it is unplugged. */
  scan(text: string): void
  unplug(): void
  plug(): void
}

/** The twin without hardware, for the demo and for tests. It passes the same suite as the serial source. */
export function createSimulatedScanner({ device, name, clock }: { device: string; name: string; clock: Clock }): SimulatedScanner {
  let listener: ScannerListener | undefined
  let hearRaw: RawListener | undefined
  let isPlugged = true

  const show = (state: DeviceState): void => listener?.({ kind: 'device', device, name, via: 'simulated', state })

  return {
    start: (next, onRaw) => {
      listener = next
      hearRaw = onRaw
      show(isPlugged ? 'open' : 'gone')
    },
    stop: async () => {
      listener = undefined
    },
    scan: (text) => {
      if (!isPlugged) return
      const bytes = new TextEncoder().encode(text)
      if (listener !== undefined) hearRaw?.({ device, bytes })
      const scan = cleanCode({ bytes, line: 'report' }, defaultCleanSettings)
      if (scan.kind === 'code') listener?.({ ...scan, device, via: 'simulated', atMs: clock.nowMs() })
      if (scan.kind === 'error') listener?.({ ...scan, device })
    },
    unplug: () => {
      if (!isPlugged) return
      isPlugged = false
      show('gone')
    },
    plug: () => {
      if (isPlugged) return
      isPlugged = true
      show('open')
    },
  }
}
