import { limits } from '../../../src-shared/limits.ts'
import { amountToMinor, currencyDigits, minorToAmount } from '../../../src-shared/money.ts'

/** Whole units of the notes and coins that people hand over, smallest first. */
const NOTES: readonly number[] = [5, 10, 20, 50, 100, 200, 500]
/** In currencies without a smaller coin, notes are larger. */
const LARGE_NOTES: readonly number[] = [100, 500, 1000, 2000, 5000, 10_000]
const QUICK_MAX = 4

/** An amount as people read it: as many digits after the point as the currency has. */
export const amountText = (minor: number, currency: string): string => {
  const amount = minorToAmount(minor, currency)
  return currencyDigits(currency) === 0 ? amount.slice(0, amount.indexOf('.')) : amount
}

/** What stands in the field of cash, in the smallest coin; null for nothing and for what is no amount. */
export const tenderedOf = (text: string, currency: string): number | null => amountToMinor(text.replace(/\.$/u, ''), currency)

/** The text as it may stand in the field: digits, with a point where the currency has one; anything else leaves it as it was. */
export const withAmount = (before: string, text: string, currency: string): string => {
  const plain = text.replace(',', '.')
  const digits = currencyDigits(currency)
  if (!(digits === 0 ? /^\d*$/u : /^(?:\d+\.?\d*)?$/u).test(plain) || (plain.split('.')[1] ?? '').length > digits) return before
  return plain === '' || (tenderedOf(plain, currency) ?? Infinity) <= limits.tillAmountMaxMinor ? plain : before
}

/** Rounded up to what somebody would hand over: the next notes that cover the amount, each once. */
export const quickTenders = (dueMinor: number, currency: string): readonly number[] => {
  const digits = currencyDigits(currency)
  const unit = 10 ** digits
  const notes = (digits === 0 ? LARGE_NOTES : NOTES).map((note) => note * unit)
  const rounded = notes.map((note) => Math.ceil(dueMinor / note) * note).filter((sum) => sum > dueMinor)
  return [...new Set(rounded)].toSorted((a, b) => a - b).slice(0, QUICK_MAX)
}
