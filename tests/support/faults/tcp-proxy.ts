import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import type { ConnectionFault, FaultKind } from './connection-fault.ts'
import { joinWithFault } from './faulty-pair.ts'

export interface TcpProxy {
  url: string
  /** How often each fault did something. */
  struck: ReadonlyMap<FaultKind, number>
  /** Resolves when the next piece of a request comes by. */
  nextRequest(): Promise<void>
  /** Nobody listens for a while, so that connections are refused. */
  away(ms: number): Promise<void>
  /** Ends every connection, so that each is made anew. */
  hangUp(): void
  /** No more faults; what is broken is hung up, so that it is made anew. */
  calm(): Promise<void>
  close(): Promise<void>
}

const HOST = '127.0.0.1'

/** A proxy on loopback in front of `target` that asks `draw` what becomes of each connection. */
export const startTcpProxy = async (target: string, draw: () => ConnectionFault): Promise<TcpProxy> => {
  const to = new URL(target)
  const struck = new Map<FaultKind, number>()
  const ends = new Set<() => void>()
  const awaited = new Set<() => void>()
  let isCalm = false

  const join = (client: Socket): void => {
    const fault: ConnectionFault = isCalm ? { kind: 'pass' } : draw()
    const onStrike = (): void => void struck.set(fault.kind, (struck.get(fault.kind) ?? 0) + 1)
    client.on('error', () => client.destroy())
    if (fault.kind === 'refuse') {
      onStrike()
      client.resetAndDestroy()
      return
    }
    const end = fault.kind === 'mute' ? () => client.destroy() : joinTo(client, fault, onStrike)
    if (fault.kind === 'mute') onStrike()
    ends.add(end)
    client.on('close', () => ends.delete(end))
  }
  const joinTo = (client: Socket, fault: ConnectionFault, onStrike: () => void): (() => void) => {
    const server = connect({ host: to.hostname, port: Number(to.port) })
    server.setNoDelay(true)
    client.setNoDelay(true)
    client.on('data', () => {
      for (const tell of awaited) tell()
      awaited.clear()
    })
    return joinWithFault(client, server, fault, onStrike)
  }

  let server: Server = createServer(join)
  const listen = (port: number): Promise<void> => new Promise((resolve) => void server.listen(port, HOST, resolve))
  await listen(0)
  const { port } = server.address() as AddressInfo
  /** Connections that are there stay, as they do when only the way in is shut. */
  const shut = (): Promise<void> => new Promise((resolve) => {
    server.close()
    setImmediate(resolve)
  })
  let isAway: Promise<void> = Promise.resolve()
  const leave = async (ms: number): Promise<void> => {
    await shut()
    await new Promise((resolve) => setTimeout(resolve, ms))
    server = createServer(join)
    await listen(port)
  }
  const hangUp = (): void => {
    for (const end of ends) end()
  }
  return {
    url: `http://${HOST}:${port}`,
    struck,
    nextRequest: () => new Promise((resolve) => void awaited.add(resolve)),
    away: (ms) => {
      isAway = isAway.then(() => leave(ms))
      return isAway
    },
    hangUp,
    calm: async () => {
      isCalm = true
      await isAway
      hangUp()
    },
    close: async () => {
      await isAway
      hangUp()
      await shut()
    },
  }
}
