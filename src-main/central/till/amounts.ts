import { amountToMinor, currencyDigits } from '../../../src-shared/money.ts'

const HUNDREDTH_DIGITS = 2

/** Hundredths, as central counts orders in every currency, in the smallest unit of this one; null where that has no such coin. */
export const hundredthsToMinor = (hundredths: number, currency: string): number | null => {
  const more = currencyDigits(currency) - HUNDREDTH_DIGITS
  if (more >= 0) return hundredths * 10 ** more
  const unit = 10 ** -more
  return hundredths % unit === 0 ? hundredths / unit : null
}

/** The smallest unit in hundredths; null where hundredths cannot say it. */
export const minorToHundredths = (minor: number, currency: string): number | null => {
  const more = HUNDREDTH_DIGITS - currencyDigits(currency)
  if (more >= 0) return minor * 10 ** more
  const unit = 10 ** -more
  return minor % unit === 0 ? minor / unit : null
}

/** Several amounts at once; null when one of them is none. */
export const amountsToMinor = <Name extends string>(texts: Readonly<Record<Name, string>>, currency: string): Record<Name, number> | null => {
  const entries = Object.entries<string>(texts).map(([name, text]) => [name, amountToMinor(text, currency)] as const)
  return entries.some(([, minor]) => minor === null) ? null : (Object.fromEntries(entries) as Record<Name, number>)
}

/** The values of a list, or null when one is missing. */
export const allOf = <Value>(values: readonly (Value | null)[]): Value[] | null => {
  const there = values.filter((value) => value !== null)
  return there.length === values.length ? there : null
}
