import type { NestedClient } from '@orpc/client'
import type { DeskClient } from '../../src-shared/contract/types.ts'

/** Any contract's calls. */
export type AnyClient = NestedClient<Record<string, never>>

/** What a window hears about its bridge to the station. */
export interface BridgeEars<Client extends AnyClient = DeskClient> {
  /** Calls can be made; after a loss this comes again, and everything starts anew. */
  opened: (client: Client) => void
  lost: () => void
}

/** Runs `then` once after `ms`; the window's clock, handed in. */
export type After = (ms: number, then: () => void) => unknown

/** A way to the station that keeps itself open. */
export type OpenBridge = <Client extends AnyClient>(ears: BridgeEars<Client>, after: After) => void
