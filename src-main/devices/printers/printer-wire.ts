import type { Clock } from '../../ports/clock.ts'

/** One connection to a printer, for one job. Nothing here fails by throwing. */
export interface PrinterWire {
  /** True when the transport took every byte; false when it broke on the way. */
  write(bytes: Uint8Array): Promise<boolean>
  /** Ends it so that everything taken still gets out. False when it broke before that was sure. */
  close(): Promise<boolean>
  /** Ends it so that what is not out yet never gets out. */
  abandon(): void
}

/** Null when nothing could be reached. `receive` gets what the printer says. */
export type OpenWire = (receive: (bytes: Uint8Array) => void) => Promise<PrinterWire | null>

export const pause = async (clock: Clock, delayMs: number): Promise<void> => {
  const { promise, resolve } = Promise.withResolvers<void>()
  clock.after(delayMs, resolve)
  await promise
}
