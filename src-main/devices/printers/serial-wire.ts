import { limits } from '../../../src-shared/limits.ts'
import type { Clock } from '../../ports/clock.ts'
import { withinLimit } from '../time-limit.ts'
import type { OpenWire } from './printer-wire.ts'

/** A printer at a serial port, or at an adapter that makes one of USB. */
export const serialWire =
  ({ path, baudRate }: { path: string; baudRate: number }, clock: Clock): OpenWire =>
  async (receive) => {
    // Loaded on first use, so that a computer where the native module fails still starts.
    const library = await import('serialport').catch(() => null)
    if (library === null) return null
    const port = new library.SerialPort({ path, baudRate, lock: true, autoOpen: false })
    const { promise: closed, resolve: end } = Promise.withResolvers<void>()
    let isBroken = false
    // Without a listener for `error` the process would end.
    port.on('error', () => {
      isBroken = true
    })
    port.on('close', () => {
      isBroken = true
      end()
    })
    port.on('data', (chunk: Uint8Array) => receive(chunk))
    const isOpen = await new Promise<boolean>((resolve) => port.open((error) => resolve(error === null)))
    if (!isOpen) return null

    const close = async (): Promise<boolean> => {
      const wasBroken = isBroken
      if (port.isOpen) await new Promise<void>((resolve) => port.close(() => resolve()))
      return !wasBroken
    }
    return {
      write: async (bytes) => {
        const { promise, resolve } = Promise.withResolvers<boolean>()
        void closed.then(() => resolve(false))
        port.write(bytes, (error) => (error === null || error === undefined ? port.drain((late) => resolve(late === null || late === undefined)) : resolve(false)))
        return promise
      },
      close,
      // What the system still holds is thrown away first, or closing would wait for the printer to take it.
      abandon: () => port.flush(() => void withinLimit(close(), { clock, limitMs: limits.printCloseWithinMs })),
    }
  }
