import type { Clock } from './ports.ts'

declare const micros: unique symbol
/** Microseconds since 1970 UTC: what the reference stores. Fits a double until the year 2255. */
export type Micros = number & { readonly [micros]: true }

export const MICROS_PER_MS = 1000
export const MICROS_PER_SECOND = 1_000_000
export const MICROS_PER_MINUTE = 60_000_000
export const MICROS_PER_DAY = 86_400_000_000

export const micros1970 = (value: number): Micros => value as Micros

/** Earlier when `ms` is negative. */
export const laterBy = (instant: Micros, ms: number): Micros => micros1970(instant + ms * MICROS_PER_MS)

/**
 * Instants of one process never repeat and never go back, whatever the wall clock does: clients tell a first
 * check-in from a re-entry by comparing two instants of one answer.
 */
export function createInstants(clock: Clock): () => Micros {
  let last = 0
  return () => {
    last = Math.max(Math.floor(clock.nowMs() * MICROS_PER_MS), last + 1)
    return micros1970(last)
  }
}

const ISO = /^(.*T\d\d:\d\d(?::\d\d)?)(?:\.(\d+))?(Z|[+-]\d\d:\d\d)$/

/** To the microsecond, as far as the text tells it. Undefined when it names no instant. */
export function isoToMicros(text: string): Micros | undefined {
  const [, seconds, fraction = '', zone] = ISO.exec(text) ?? []
  const ms = seconds === undefined ? Number.NaN : Date.parse(seconds + zone)
  return Number.isNaN(ms) ? undefined : micros1970(ms * MICROS_PER_MS + Number(fraction.slice(0, 6).padEnd(6, '0')))
}

/** Python's `isoformat` of an aware UTC time: the fraction is six digits, or absent when it is zero. */
export function microsToIso(instant: Micros): string {
  const fraction = instant % MICROS_PER_SECOND
  const second = new Date((instant - fraction) / MICROS_PER_MS).toISOString().slice(0, 19)
  return fraction === 0 ? `${second}+00:00` : `${second}.${String(fraction).padStart(6, '0')}+00:00`
}

export const isoOrNull = (instant: Micros | null): string | null => (instant === null ? null : microsToIso(instant))
