import { type Micros, micros1970, MICROS_PER_DAY } from '../instant.ts'
import { type CheckinCount, type NamedCount, PERIOD_MICROS } from '../store/statistics/counts.ts'

/** Rule L1. As Python rounds to one decimal: of two that are equally near, the even one. */
export function ratePercent(part: number, whole: number): number {
  return whole === 0 ? 0 : oneDecimal((part / whole) * 100)
}

export function oneDecimal(value: number): number {
  const isHalfway = Number.isInteger(value * 4) && !Number.isInteger(value * 2)
  if (!isHalfway) return Number(value.toFixed(1))
  const below = Math.floor(value * 10)
  return (below % 2 === 0 ? below : below + 1) / 10
}

/** Rule L3. A day is a whole number of periods, so none lies in two days. */
export const countSinceMidnight = (counts: readonly CheckinCount[], now: Micros): number =>
  sum(counts.filter(({ period }) => period * PERIOD_MICROS >= now - (now % MICROS_PER_DAY)))

export type StationCount = { station: string; count: number; latest: Micros }

/** Rule L4. */
export function byStation(counts: readonly CheckinCount[]): StationCount[] {
  const stations = Map.groupBy(counts.filter(({ station }) => station !== ''), ({ station }) => station)
  return [...stations]
    .map(([station, list]) => ({ station, count: sum(list), latest: micros1970(list.reduce((last, { latest }) => Math.max(last, latest), 0)) }))
    .toSorted((one, other) => other.count - one.count || compare(one.station, other.station))
}

/** Rule L5. */
export const byName = (counts: readonly NamedCount[]): { name: string; count: number }[] =>
  [...Map.groupBy(counts, ({ name }) => name ?? 'Unknown')]
    .map(([name, list]) => ({ name, count: sum(list) }))
    .toSorted((one, other) => other.count - one.count || compare(one.name, other.name))

/** Rule L7. */
export const byPeriod = (counts: readonly CheckinCount[], now: Micros): { from: Micros; count: number }[] =>
  [...Map.groupBy(counts.filter(({ period }) => (period + 1) * PERIOD_MICROS > now - MICROS_PER_DAY), ({ period }) => period)]
    .map(([period, list]) => ({ from: micros1970(period * PERIOD_MICROS), count: sum(list) }))
    .toSorted((one, other) => one.from - other.from)

export const sum = (counts: readonly { count: number }[]): number => counts.reduce((total, { count }) => total + count, 0)

/** By code point, as both databases do. */
const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)
