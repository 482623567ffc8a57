import type { Log } from '../ports/log.ts'
import type { KnownDevice, ScannerEvent, ScannerListener } from '../ports/scanner.ts'
import { deviceToView } from './device-view.ts'
import type { Feed } from './feed.ts'
import type { ScanLine } from './scan-line.ts'

export interface GunEventsOptions {
  feed: Feed
  line: ScanLine
  log: Log
  /** True when the event was one for a test, and not for the desk. */
  isForTest: (event: ScannerEvent) => boolean
  devices: () => readonly KnownDevice[]
}

/** The line is impossibly long: something types by itself. Whoever scanned hears that nobody took it. */
export const tellDropped = ({ feed, log }: Pick<GunEventsOptions, 'log'> & { feed: Pick<Feed, 'tell'> }, device: string): void => {
  log.warn('scan dropped', { device })
  feed.tell({ kind: 'misread', device, error: 'incomplete' })
}

/** What a station does with what its guns say: codes join the line, the rest is shown. Codes are never logged. */
export const hearGuns =
  ({ feed, line, log, isForTest, devices }: GunEventsOptions): ScannerListener =>
  (event) => {
    if (isForTest(event)) return
    switch (event.kind) {
      case 'code':
        if (line.join({ kind: 'scan', text: event.code })) return
        tellDropped({ feed, log }, event.device)
        return
      case 'duplicate':
        feed.tell({ kind: 'duplicate', device: event.device })
        return
      case 'error':
        log.warn('misread', { device: event.device, error: event.error, bytes: event.byteCount })
        feed.tell({ kind: 'misread', device: event.device, error: event.error })
        return
      case 'device':
        log.info('device', { device: event.device, state: event.state })
        feed.tell({ kind: 'devices', devices: devices().map(deviceToView) })
        return
      case 'forgotten':
        feed.tell({ kind: 'devices', devices: devices().map(deviceToView) })
    }
  }
