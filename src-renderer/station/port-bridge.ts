import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import type { After, AnyClient, BridgeEars } from './bridge.ts'

/** The preload hands the port over when it is asked, again after every loss. */
const ASK_AGAIN_MS = 1000
/** A moment, so that a station that keeps dropping the port is not asked in a tight loop. */
const ASK_AFTER_LOSS_MS = 250

const isPortMessage = (data: unknown): boolean =>
  typeof data === 'object' && data !== null && 'type' in data && data.type === 'lanyard-port'

/** The bridge over a MessagePort from the preload, for Electron. */
export const openPortBridge = <Client extends AnyClient>(ears: BridgeEars<Client>, after: After): void => {
  let current: MessagePort | null = null

  const ask = (): void => {
    if (current !== null) return
    window.postMessage({ type: 'lanyard-port-please' }, location.origin)
    after(ASK_AGAIN_MS, ask)
  }

  const lose = (port: MessagePort): void => {
    if (current !== port) return
    current = null
    ears.lost()
    after(ASK_AFTER_LOSS_MS, ask)
  }

  window.addEventListener('message', (event: MessageEvent<unknown>) => {
    // Only our own preload, which posts from this window, may hand over a port.
    if (event.source !== window || event.origin !== location.origin || !isPortMessage(event.data)) return
    const port = event.ports[0]
    if (port === undefined) return
    current?.close()
    current = port
    port.addEventListener('close', () => lose(port))
    const client = createORPCClient<Client>(new RPCLink({ port }))
    port.start()
    ears.opened(client)
  })
  ask()
}
