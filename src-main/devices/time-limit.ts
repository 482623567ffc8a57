import type { Clock } from '../ports/clock.ts'

/** Waits for the work, but not longer than the limit: a handle that hangs must not hold up a shutdown. */
export async function withinLimit(work: Promise<unknown>, { clock, limitMs }: { clock: Clock; limitMs: number }): Promise<void> {
  const { promise: limit, resolve } = Promise.withResolvers<void>()
  const cancel = clock.after(limitMs, resolve)
  try {
    await Promise.race([work, limit])
  } catch {
    // Closing failed, so nothing is left to wait for.
  } finally {
    cancel()
  }
}

/** What the work gives, or `late`. Fails when the work fails in time. */
export async function inTime<T>(work: Promise<T>, { clock, limitMs }: { clock: Clock; limitMs: number }): Promise<T | 'late'> {
  const { promise: limit, resolve } = Promise.withResolvers<'late'>()
  const cancel = clock.after(limitMs, () => resolve('late'))
  try {
    return await Promise.race([work, limit])
  } finally {
    cancel()
  }
}
