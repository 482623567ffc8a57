import type { SerialLine } from '../../../src-shared/scan/gun-settings.ts'
import { serialLimits } from '../../../src-shared/scan/limits.ts'
import type { Clock } from '../../ports/clock.ts'
import type { SerialHandle, SerialLibrary } from './serial-library.ts'

/** One opening of a port, until it is closed from here or by an unplugging. */
export interface SerialConnection {
  /** As if it had been unplugged: its node is gone, and the system did not say so. */
  drop(): void
  /** Waits for an opening that is under way, so that the port is free afterwards. */
  close(): Promise<void>
}

export interface SerialConnectionOptions {
  clock: Clock
  library: SerialLibrary
  port: SerialLine & { path: string }
  onOpen: () => void
  onRefused: (error: unknown) => void
  onChunk: (chunk: Uint8Array) => void
  /** What arrives right after the opening was sent before it, at least in part. */
  onLeftOver: (chunk: Uint8Array) => void
  /** After an opening only; the port is closed when `closed` resolves. */
  onLost: (closed: Promise<void>) => void
}

type State = 'opening' | 'open' | 'ended'

export function connectSerial({ clock, library, port, onOpen, onRefused, onChunk, onLeftOver, onLost }: SerialConnectionOptions): SerialConnection {
  const { promise: answered, resolve: answer } = Promise.withResolvers<void>()
  let state: State = 'opening'
  let openedMs = 0
  let handle: SerialHandle | undefined

  const refuse = (error: unknown): void => {
    answer()
    if (state !== 'opening') return
    state = 'ended'
    onRefused(error)
  }

  const lose = (): void => {
    if (state !== 'open') return
    state = 'ended'
    onLost(closeHandle(handle))
  }

  const opened = (): void => {
    answer()
    if (state !== 'opening') return
    state = 'open'
    openedMs = clock.monotonicMs()
    onOpen()
  }

  try {
    handle = library.create(port)
    // Without a listener for `error` the process would end.
    handle.on('error', (error) => (state === 'opening' ? refuse(error) : lose()))
    handle.on('close', lose)
    handle.on('data', (chunk) => {
      if (state !== 'open') return
      if (clock.monotonicMs() - openedMs >= serialLimits.discardMs) onChunk(chunk)
      else onLeftOver(chunk)
    })
    handle.open((error) => (error === null ? opened() : refuse(error)))
  } catch (error) {
    // Settings the system does not know throw at once. Reported later, like every other refusal.
    clock.after(0, () => refuse(error))
  }

  return {
    drop: lose,
    close: async () => {
      state = 'ended'
      await answered
      await closeHandle(handle)
    },
  }
}

async function closeHandle(handle: SerialHandle | undefined): Promise<void> {
  if (handle === undefined || !handle.isOpen) return
  await new Promise<void>((resolve) => handle.close(() => resolve()))
}
