import type { ClientRequest } from 'node:http'
import { isIP } from 'node:net'

/**
 * How far a request has come. Before `sent` there is no connection that it could have gone out over, which is proof
 * that no server has seen it.
 */
export type Stage = 'naming' | 'connecting' | 'sent'

/** Follows a request to the moment from which on a server may see it. */
export const watchStage = (request: ClientRequest, url: string, onMoved: () => void = () => {}): (() => Stage) => {
  const { hostname, protocol } = new URL(url)
  const isSecure = protocol === 'https:'
  let stage: Stage = isIP(hostname.replaceAll(/[[\]]/gu, '')) === 0 ? 'naming' : 'connecting'
  const reach = (next: Stage): void => {
    stage = next
    onMoved()
  }
  request.once('socket', (socket) => {
    if (request.reusedSocket || (!isSecure && !socket.connecting)) {
      reach('sent')
      return
    }
    socket.once('lookup', (error: Error | null) => {
      if (error === null) reach('connecting')
    })
    // With TLS a request waits for the end of the handshake, which checks who is there.
    if (isSecure) socket.once('connect', onMoved)
    socket.once(isSecure ? 'secureConnect' : 'connect', () => reach('sent'))
  })
  return () => stage
}
