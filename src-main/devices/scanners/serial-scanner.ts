import { cleanCode } from '../../../src-shared/scan/clean-code.ts'
import { serialLimits } from '../../../src-shared/scan/limits.ts'
import type { Cancel, Clock } from '../../ports/clock.ts'
import type { DeviceState, ScannerListener, ScannerSource } from '../../ports/scanner.ts'
import { withCleanDefaults, type ScanTextOptions } from './scan-settings.ts'
import { noEndMarkAdvice, noSerialAdvice, portTrouble } from './scanner-advice.ts'
import { connectSerial, type SerialConnection } from './serial-connection.ts'
import { createSerialFraming, type SerialFrame, type SerialTerminator } from './serial-framing.ts'
import { defaultSerialSettings, loadSerialLibrary, type SerialLibrary, type SerialSettings } from './serial-library.ts'
import { withinLimit } from './time-limit.ts'

export interface SerialScannerOptions extends Partial<SerialSettings>, ScanTextOptions {
  terminator?: SerialTerminator
  /** Identity and name for people, when more is known than the path. */
  device?: string
  name?: string
}

export interface SerialScannerSetup {
  path: string
  clock: Clock
  options?: SerialScannerOptions
  /** Stands in for serialport in tests. */
  serial?: SerialLibrary
  platform?: NodeJS.Platform
}

/** The gun at one configured port. It is opened again every two seconds until it is there. */
export function createSerialScanner(setup: SerialScannerSetup): ScannerSource {
  let stopReading: (() => Promise<void>) | undefined
  return {
    start: (listener) => {
      void stopReading?.()
      stopReading = readPort(setup, listener)
    },
    stop: async () => stopReading?.(),
  }
}

function readPort({ path, clock, options = {}, serial, platform = process.platform }: SerialScannerSetup, listener: ScannerListener): () => Promise<void> {
  const { device = `serial:${path}`, name = path, terminator = 'auto' } = options
  const clean = withCleanDefaults(options)
  const { baudRate, dataBits, parity, stopBits } = { ...defaultSerialSettings, ...options }
  let announced: DeviceState | undefined
  let connection: SerialConnection | undefined
  let cancelRetry: Cancel | undefined
  let isStopped = false
  let library = serial

  const emit: ScannerListener = (event) => {
    if (!isStopped) listener(event)
  }
  const show = (state: DeviceState, detail?: string): void => {
    announced = state
    emit({ kind: 'device', device, name, via: 'serial', state, ...(detail === undefined ? {} : { detail }) })
  }
  const announce = (state: DeviceState, detail: string): void => {
    if (announced !== state) show(state, detail)
  }

  const takeFrame = (frame: SerialFrame): void => {
    switch (frame.kind) {
      case 'frame':
        return takeBytes(frame.bytes)
      case 'error':
        return emit({ kind: 'error', device, error: frame.error, byteCount: frame.byteCount })
      case 'no-end-mark':
        return show('open', noEndMarkAdvice)
    }
  }
  const takeBytes = (bytes: Uint8Array): void => {
    const scan = cleanCode({ bytes, line: 'serial' }, clean)
    if (scan.kind === 'code') emit({ ...scan, device, via: 'serial', atMs: clock.nowMs() })
    if (scan.kind === 'error') emit({ ...scan, device })
  }
  const framing = createSerialFraming({ clock, terminator, maxBytes: clean.maxBytes, onFrame: takeFrame })

  const connect = async (): Promise<void> => {
    const loaded = await load()
    if (loaded === undefined || isStopped) return
    connection = connectSerial({
      clock,
      library: loaded,
      port: { path, baudRate, dataBits, parity, stopBits },
      onOpen: () => show('open'),
      onChunk: (chunk) => framing.receive(chunk),
      onLost: () => {
        framing.unplug()
        show('gone', `The scanner at ${path} was unplugged. It is taken over again as soon as it is back.`)
        connectLater()
      },
      onRefused: (error) => {
        const trouble = portTrouble(error, { path, platform })
        announce(trouble.state, trouble.detail)
        connectLater()
      },
    })
  }
  const load = async (): Promise<SerialLibrary | undefined> => {
    try {
      library ??= await loadSerialLibrary()
    } catch {
      announce('unsupported', noSerialAdvice)
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
