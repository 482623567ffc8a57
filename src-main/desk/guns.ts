import type { GunListView, GunsSavedView } from '../../src-shared/contract/types.ts'
import { settingsOf, withPort, withSettings, type StationGuns } from '../../src-shared/scan/gun-settings.ts'
import type { Clock } from '../ports/clock.ts'
import type { GunDesk } from '../ports/gun-desk.ts'
import type { Log } from '../ports/log.ts'
import type { KnownDevice, ScannerEvent, Scanners } from '../ports/scanner.ts'
import type { GunSettingsStore } from '../store/gun-settings.ts'
import { deviceToView } from './device-view.ts'
import type { Feed } from './feed.ts'
import { hearGuns } from './gun-events.ts'
import { createGunTest } from './gun-test.ts'
import type { ScanLine } from './scan-line.ts'

export interface GunsOptions {
  scanners: Scanners
  settings: GunSettingsStore
  clock: Clock
  feed: Feed
}

/** Set-up of the guns, and when each was heard last. */
export const createGuns = ({ scanners, settings, clock, feed }: GunsOptions) => {
  const heardAtMs = new Map<string, number>()
  const test = createGunTest({ clock, devices: () => scanners.devices() })

  const tell = (): void => {
    const { keyboard, camera } = settings.current()
    feed.tell({ kind: 'window-guns', keyboard, camera })
  }

  const save = (next: StationGuns): GunsSavedView => {
    if (!settings.save(next).ok) return 'not-saved'
    tell()
    return 'saved'
  }

  /** Guns are opened anew: what was set holds for the next code. */
  const saveAndReopen = async (next: StationGuns): Promise<GunsSavedView> => {
    const saved = save(next)
    if (saved === 'saved') await scanners.restart()
    return saved
  }

  const desk: GunDesk = {
    list: async (): Promise<GunListView> => {
      const now = settings.current()
      const seen = await scanners.ports()
      const isUsed = (path: string): boolean => now.ports.includes(path)
      return {
        guns: scanners.devices().map((device) => ({
          ...deviceToView(device),
          settings: settingsOf(now, device.device),
          heardAtMs: heardAtMs.get(device.device) ?? null,
        })),
        ports: [
          ...seen.map((port) => ({ ...port, isUsed: isUsed(port.path) })),
          // A port that was named and is not there now can still be left alone again.
          ...now.ports.filter((path) => !seen.some((port) => port.path === path)).map((path) => ({ path, maker: '', isUsed: true, isByItself: false })),
        ],
        keyboard: now.keyboard,
        camera: now.camera,
      }
    },
    set: ({ device, settings: wanted }) => saveAndReopen(withSettings(settings.current(), device, wanted)),
    usePort: ({ path, isUsed }) => saveAndReopen(withPort(settings.current(), path, isUsed)),
    setKeyboard: (keyboard) => save({ ...settings.current(), keyboard }),
    setCamera: ({ isUsed }) => save({ ...settings.current(), camera: isUsed }),
    isCameraUsed: () => settings.current().camera,
    test: (signal) => test.watch(signal),
  }

  const isForTest = (event: ScannerEvent): boolean => {
    if (event.kind === 'code' || event.kind === 'duplicate') heardAtMs.set(event.device, clock.nowMs())
    return test.take(event)
  }

  return {
    desk,
    isTesting: test.isOn,
    /** Opens the guns; their codes join the line. */
    start: (line: ScanLine, log: Log): void => {
      tell()
      const devices = (): KnownDevice[] => scanners.devices()
      scanners.start(hearGuns({ feed, line, log, isForTest, devices }), test.raw)
      feed.tell({ kind: 'devices', devices: devices().map(deviceToView) })
    },
  }
}

export type Guns = ReturnType<typeof createGuns>
