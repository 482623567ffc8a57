/** Whole units of the smallest coin, with the currency they are counted in; never a fraction (three small letters, ISO 4217). */
export interface Money {
  minor: number
  currency: string
}

/** Currencies whose smallest unit is the unit itself, by the reference's list. */
const NO_DIGITS: readonly string[] = [
  'bif', 'clp', 'djf', 'gnf', 'jpy', 'kmf', 'krw', 'mga', 'pyg', 'rwf', 'ugx', 'vnd', 'vuv', 'xaf', 'xof', 'xpf',
]
const THREE_DIGITS: readonly string[] = ['bhd', 'jod', 'kwd', 'omr', 'tnd']

/** Digits after the point: the exponent of the currency. */
export const currencyDigits = (currency: string): 0 | 2 | 3 => {
  const letters = currency.toLowerCase()
  if (NO_DIGITS.includes(letters)) return 0
  return THREE_DIGITS.includes(letters) ? 3 : 2
}

const AMOUNT = /^(-?)(\d{1,12})(?:\.(\d{1,6}))?$/u

/**
 * An amount as servers write it ("155.00") in the smallest unit of its currency. Null for what is no amount, and for one
 * that has more digits than the currency: half a yen is a mistake that nobody rounds here.
 */
export const amountToMinor = (text: string, currency: string): number | null => {
  const parts = AMOUNT.exec(text)
  if (parts === null) return null
  const [, sign = '', whole = '', fraction = ''] = parts
  const digits = currencyDigits(currency)
  if (/[1-9]/u.test(fraction.slice(digits))) return null
  const minor = Number(whole + fraction.slice(0, digits).padEnd(digits, '0'))
  if (!Number.isSafeInteger(minor)) return null
  return sign === '-' && minor !== 0 ? -minor : minor
}

/** The same amount as servers write it: two digits after the point, more only where the currency has them. */
export const minorToAmount = (minor: number, currency: string): string => {
  const digits = currencyDigits(currency)
  const text = String(Math.abs(minor)).padStart(digits + 1, '0')
  const whole = text.slice(0, text.length - digits)
  const fraction = text.slice(text.length - digits).padEnd(2, '0')
  return `${minor < 0 ? '-' : ''}${whole}.${fraction}`
}
