import { connect } from 'node:net'
import { limits } from '../../../src-shared/limits.ts'
import type { Clock } from '../../ports/clock.ts'
import { withinLimit } from '../time-limit.ts'
import type { OpenWire } from './printer-wire.ts'

/**
 * Raw printing over the network. A printer talks to one computer at a time, so the connection lives for one slip and other
 * desks get their turn.
 */
export const tcpWire =
  ({ host, port }: { host: string; port: number }, clock: Clock): OpenWire =>
  async (receive) => {
    const socket = connect({ host, port, noDelay: true })
    const { promise: reached, resolve: reach } = Promise.withResolvers<boolean>()
    const { promise: closed, resolve: close } = Promise.withResolvers<void>()
    let isBroken = false
    socket.on('error', () => {
      isBroken = true
    })
    socket.on('connect', () => reach(true))
    socket.on('close', () => {
      reach(false)
      close()
    })
    socket.on('data', (chunk) => receive(chunk))
    const cancel = clock.after(limits.printWithinMs, () => socket.destroy())
    const isReached = await reached
    cancel()
    if (!isReached) return null
    return {
      write: async (bytes) => {
        const { promise, resolve } = Promise.withResolvers<boolean>()
        void closed.then(() => resolve(false))
        socket.write(bytes, (error) => resolve(error === undefined || error === null))
        return promise
      },
      close: async () => {
        socket.end()
        await withinLimit(closed, { clock, limitMs: limits.printCloseWithinMs })
        socket.destroy()
        return !isBroken
      },
      abandon: () => void socket.resetAndDestroy(),
    }
  }
