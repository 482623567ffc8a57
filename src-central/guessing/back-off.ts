/** How many wrong guesses cost nothing, and how long the ones after them make everybody wait. */
export type BackOff = { free: number; firstMs: number; longestMs: number }

/** The wrong guesses made so far in one place. */
export type Tally = { wrong: number; lastAtMs: number }

/** Rule G8: each wrong guess beyond the free ones doubles the wait, up to a ceiling. */
export const waitMs = ({ free, firstMs, longestMs }: BackOff, wrong: number): number =>
  wrong < free ? 0 : Math.min(longestMs, firstMs * 2 ** (wrong - free))

/**
 * How long the next guess has to wait; 0 when it may be made. A tally from the future was written before the clock was
 * set back, and must not hold anybody until that time comes round again.
 */
export function remainingMs(backOff: BackOff, tally: Tally | undefined, nowMs: number): number {
  if (tally === undefined) return 0
  const wait = waitMs(backOff, tally.wrong)
  const remaining = tally.lastAtMs + wait - nowMs
  return remaining > 0 && remaining <= 2 * wait ? remaining : 0
}
