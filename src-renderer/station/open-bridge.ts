import type { OpenBridge } from './bridge.ts'
import { openPortBridge } from './port-bridge.ts'
import { openSocketBridge } from './socket-bridge.ts'

declare global {
  interface Window {
    /** Set by the preload: this window lives in Electron. */
    readonly lanyardHost?: 'electron'
  }
}

/** Opens the bridge this window has: a port in Electron, else a WebSocket to its own host. */
export const openBridge: OpenBridge = (ears, after) => {
  if (window.lanyardHost === 'electron') openPortBridge(ears, after)
  else openSocketBridge(ears)
}
