import type { MessagePortMain } from 'electron'
import { isBridgeMessage } from '../bridge-message.ts'

type Heard = (event?: { data: unknown }) => void

/** A port as oRPC sees it, and the way to end it from this side. */
export interface GatedPort {
  port: { postMessage(data: unknown): void; on(event: string, listener: Heard): void }
  end(): void
}

/**
 * Stands between a port and oRPC. Only messages of our page pass; anything else ends the port. It
 * also tells oRPC of an end made here, which a port reports to its far side only.
 */
export const gatePort = (port: MessagePortMain, broken: () => void): GatedPort => {
  const heard: Heard[] = []
  const ended: Heard[] = []
  let isOver = false
  const end = (): void => {
    if (isOver) return
    isOver = true
    for (const listener of ended) listener()
    port.close()
  }
  port.on('close', end)
  port.on('message', (event) => {
    if (isOver) return
    if (isBridgeMessage(event.data)) for (const listener of heard) listener(event)
    else {
      broken()
      end()
    }
  })
  return {
    port: {
      postMessage: (data) => {
        if (!isOver) port.postMessage(data)
      },
      on: (event, listener) => void (event === 'close' ? ended : heard).push(listener),
    },
    end,
  }
}
