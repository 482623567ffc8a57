import { type Micros, micros1970 } from '../instant.ts'

/** What is known of a person before they move. */
type Before = { checkedInAt: Micros | null; movedAt: Micros | null }

/**
 * When a movement counts as made, rule O3: now, but after everything that the same person did before, even where the clock was set
 * back or another central's runs ahead. Which of a person's rows is the latest can then be told from the rows.
 */
export const movementTime = (now: Micros, { checkedInAt, movedAt }: Before): Micros =>
  micros1970(Math.max(now, 1 + (checkedInAt ?? -1), 1 + (movedAt ?? -1)))
