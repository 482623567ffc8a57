import { currencyDigits, type Money } from '../../money.ts'

/** How a language writes numbers. */
export interface NumberMarks {
  decimal: string
  thousands: string
}

/** An amount for people, without its currency: `-1,250.00`, and `1,250` of a currency without smaller coins. */
export const moneyToText = ({ minor, currency }: Money, { decimal, thousands }: NumberMarks): string => {
  const digits = currencyDigits(currency)
  const text = String(Math.abs(minor)).padStart(digits + 1, '0')
  const whole = text.slice(0, text.length - digits).replaceAll(/(?<=\d)(?=(?:\d{3})+$)/gu, () => thousands)
  const sign = minor < 0 ? '-' : ''
  return digits === 0 ? sign + whole : `${sign}${whole}${decimal}${text.slice(-digits)}`
}

/** A rate in basis points as per cent: 1900 is `19`, 770 is `7.7`. */
export const rateToText = (basisPoints: number, { decimal }: Pick<NumberMarks, 'decimal'>): string => {
  const rest = basisPoints % 100
  const whole = (basisPoints - rest) / 100
  return rest === 0 ? String(whole) : `${whole}${decimal}${String(rest).padStart(2, '0').replace(/0$/u, '')}`
}
