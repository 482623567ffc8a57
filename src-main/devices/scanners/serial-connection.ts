import type { SerialLine } from '../../../src-shared/scan/gun-settings.ts'
import { serialLimits } from '../../../src-shared/scan/limits.ts'
import type { Clock } from '../../ports/clock.ts'
import type { SerialHandle, SerialLibrary } from './serial-library.ts'

/** One opening of a port, until it is closed from here or by an unplugging. */
export interface SerialConnection {
  close(): Promise<void>
}

export interface SerialConnectionOptions {
  clock: Clock
  library: SerialLibrary
  port: SerialLine & { path: string }
  onOpen: () => void
  onRefused: (error: unknown) => void
  onChunk: (chunk: Uint8Array) => void
  /** After an opening only. */
  onLost: () => void
}

type State = 'opening' | 'open' | 'ended'

export function connectSerial({ clock, library, port, onOpen, onRefused, onChunk, onLost }: SerialConnectionOptions): SerialConnection {
  let state: State = 'opening'
  let openedMs = 0
  let handle: SerialHandle | undefined

  const refuse = (error: unknown): void => {
    if (state !== 'opening') return
    state = 'ended'
    onRefused(error)
  }

  const lose = (): void => {
    if (state !== 'open') return
    state = 'ended'
    void closeHandle(handle)
    onLost()
  }

  try {
    handle = library.create(port)
    // Without a listener for `error` the process would end.
    handle.on('error', (error) => (state === 'opening' ? refuse(error) : lose()))
    handle.on('close', lose)
    handle.on('data', (chunk) => {
      if (state === 'open' && clock.monotonicMs() - openedMs >= serialLimits.discardMs) onChunk(chunk)
    })
    handle.open((error) => {
      if (error !== null) return refuse(error)
      if (state !== 'opening') return void closeHandle(handle)
      state = 'open'
      openedMs = clock.monotonicMs()
      onOpen()
    })
  } catch (error) {
    // Settings the system does not know throw at once. Reported later, like every other refusal.
    clock.after(0, () => refuse(error))
  }

  return {
    close: async () => {
      const wasOpen = state === 'open'
      state = 'ended'
      if (wasOpen) await closeHandle(handle)
    },
  }
}

async function closeHandle(handle: SerialHandle | undefined): Promise<void> {
  if (handle === undefined || !handle.isOpen) return
  await new Promise<void>((resolve) => handle.close(() => resolve()))
}
