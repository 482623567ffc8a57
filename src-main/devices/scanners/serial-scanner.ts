import { cleanCode } from '../../../src-shared/scan/clean-code.ts'
import type { GunMaker, GunTrouble } from '../../../src-shared/scan/gun-advice.ts'
import { DEFAULT_GUN_SETTINGS, type GunSettings } from '../../../src-shared/scan/gun-settings.ts'
import { serialLimits } from '../../../src-shared/scan/limits.ts'
import type { Cancel, Clock } from '../../ports/clock.ts'
import type { DeviceState, RawListener, ScannerListener, ScannerSource } from '../../ports/scanner.ts'
import { gunText } from './gun-text.ts'
import { adviceOf, portTrouble } from './scanner-advice.ts'
import { connectSerial, type SerialConnection } from './serial-connection.ts'
import { createSerialFraming, type SerialFrame, type SerialWaits } from './serial-framing.ts'
import { loadSerialLibrary, type SerialLibrary } from './serial-library.ts'
import { withinLimit } from './time-limit.ts'

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
  waits?: SerialWaits
}

/** The gun at one configured port. It is opened again every two seconds until it is there. */
export function createSerialScanner(setup: SerialScannerSetup): ScannerSource {
  let stopReading: (() => Promise<void>) | undefined
  return {
    start: (listener, onRaw) => {
      void stopReading?.()
      stopReading = readPort(setup, listener, onRaw)
    },
    stop: async () => stopReading?.(),
  }
}

function readPort(setup: SerialScannerSetup, listener: ScannerListener, onRaw?: RawListener): () => Promise<void> {
  const { path, clock, serial, platform = process.platform, device = `serial:${path}`, name = path, maker = 'other', settings = () => DEFAULT_GUN_SETTINGS, waits } = setup
  const { terminator, baudRate, dataBits, parity, stopBits, ...text } = settings(device)
  const clean = gunText(text)
  let announced: DeviceState | undefined
  let connection: SerialConnection | undefined
  let cancelRetry: Cancel | undefined
  let isStopped = false
  let library = serial

  const emit: ScannerListener = (event) => {
    if (!isStopped) listener(event)
  }
  const show = (state: DeviceState, trouble?: GunTrouble): void => {
    announced = state
    const advice = trouble === undefined ? {} : { advice: adviceOf(trouble, { maker, port: path, platform }) }
    emit({ kind: 'device', device, name, via: 'serial', state, ...advice })
  }
  const announce = (state: DeviceState, trouble: GunTrouble): void => {
    if (announced !== state) show(state, trouble)
  }

  const takeFrame = (frame: SerialFrame): void => {
    switch (frame.kind) {
      case 'frame':
        return takeBytes(frame.bytes)
      case 'error':
        return emit({ kind: 'error', device, error: frame.error, byteCount: frame.byteCount })
      case 'no-end-mark':
        return show('open', 'no-end-mark')
    }
  }
  const takeBytes = (bytes: Uint8Array): void => {
    const scan = cleanCode({ bytes, line: 'serial' }, clean)
    if (scan.kind === 'code') emit({ ...scan, device, via: 'serial', atMs: clock.nowMs() })
    if (scan.kind === 'error') emit({ ...scan, device })
  }
  const framing = createSerialFraming({ clock, terminator, maxBytes: clean.maxBytes, waits, onFrame: takeFrame })

  const connect = async (): Promise<void> => {
    const loaded = await load()
    if (loaded === undefined || isStopped) return
    connection = connectSerial({
      clock,
      library: loaded,
      port: { path, baudRate, dataBits, parity, stopBits },
      onOpen: () => show('open'),
      onChunk: (chunk) => {
        onRaw?.({ device, bytes: chunk })
        framing.receive(chunk)
      },
      onLost: () => {
        framing.unplug()
        show('gone', 'unplugged')
        connectLater()
      },
      onRefused: (error) => {
        const { state, trouble } = portTrouble(error, platform)
        announce(state, trouble)
        connectLater()
      },
    })
  }
  const load = async (): Promise<SerialLibrary | undefined> => {
    try {
      library ??= await loadSerialLibrary()
    } catch {
      announce('unsupported', 'no-serial-library')
    }
    return library
  }
  const connectLater = (): void => {
    if (!isStopped) cancelRetry = clock.after(serialLimits.reopenMs, () => void connect())
  }
  void connect()

  return async () => {
    isStopped = true
    cancelRetry?.()
    framing.unplug()
    if (connection !== undefined) await withinLimit(connection.close(), { clock, limitMs: serialLimits.closeMs })
  }
}
