import type { DeskClient, DeskEvent } from '../../src-shared/contract/types.ts'

export interface Watching {
  apply: (event: DeskEvent) => void
  /** The stream ended although nobody ended it. */
  ended: () => void
}

/** Follows the station's events until `signal` ends it. */
export const watchStation = async (client: DeskClient, signal: AbortSignal, { apply, ended }: Watching): Promise<void> => {
  try {
    for await (const event of await client.watch(undefined, { signal })) {
      if (signal.aborted) return
      apply(event)
    }
  } catch {
    // A broken bridge is expected trouble; what to do about it is decided below.
  }
  if (!signal.aborted) ended()
}
