import { payableDigits } from '../../domain/payments/currency.ts'
import type { PyValue } from '../../python/json-read.ts'
import { strip, toText } from '../../python/text.ts'

export type ReadAmount =
  | { kind: 'amount'; cents: number }
  | { kind: 'invalid' }
  | { kind: 'not positive' }
  /** More digits after the point than the currency has. */
  | { kind: 'too many digits' }

const NUMBER = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,6}))?$/u
const NOT_A_NUMBER = /^[+-]?s?nan\d*$/iu
const INFINITE = /^([+-]?)inf(?:inity)?$/iu
/** Python rounds to 28 digits and refuses what does not fit them. */
const MOST_DIGITS = 26
const CENT_DIGITS = 2

/** Python's truth: what the reference takes for a member that was not sent. */
export function isNothing(value: PyValue | undefined): boolean {
  if (value === undefined || value === null || value === false || value === '' || value === 0 || value === 0n) return true
  if (Array.isArray(value)) return value.length === 0
  return value instanceof Map && value.size === 0
}

/** `Decimal(str(value))` and what the reference does with it. Where Python fails unseen, this throws and ends as a page. */
export function readAmount(value: PyValue, currency: string): ReadAmount {
  const text = strip(toText(value)).replaceAll('_', '')
  if (NOT_A_NUMBER.test(text)) return { kind: 'invalid' }
  const infinite = INFINITE.exec(text)
  if (infinite?.[1] === '-') return { kind: 'not positive' }
  if (infinite !== null) throw new RangeError('an infinite amount cannot be rounded')
  const parts = NUMBER.exec(text)
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = parts ?? []
  const digits = BigInt(`${whole}${fraction}` || '0')
  if (parts === null || `${whole}${fraction}` === '') return { kind: 'invalid' }
  if (sign === '-' || digits === 0n) return { kind: 'not positive' }
  return inCents({ digits, scale: fraction.length - Number(exponent) }, currency)
}

/** `digits` with the point `scale` places from the right. */
function inCents({ digits, scale }: { digits: bigint; scale: number }, currency: string): ReadAmount {
  if (digits.toString().length - scale > MOST_DIGITS) throw new RangeError('an amount of too many digits cannot be rounded')
  const wanted = payableDigits(currency)
  const plain = withoutZeros(digits, scale)
  if (plain.scale > wanted) return { kind: 'too many digits' }
  return { kind: 'amount', cents: Number(plain.digits * 10n ** BigInt(CENT_DIGITS - plain.scale)) }
}

function withoutZeros(digits: bigint, scale: number): { digits: bigint; scale: number } {
  let rest = digits
  let places = scale
  while (places > 0 && rest % 10n === 0n) {
    rest /= 10n
    places -= 1
  }
  return { digits: rest, scale: places }
}
