import { deviceLimits } from '../../../src-shared/scan/limits.ts'
import type { Cancel, Clock } from '../../ports/clock.ts'

/** When to look for devices. Looks never overlap, and between two of them there is always a pause. */
export interface Looks {
  /** As soon as may be. */
  now(): void
  stop(): void
}

export interface LooksOptions {
  clock: Clock
  look: () => Promise<void>
  /** Null where nothing tells of changes. */
  watch: (onChange: () => void) => Cancel | null
  /** The safety net while something tells of changes. */
  seldomMs: number
}

export function createLooks({ clock, look, watch, seldomMs }: LooksOptions): Looks {
  let isStopped = false
  let isLooking = false
  let isWanted = false
  let lastMs = Number.NEGATIVE_INFINITY
  let cancelNext: Cancel | undefined
  let cancelAfterChange: Cancel[] = []

  const want = (): void => {
    if (isStopped) return
    isWanted = true
    if (isLooking) return
    cancelNext?.()
    const restMs = lastMs + deviceLimits.lookGapMs - clock.monotonicMs()
    if (restMs > 0) cancelNext = clock.after(restMs, () => void run())
    else void run()
  }

  const run = async (): Promise<void> => {
    isLooking = true
    isWanted = false
    lastMs = clock.monotonicMs()
    await look()
    isLooking = false
    if (isWanted) want()
    else if (!isStopped) cancelNext = clock.after(everyMs, () => void run())
  }

  const endWatching = watch(() => {
    // A node is there before the system knows whose it is, so one look may be too early, and on a slow computer two.
    for (const cancel of cancelAfterChange) cancel()
    cancelAfterChange = deviceLimits.lookAfterChangeMs.map((delayMs) => clock.after(delayMs, want))
    want()
  })
  const everyMs = endWatching === null ? deviceLimits.lookMs : seldomMs
  const cancelFirst = deviceLimits.lookAfterStartMs.map((delayMs) => clock.after(delayMs, want))
  want()

  return {
    now: want,
    stop: () => {
      isStopped = true
      endWatching?.()
      cancelNext?.()
      for (const cancel of [...cancelAfterChange, ...cancelFirst]) cancel()
    },
  }
}
