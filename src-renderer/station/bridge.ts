import type { DeskClient } from '../../src-shared/contract/types.ts'

/** What the window hears about its bridge to the station. */
export interface BridgeEars {
  /** Calls can be made; after a loss this comes again, and everything starts anew. */
  opened: (client: DeskClient) => void
  lost: () => void
}

/** Runs `then` once after `ms`; the window's clock, handed in. */
export type After = (ms: number, then: () => void) => unknown

/** A way to the station that keeps itself open. */
export type OpenBridge = (ears: BridgeEars, after: After) => void
