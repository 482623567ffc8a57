import type { GunMaker } from '../../../src-shared/scan/gun-advice.ts'
import { DEFAULT_GUN_SETTINGS, type GunSettings } from '../../../src-shared/scan/gun-settings.ts'
import type { Clock } from '../../ports/clock.ts'
import type { ScannerSource } from '../../ports/scanner.ts'
import { NO_NODES, type DeviceNodes } from '../finding/device-nodes.ts'
import { readPort } from './port-reader.ts'
import type { SerialWaits } from './serial-framing.ts'
import type { SerialLibrary } from './serial-library.ts'
import { createSourceRuns } from './source-runs.ts'

export interface SerialScannerSetup {
  path: string
  clock: Clock
  /** Identity and name for people, when more is known than the path. */
  device?: string
  name?: string
  maker?: GunMaker
  /** What set-up says of a gun, asked whenever reading starts. */
  settings?: (device: string) => GunSettings
  /** Stands in for serialport in tests. */
  serial?: SerialLibrary
  platform?: NodeJS.Platform
  nodes?: DeviceNodes
  waits?: SerialWaits
}

/** The gun at one port. It is opened again and again until it is there. */
export function createSerialScanner(setup: SerialScannerSetup): ScannerSource {
  const { path, clock, serial, platform = process.platform, device = `serial:${path}`, name = path, maker = 'other', settings = () => DEFAULT_GUN_SETTINGS, nodes = NO_NODES, waits } = setup
  return createSourceRuns((listener, onRaw) => {
    let isStopped = false
    const reader = readPort({
      path, device, name, maker, clock, serial, platform, nodes, waits, onRaw,
      settings: settings(device),
      emit: (event) => {
        if (!isStopped) listener(event)
      },
    })
    return () => {
      isStopped = true
      return reader.close()
    }
  })
}
