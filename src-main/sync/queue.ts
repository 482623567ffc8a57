import type { OutboxEntry } from '../store/outbox.ts'

/**
 * Which entries may go now: the oldest of each attendee, so that one person's operations keep their
 * order while different people do not wait for each other. Someone whose oldest entry must not move
 * yet (`held`) is skipped whole.
 */
export const nextEntries = (open: readonly OutboxEntry[], held: (entry: OutboxEntry) => boolean, count: number): OutboxEntry[] => {
  const seen = new Set<string>()
  const chosen: OutboxEntry[] = []
  for (const entry of open) {
    if (seen.has(entry.code)) continue
    seen.add(entry.code)
    if (!held(entry)) chosen.push(entry)
    if (chosen.length === count) break
  }
  return chosen
}
