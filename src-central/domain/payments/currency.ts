/** Currencies whose smallest unit is the unit itself, by the reference's list. */
const WITHOUT_CENTS: readonly string[] = [
  'bif', 'clp', 'djf', 'gnf', 'jpy', 'kmf', 'krw', 'mga', 'pyg', 'rwf', 'ugx', 'vnd', 'vuv', 'xaf', 'xof', 'xpf',
]

/** Orders count hundredths whatever the currency is; the processor counts the smallest unit there is. */
const HUNDREDTHS = 100

export const hasCents = (currency: string): boolean => !WITHOUT_CENTS.includes(currency.toLowerCase())

/** Undefined where the amount has more digits than the currency. */
export function centsToMinor(cents: number, currency: string): number | undefined {
  if (hasCents(currency)) return cents
  return cents % HUNDREDTHS === 0 ? cents / HUNDREDTHS : undefined
}

export const minorToCents = (minor: number, currency: string): number => (hasCents(currency) ? minor : minor * HUNDREDTHS)
