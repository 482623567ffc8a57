/** Percentiles of one measured series, in its own unit. */
export interface Series {
  count: number
  p50: number
  p99: number
}

const percentile = (sorted: readonly number[], share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN

export const seriesOf = (values: readonly number[]): Series => {
  const sorted = values.toSorted((a, b) => a - b)
  return { count: sorted.length, p50: percentile(sorted, 0.5), p99: percentile(sorted, 0.99) }
}

export const ratio = (measured: Series, floor: Series) => ({ p50: measured.p50 / floor.p50, p99: measured.p99 / floor.p99 })

const cell = (value: number, digits: number): string => value.toFixed(digits)

/** One row of README's table. */
export const row = (what: string, measured: Series, unit: { name: string; scale: number; digits: number }, floor?: Series): string => {
  const at = (value: number): string => `${cell(value * unit.scale, unit.digits)} ${unit.name}`
  const times = floor === undefined ? '1 / 1' : `${cell(ratio(measured, floor).p50, 2)} / ${cell(ratio(measured, floor).p99, 2)}`
  return `| ${what} | ${at(measured.p50)} | ${at(measured.p99)} | ${times} |`
}
