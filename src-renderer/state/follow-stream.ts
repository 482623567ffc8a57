import type { DeskClient } from '../../src-shared/contract/types.ts'
import type { DeskStore } from './store.ts'

/** After the station ended the stream without being asked to. */
const AGAIN_MS = 1000

interface Stream<Event> {
  open: (client: DeskClient, signal: AbortSignal) => Promise<AsyncIterable<Event>>
  hear: (event: Event) => void
  /** The station knows of it, or does not any more. */
  state?: (isOpen: boolean) => void
}

/** Follows a stream of the station from `start` to `stop`, and opens it again where the bridge or the station ended it. */
export const followStream = <Event>(desk: DeskStore, { open, hear, state = () => {} }: Stream<Event>): { start: () => void; stop: () => void } => {
  let watching = new AbortController()

  const follow = async (signal: AbortSignal): Promise<void> => {
    const client = desk.client()
    if (client === null) return
    try {
      const events = await open(client, signal)
      if (!signal.aborted) state(true)
      for await (const event of events) {
        if (signal.aborted) return
        hear(event)
      }
    } catch {
      // A broken bridge is expected trouble; what to do about it is decided below.
    }
    if (signal.aborted) return
    state(false)
    desk.clock.after(AGAIN_MS, () => {
      if (!signal.aborted) void follow(signal)
    })
  }

  return {
    start: () => {
      watching.abort()
      watching = new AbortController()
      void follow(watching.signal)
    },
    stop: () => {
      watching.abort()
      state(false)
    },
  }
}
