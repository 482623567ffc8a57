import { serialLimits } from '../../../src-shared/scan/limits.ts'
import type { Clock } from '../../ports/clock.ts'
import type { SerialPortSeen } from '../../ports/scanner.ts'
import type { IsRealPort } from '../finding/board-ports.ts'
import { makerName } from './scanner-makers.ts'
import { isKnownScanner, vendorOf } from './serial-identity.ts'
import { loadSerialLibrary, type SerialEntry, type SerialLibrary } from './serial-library.ts'
import { withinLimit } from '../time-limit.ts'

export interface SerialPortListOptions {
  clock: Clock
  /** Stands in for serialport in tests. */
  serial?: SerialLibrary
  /** Ports that the command line names. */
  named: readonly string[]
  isReal?: IsRealPort
}

/** Asks the system for every serial port there is. Empty but for the named ones when it cannot say. */
export function createSerialPortList({ clock, serial, named, isReal = () => Promise.resolve(true) }: SerialPortListOptions): () => Promise<SerialPortSeen[]> {
  let library = serial

  const list = async (): Promise<SerialEntry[]> => {
    library ??= await loadSerialLibrary()
    const entries = await library.list()
    const real = await Promise.all(entries.map(({ path }) => isReal(path)))
    return entries.filter((_, at) => real[at])
  }

  return async () => {
    let entries: SerialEntry[] = []
    await withinLimit(list().then((all) => void (entries = all)), { clock, limitMs: serialLimits.listMs })
    const seen = entries.map((entry) => ({
      path: entry.path,
      maker: makerName(vendorOf(entry)) ?? entry.manufacturer ?? '',
      isByItself: isKnownScanner(entry) || named.includes(entry.path),
    }))
    const missing = named.filter((path) => !seen.some((port) => port.path === path))
    return [...seen, ...missing.map((path) => ({ path, maker: '', isByItself: true }))]
  }
}
