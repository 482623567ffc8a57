import type { Socket } from 'node:net'
import type { ConnectionFault } from './connection-fault.ts'

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
/** The answer is there by then, and the request is done. */
const ANSWER_GONE_MS = 30

/**
 * Carries bytes between a client and its server, and breaks them as it was told.
 * @param onStrike told once, when the fault first does something.
 * @returns what ends both sides at once.
 */
export const joinWithFault = (client: Socket, server: Socket, fault: ConnectionFault, onStrike: () => void): (() => void) => {
  const moved = { request: 0, answer: 0 }
  let isStruck = false
  let isFrozen = false
  const strike = (): void => {
    if (!isStruck) onStrike()
    isStruck = true
  }
  const end = (): void => {
    client.destroy()
    server.destroy()
  }
  const cut = (): void => {
    strike()
    client.destroySoon()
    server.destroySoon()
  }
  const reset = (): void => {
    strike()
    client.resetAndDestroy()
    server.destroy()
  }
  const wait = async (bytes: number): Promise<void> => {
    if (fault.kind !== 'delay' && fault.kind !== 'slow') return
    strike()
    await pause(fault.kind === 'delay' ? fault.ms : (bytes / fault.bytesPerSecond) * 1000)
  }

  const request = async (piece: Buffer): Promise<void> => {
    await wait(piece.length)
    const before = moved.request
    moved.request += piece.length
    const left = 'after' in fault ? Math.max(0, fault.after - before) : piece.length
    if (fault.kind === 'freeze' && left < piece.length) {
      strike()
      isFrozen = true
    }
    if (isFrozen) return
    if (fault.kind === 'cut-request' && left < piece.length) {
      server.write(piece.subarray(0, left), cut)
      return
    }
    server.write(piece)
  }
  const answer = async (piece: Buffer): Promise<void> => {
    await wait(piece.length)
    const left = 'after' in fault ? Math.max(0, fault.after - moved.answer) : piece.length
    moved.answer += piece.length
    if (isFrozen) return
    if (fault.kind === 'lose-answer' && moved.request > fault.after) {
      strike()
      setTimeout(end, ANSWER_GONE_MS)
      return
    }
    if ((fault.kind === 'cut-answer' || fault.kind === 'reset') && left < piece.length) {
      client.write(piece.subarray(0, left), fault.kind === 'reset' ? reset : cut)
      return
    }
    client.write(piece)
  }

  carry(client, request)
  carry(server, answer)
  for (const socket of [client, server]) {
    socket.on('error', end)
    // Half open means that nobody hears of the other end.
    socket.on('close', () => {
      if (!isFrozen || socket === client) end()
    })
  }
  return end
}

/** One piece after the other, in their order. */
const carry = (from: Socket, deliver: (piece: Buffer) => Promise<void>): void => {
  let last: Promise<void> = Promise.resolve()
  from.on('data', (piece: Buffer) => {
    last = last.then(() => deliver(piece)).catch(() => {})
  })
}
