import { createServer, type Server, type Socket } from 'node:net'
import { once } from 'node:events'
import { createPaperMachine, type PaperMachine } from './paper-machine.ts'

/** A receipt printer on a real socket. */
export interface NetworkPrinter {
  readonly port: number
  readonly machine: PaperMachine
  /** Bytes of a connection, all of them. */
  readonly received: number[]
  isQuiet: boolean
  /** Says nothing from its first slip on. */
  hangsAfterSlip: boolean
  /** Resets the connection after so many bytes of it. */
  resetAfterBytes: number | null
  /** Accepts, and takes nothing. */
  isStuck: boolean
  listen(): Promise<void>
  stop(): Promise<void>
}

export const createNetworkPrinter = async (): Promise<NetworkPrinter> => {
  let server: Server | null = null
  const sockets = new Set<Socket>()
  let machine = createPaperMachine()

  const serve = (socket: Socket): void => {
    sockets.add(socket)
    let taken = 0
    socket.on('error', () => {})
    socket.on('close', () => sockets.delete(socket))
    if (printer.isStuck) return void socket.pause()
    socket.on('data', (chunk) => {
      taken += chunk.length
      if (printer.resetAfterBytes !== null && taken > printer.resetAfterBytes) {
        printer.resetAfterBytes = null
        // What is on the paper by then is torn off; the next slip starts on a clean roll.
        machine = createPaperMachine()
        return void socket.resetAndDestroy()
      }
      printer.received.push(...chunk)
      const before = machine.paper.slips.length
      const answers = machine.take(chunk)
      if (machine.paper.slips.length > before && printer.hangsAfterSlip) printer.isQuiet = true
      if (answers.length > 0 && !printer.isQuiet) socket.write(Uint8Array.from(answers))
    })
  }
  const printer: NetworkPrinter = {
    port: 0,
    get machine() {
      return machine
    },
    received: [],
    isQuiet: false,
    hangsAfterSlip: false,
    resetAfterBytes: null,
    isStuck: false,
    listen: async () => {
      if (server !== null) return
      server = createServer(serve).listen(printer.port, '127.0.0.1')
      await once(server, 'listening')
    },
    stop: async () => {
      const running = server
      server = null
      for (const socket of sockets) socket.destroy()
      if (running !== null) await new Promise((resolve) => running.close(resolve))
    },
  }
  await printer.listen()
  const address = (server as Server | null)?.address()
  if (address === null || address === undefined || typeof address === 'string') throw new Error('No port')
  return Object.assign(printer, { port: address.port })
}
