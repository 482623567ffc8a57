import { cameraLimits, scanLimits } from '../../src-shared/scan/limits.ts'

/** What one picture comes to. Texts are whatever tells two codes apart. */
export type Sighting =
  | { kind: 'nothing' }
  | { kind: 'taken'; text: string }
  /** It was taken a while ago and is still there: told once while it stays. */
  | { kind: 'stays'; text: string }
  | { kind: 'several' }

interface Stay {
  sinceMs: number
  seenMs: number
  isTold: boolean
}

/**
 * Makes one scan of a code that is held before a camera, however many pictures show it. A text
 * counts when two pictures show it and nothing else in between; with two different ones in one
 * picture none counts, because nobody can say which was meant. What was taken stays taken while it
 * is in view and for the debounce window after it.
 */
export const createSightings = () => {
  const stays = new Map<string, Stay>()
  let candidate: { text: string; atMs: number } | null = null
  let beforeMs = 0
  /** Time in which somebody looked: while the window is hidden, a code in view is not gone. */
  let lookedMs = 0

  const forget = (): void => {
    for (const [text, stay] of stays) if (lookedMs - stay.seenMs >= scanLimits.debounceMs) stays.delete(text)
  }

  const single = (text: string): Sighting => {
    const stay = stays.get(text)
    if (stay !== undefined) {
      candidate = null
      if (stay.isTold || lookedMs - stay.sinceMs < scanLimits.debounceMs) return { kind: 'nothing' }
      stay.isTold = true
      return { kind: 'stays', text }
    }
    const isSecond = candidate?.text === text && lookedMs - candidate.atMs <= cameraLimits.confirmMs
    candidate = isSecond ? null : { text, atMs: lookedMs }
    if (!isSecond) return { kind: 'nothing' }
    stays.set(text, { sinceMs: lookedMs, seenMs: lookedMs, isTold: false })
    return { kind: 'taken', text }
  }

  return {
    look: (texts: readonly string[], atMs: number): Sighting => {
      lookedMs += Math.min(atMs - beforeMs, cameraLimits.confirmMs)
      beforeMs = atMs
      forget()
      const seen = new Set(texts)
      for (const text of seen) {
        const stay = stays.get(text)
        if (stay !== undefined) stay.seenMs = lookedMs
      }
      const [text, ...others] = seen
      if (text === undefined) return { kind: 'nothing' }
      if (others.length === 0) return single(text)
      candidate = null
      return { kind: 'several' }
    },
  }
}
