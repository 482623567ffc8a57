import type { TillScanView } from '../../../../src-shared/contract/types.ts'
import type { DeskStore } from '../../store.ts'

/** After the station ended the stream without being asked to. */
const AGAIN_MS = 1000

/** Follows what is scanned for the till from `start` to `stop`: as long as the station knows of it, a scan checks nobody in. */
export const watchScans = (desk: DeskStore, hear: (scan: TillScanView) => void): { start: () => void; stop: () => void } => {
  let watching = new AbortController()

  const follow = async (signal: AbortSignal): Promise<void> => {
    const client = desk.client()
    if (client === null) return
    try {
      for await (const scan of await client.till.attend(undefined, { signal })) {
        if (signal.aborted) return
        hear(scan)
      }
    } catch {
      // A broken bridge is expected trouble; what to do about it is decided below.
    }
    if (signal.aborted) return
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
    stop: () => watching.abort(),
  }
}
