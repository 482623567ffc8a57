import type { Clock } from '../../../ports.ts'
import { stripeLimits } from '../domain/limits.ts'

export type Stored = { status: number; body: string; requestId: string }

export type Claim = { kind: 'first' } | { kind: 'again'; stored: Stored } | { kind: 'other-content' } | { kind: 'running' }

export type Idempotency = {
  claim(key: string, content: string): Claim
  /** What the first run came to; null leaves the key free again (rule P20). */
  settle(key: string, stored: Stored | null): void
}

export type Entry = { content: string; sinceMs: number; stored: Stored | null }

/** Contract 3.2: rules P17 to P20. */
export function createIdempotency(clock: Clock, entries: Map<string, Entry> = new Map()): Idempotency {
  const liveEntry = (key: string): Entry | undefined => {
    const entry = entries.get(key)
    if (entry === undefined || entry.stored === null || clock.nowMs() - entry.sinceMs < stripeLimits.keptAnswerMs) return entry
    entries.delete(key)
    return undefined
  }
  return {
    claim: (key, content) => {
      const entry = liveEntry(key)
      if (entry === undefined) {
        entries.set(key, { content, sinceMs: clock.nowMs(), stored: null })
        return { kind: 'first' }
      }
      if (entry.content !== content) return { kind: 'other-content' }
      return entry.stored === null ? { kind: 'running' } : { kind: 'again', stored: entry.stored }
    },
    settle: (key, stored) => {
      const entry = entries.get(key)
      if (stored === null || entry === undefined) entries.delete(key)
      else entries.set(key, { ...entry, stored })
    },
  }
}
