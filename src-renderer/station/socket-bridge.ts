import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import ReconnectingWebSocket from 'partysocket/ws'
import type { AnyClient, BridgeEars } from './bridge.ts'

const RETRY_FIRST_MS = 250
const RETRY_MAX_MS = 2000

/** Where the loopback host serves the bridge: the same host that served this page. */
const bridgeAddress = (): string => `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/bridge`

/** The bridge over a WebSocket, for the loopback host. */
export const openSocketBridge = <Client extends AnyClient>(ears: BridgeEars<Client>): void => {
  const socket = new ReconnectingWebSocket(bridgeAddress(), [], {
    minReconnectionDelay: RETRY_FIRST_MS,
    maxReconnectionDelay: RETRY_MAX_MS,
    // A call made while the bridge is down fails at once: sent late, it would answer another guest.
    maxEnqueuedMessages: 0,
  })
  socket.binaryType = 'arraybuffer'
  // It is a WebSocket in all that the link uses; only its types say so more loosely.
  const websocket = socket as Pick<WebSocket, 'addEventListener' | 'removeEventListener' | 'readyState' | 'send'>
  const client = createORPCClient<Client>(new RPCLink({ websocket }))
  socket.addEventListener('open', () => ears.opened(client))
  socket.addEventListener('close', () => ears.lost())
}
