import type { GunMaker } from '../../../src-shared/scan/gun-advice.ts'
import { serialLimits } from '../../../src-shared/scan/limits.ts'
import type { Cancel, Clock } from '../../ports/clock.ts'
import type { RawListener, ScannerListener, ScannerSource } from '../../ports/scanner.ts'
import { isScannerVendor, makerName } from './scanner-makers.ts'
import { loadSerialLibrary, type SerialEntry, type SerialLibrary } from './serial-library.ts'
import { createSerialScanner, type SerialScannerSetup } from './serial-scanner.ts'

export interface KnownSerialScannersOptions {
  clock: Clock
  settings?: SerialScannerSetup['settings']
  serial?: SerialLibrary
  /** Ports that the setup opens by itself. */
  exceptPaths?: readonly string[]
}

/**
 * Guns in COM mode whose vendor is known open by themselves. Any other port may belong to a modem
 * or a printer and is read only when the setup names it.
 */
export function createKnownSerialScanners(setup: KnownSerialScannersOptions): ScannerSource {
  let stopLooking: (() => Promise<void>) | undefined
  return {
    start: (listener, onRaw) => {
      void stopLooking?.()
      stopLooking = lookForPorts(setup, listener, onRaw)
    },
    stop: async () => stopLooking?.(),
  }
}

function lookForPorts({ clock, settings, serial, exceptPaths = [] }: KnownSerialScannersOptions, listener: ScannerListener, onRaw?: RawListener): () => Promise<void> {
  const opened = new Map<string, { device: string; source: ScannerSource }>()
  let isStopped = false
  let cancelNext: Cancel | undefined
  let library = serial

  const look = async (): Promise<void> => {
    try {
      library ??= await loadSerialLibrary()
      const entries = await library.list()
      if (!isStopped) compare(entries.filter((entry) => isKnown(entry) && !exceptPaths.includes(entry.path)))
    } catch {
      // The system cannot list its ports now; configured ports say by themselves what is wrong.
    }
    if (!isStopped) cancelNext = clock.after(serialLimits.lookMs, () => void look())
  }

  const compare = (entries: readonly SerialEntry[]): void => {
    const listed = new Map(entries.map((entry) => [entry.path, serialDevice(entry)]))
    for (const [path, { device, source }] of opened) {
      // Another gun may have taken over the path since the last look.
      if (listed.get(path) === device) continue
      opened.delete(path)
      void source.stop()
    }
    for (const entry of entries) {
      if (opened.has(entry.path)) continue
      const known = { device: serialDevice(entry), name: serialName(entry), maker: serialMaker(entry) ?? 'other' }
      const source = createSerialScanner({
        path: entry.path,
        clock,
        ...known,
        ...(settings === undefined ? {} : { settings }),
        ...(library === undefined ? {} : { serial: library }),
      })
      opened.set(entry.path, { device: known.device, source })
      source.start(listener, onRaw)
    }
  }
  void look()

  return async () => {
    isStopped = true
    cancelNext?.()
    await Promise.all([...opened.values()].map(({ source }) => source.stop()))
  }
}

function isKnown(entry: SerialEntry): boolean {
  return isScannerVendor(Number.parseInt(entry.vendorId ?? '', 16))
}

/** Stable over replugging when the gun has a serial number. */
export function serialDevice({ vendorId = '', productId = '', serialNumber = '', path }: SerialEntry): string {
  const tail = serialNumber.trim() === '' ? path : serialNumber.trim()
  return `${vendorId.toLowerCase()}:${productId.toLowerCase()}:${tail}`
}

function serialMaker(entry: SerialEntry): GunMaker | undefined {
  return makerName(Number.parseInt(entry.vendorId ?? '', 16))
}

function serialName(entry: SerialEntry): string {
  const maker = serialMaker(entry) ?? entry.manufacturer ?? 'Scanner'
  return `${maker} scanner at ${entry.path}`
}
