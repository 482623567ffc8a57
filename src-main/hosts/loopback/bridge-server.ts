import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { onError } from '@orpc/server'
import { RPCHandler } from '@orpc/server/ws'
import { WebSocketServer, type WebSocket } from 'ws'
import { limits } from '../../../src-shared/limits.ts'
import type { DeskRouter } from '../desk-router.ts'
import type { TerminalRouter } from '../terminal-router.ts'
import { reportFault, type Report } from '../bridge-fault.ts'
import { isBridgeMessage } from '../bridge-message.ts'
import type { Entrance } from './entrance.ts'

export interface BridgePlace {
  host: string
  origin: string
  port: number
  entrance: Entrance
}

/** A desk has one window; a few more for reloads that overlap and for a second look. */
const SOCKETS_MAX = 8
const POLICY_VIOLATION = 1008
const GOING_AWAY = 1001

const STATUS_WORDS: Readonly<Record<number, string>> = {
  403: 'Forbidden',
  404: 'Not Found',
  421: 'Misdirected Request',
  503: 'Service Unavailable',
}

const refuse = (socket: Duplex, status: number): void => {
  socket.end(`HTTP/1.1 ${status} ${STATUS_WORDS[status] ?? 'Refused'}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}

/** Why an upgrade is refused, as a status; null when it is ours. */
const refusalOf = (request: IncomingMessage, place: BridgePlace): number | null => {
  if (request.headers.host !== place.host) return 421
  if (request.url !== '/bridge') return 404
  // Any page in any browser may open a socket to us; only our own page has this origin and the cookie.
  if (request.headers.origin !== place.origin) return 403
  return place.entrance.knows(request.headers.cookie, place.port) ? null : 403
}

type Heard = (event: { data: unknown }) => void

/** oRPC's view of a socket: it hears only messages that are ours. */
const gated = (socket: WebSocket): Pick<WebSocket, 'addEventListener' | 'send'> => {
  const addEventListener = (type: 'message' | 'close', listener: Heard & (() => void)): void => {
    if (type === 'close') return socket.addEventListener('close', () => listener())
    socket.addEventListener('message', (event) => {
      if (isBridgeMessage(event.data)) listener(event)
      else socket.close(POLICY_VIOLATION, 'not a message of this page')
    })
  }
  return { send: socket.send.bind(socket), addEventListener: addEventListener as WebSocket['addEventListener'] }
}

/** Serves the contract over WebSockets that came through the entrance. */
export const createBridgeServer = (router: DeskRouter | TerminalRouter, place: BridgePlace, report: Report) => {
  const handler = new RPCHandler(router, { interceptors: [onError(reportFault(report))] })
  const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload: limits.bridgeMessageMaxBytes })
  return {
    upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
      // A peer that goes away while it is being refused is no news.
      socket.on('error', () => socket.destroy())
      const refusal = refusalOf(request, place) ?? (sockets.clients.size < SOCKETS_MAX ? null : 503)
      if (refusal !== null) return refuse(socket, refusal)
      sockets.handleUpgrade(request, socket, head, (opened) => {
        // Errors (a message too big, a broken frame) are followed by `close`, which ends the calls.
        opened.on('error', () => opened.terminate())
        void handler.upgrade(gated(opened))
      })
    },
    close: (): void => {
      for (const socket of sockets.clients) {
        socket.close(GOING_AWAY)
        socket.terminate()
      }
      sockets.close()
    },
  }
}
