import type { DeskClient } from '../../src-shared/contract/types.ts'

/** What the window hears about its bridge to the station. */
export interface BridgeEars {
  /** Calls can be made; after a loss this comes again, and everything starts anew. */
  opened: (client: DeskClient) => void
  lost: () => void
}

/** A way to the station that keeps itself open. */
export type OpenBridge = (ears: BridgeEars) => void
