import { cleanCode } from '../../../src-shared/scan/clean-code.ts'
import type { GunMaker } from '../../../src-shared/scan/gun-advice.ts'
import type { GunSettings } from '../../../src-shared/scan/gun-settings.ts'
import { deviceLimits, serialLimits } from '../../../src-shared/scan/limits.ts'
import type { Cancel, Clock } from '../../ports/clock.ts'
import type { RawListener, ScannerListener } from '../../ports/scanner.ts'
import { createBackOff } from '../finding/back-off.ts'
import { GONE, type DeviceNodes } from '../finding/device-nodes.ts'
import { createGunState } from './gun-state.ts'
import { gunText } from './gun-text.ts'
import { portTrouble } from './scanner-advice.ts'
import { connectSerial, type SerialConnection } from './serial-connection.ts'
import { createSerialFraming, type CutPlace, type SerialFrame, type SerialWaits } from './serial-framing.ts'
import { loadSerialLibrary, type SerialLibrary } from './serial-library.ts'
import { withinLimit } from '../time-limit.ts'

/** One port that is read, opened again by itself until it is told to stop. */
export interface PortReader {
  /** The system lists it no more. Resolves when the port is free. */
  vanish(): Promise<void>
  /** Closes without a word. */
  close(): Promise<void>
}

export interface PortReaderOptions {
  path: string
  device: string
  name: string
  maker: GunMaker
  settings: GunSettings
  clock: Clock
  serial: SerialLibrary | undefined
  platform: NodeJS.Platform
  nodes: DeviceNodes
  waits?: SerialWaits | undefined
  /** Paths that were closed in the middle of a code, kept from one reading to the next. */
  cuts: Map<string, CutPlace>
  emit: ScannerListener
  onRaw?: RawListener | undefined
  /** It failed while it was open: a look tells whether it was pulled out. */
  onLost?: () => void
}

export function readPort(options: PortReaderOptions): PortReader {
  const { path, device, name, maker, settings, clock, platform, nodes, waits, cuts, emit, onRaw, onLost } = options
  const { terminator, baudRate, dataBits, parity, stopBits, ...text } = settings
  const clean = gunText(text)
  const backOff = createBackOff()
  const shown = createGunState({ clock, device, name, via: 'serial', maker, port: path, platform, emit })
  let connection: SerialConnection | undefined
  let openedMs = 0
  let cancelRetry: Cancel | undefined
  let cancelCheck: Cancel | undefined
  let isEnded = false
  let library = options.serial

  const takeFrame = (frame: SerialFrame): void => {
    switch (frame.kind) {
      case 'frame':
        return takeBytes(frame.bytes)
      case 'error':
        return emit({ kind: 'error', device, error: frame.error, byteCount: frame.byteCount })
      case 'no-end-mark':
        return shown.open('no-end-mark')
    }
  }
  const takeBytes = (bytes: Uint8Array): void => {
    const scan = cleanCode({ bytes, line: 'serial' }, clean)
    if (scan.kind === 'error') emit({ ...scan, device })
    if (scan.kind !== 'code') return
    // A code that ended as it should takes the advice about missing ends back.
    shown.open()
    emit({ ...scan, device, via: 'serial', atMs: clock.nowMs() })
  }
  const framing = createSerialFraming({ clock, terminator, maxBytes: clean.maxBytes, waits, onFrame: takeFrame })

  const connect = async (): Promise<void> => {
    const loaded = await load()
    // Before the opening: a node that is another one right after it is noticed as well.
    const mark = await nodes.mark(path)
    if (loaded === undefined || isEnded) return
    connection = connectSerial({
      clock,
      library: loaded,
      port: { path, baudRate, dataBits, parity, stopBits },
      onOpen: () => {
        openedMs = clock.monotonicMs()
        skipRest()
        shown.open()
        void watchNode(mark)
      },
      onChunk: (chunk) => {
        onRaw?.({ device, bytes: chunk })
        framing.receive(chunk)
      },
      onLeftOver: (chunk) => framing.discard(chunk),
      onLost: (closed) => void lose(closed),
      onRefused: (error) => {
        const trouble = portTrouble(error, platform)
        if (trouble.trouble === 'no-port') shown.gone(trouble.trouble)
        else shown.refused(trouble, deviceLimits.openPatienceMs)
        connectLater()
      },
    })
  }
  const skipRest = (): void => {
    const cut = cuts.get(path)
    cuts.delete(path)
    if (cut !== undefined) framing.skipRest(cut)
  }
  const load = async (): Promise<SerialLibrary | undefined> => {
    try {
      library ??= await loadSerialLibrary()
    } catch {
      if (!isEnded) shown.refused({ state: 'unsupported', trouble: 'no-serial-library' }, 0)
    }
    return library
  }

  const lose = async (closed: Promise<void>): Promise<void> => {
    if (clock.monotonicMs() - openedMs >= deviceLimits.steadyMs) backOff.reset()
    cancelCheck?.()
    framing.unplug()
    shown.gone('unplugged')
    onLost?.()
    await withinLimit(closed, { clock, limitMs: serialLimits.closeMs })
    connectLater()
  }
  const connectLater = (): void => {
    if (!isEnded) cancelRetry = clock.after(backOff.nextMs(), () => void connect())
  }

  /** Some drivers say nothing when the cable is pulled, and another device may take the path. */
  const watchNode = async (before: string | null): Promise<void> => {
    const mine = connection
    const atOpening = before === GONE ? await nodes.mark(path) : before
    if (atOpening === null || atOpening === GONE) return
    const check = async (): Promise<void> => {
      const now = await nodes.mark(path)
      if (isEnded || connection !== mine) return
      if (now === atOpening || now === null) checkLater()
      else mine?.drop()
    }
    const checkLater = (): void => {
      if (!isEnded && connection === mine) cancelCheck = clock.after(serialLimits.checkMs, () => void check())
    }
    checkLater()
  }

  const end = async (): Promise<void> => {
    isEnded = true
    cancelRetry?.()
    cancelCheck?.()
    shown.end()
    if (connection !== undefined) await withinLimit(connection.close(), { clock, limitMs: serialLimits.closeMs })
  }

  void connect()
  return {
    vanish: async () => {
      const closing = end()
      framing.unplug()
      // A gun that was pulled out begins anew.
      cuts.delete(path)
      if (shown.isTold()) shown.gone('unplugged')
      await closing
    },
    close: async () => {
      const closing = end()
      const cut = framing.unplug()
      if (cut !== null) cuts.set(path, cut)
      await closing
    },
  }
}
