import type { DeviceView } from '../../src-shared/contract/types.ts'
import type { Log } from '../ports/log.ts'
import type { ScannerEvent, ScannerListener } from '../ports/scanner.ts'
import type { Feed } from './feed.ts'
import type { ScanLine } from './scan-line.ts'

type DeviceEvent = Extract<ScannerEvent, { kind: 'device' }>

export const devicesToViews = (devices: readonly DeviceEvent[]): DeviceView[] =>
  devices.map(({ device, name, via, state, detail }) => ({ device, name, via, state, detail: detail ?? '' }))

/** What a station does with what its guns say: codes join the line, the rest is shown. Codes are never logged. */
export const hearGuns =
  ({ feed, line, log, devices }: { feed: Feed; line: ScanLine; log: Log; devices: () => readonly DeviceEvent[] }): ScannerListener =>
  (event) => {
    switch (event.kind) {
      case 'code':
        line.join({ kind: 'scan', text: event.code })
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
        feed.tell({ kind: 'devices', devices: devicesToViews(devices()) })
    }
  }
