import type { GunReadingView } from '../../../src-shared/contract/types.ts'
import type { DeskStore } from '../store.ts'
import type { Testing } from './guns-view.ts'

interface ReadingWatch {
  hear: (reading: GunReadingView) => void
  state: (testing: Testing) => void
}

/** After the station ended the test without being asked to. */
const AGAIN_MS = 1000

/** Follows what guns read from `start` to `stop`: as long as the station knows of it, nobody is checked in. */
export const watchReadings = (desk: DeskStore, { hear, state }: ReadingWatch): { start: () => void; stop: () => void } => {
  let watching = new AbortController()

  const follow = async (signal: AbortSignal): Promise<void> => {
    const client = desk.client()
    if (client === null) return
    try {
      const readings = await client.guns.test(undefined, { signal })
      if (!signal.aborted) state('on')
      for await (const reading of readings) {
        if (signal.aborted) return
        hear(reading)
      }
    } catch {
      // A broken bridge is expected trouble; what to do about it is decided below.
    }
    if (signal.aborted) return
    state('off')
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
      state('off')
    },
  }
}
