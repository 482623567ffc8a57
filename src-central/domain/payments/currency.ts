import { currencyDigits } from '../../../src-shared/money.ts'

/**
 * Orders count hundredths whatever the currency is; the processor counts the smallest unit there is: the same, a hundred
 * times as much, or a tenth.
 */
const HUNDREDTH_DIGITS = 2
/** The processor takes three-digit currencies, and wants their last digit to be 0. Hundredths have none. */
const factorOf = (digits: number): number => 10 ** Math.abs(digits - HUNDREDTH_DIGITS)

/** How many digits after the point an amount may have here: never more than hundredths. */
export const payableDigits = (currency: string): number => Math.min(currencyDigits(currency), HUNDREDTH_DIGITS)

/** Undefined where the amount has more digits than the currency. */
export function centsToMinor(cents: number, currency: string): number | undefined {
  const digits = currencyDigits(currency)
  const factor = factorOf(digits)
  if (digits >= HUNDREDTH_DIGITS) return cents * factor
  return cents % factor === 0 ? cents / factor : undefined
}

/** What hundredths cannot say is left out: the processor never takes or gives it. */
export function minorToCents(minor: number, currency: string): number {
  const digits = currencyDigits(currency)
  const factor = factorOf(digits)
  return digits <= HUNDREDTH_DIGITS ? minor * factor : Math.floor(minor / factor)
}

/** Whether the processor moves such an amount at all. */
export const isPayable = (minor: number, currency: string): boolean => centsToMinor(minorToCents(minor, currency), currency) === minor
