/** Python changes to exponents sooner than JavaScript: below 0.0001 and from 1e16 on. */
const FIRST_POSITIONAL = -4
const LAST_POSITIONAL = 15

/** Python's `repr` of a float. Both languages print the shortest digits that read back; only the layout differs. */
export function floatToText(value: number): string {
  if (Number.isNaN(value)) return 'nan'
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf'
  const sign = value < 0 || Object.is(value, -0) ? '-' : ''
  const [mantissa = '0', power = '0'] = Math.abs(value).toExponential().split('e')
  const digits = mantissa.replace('.', '')
  const exponent = Number(power)
  if (exponent < FIRST_POSITIONAL || exponent > LAST_POSITIONAL) return sign + scientific(mantissa, exponent)
  return sign + positional(digits, exponent)
}

function scientific(mantissa: string, exponent: number): string {
  const size = String(Math.abs(exponent)).padStart(2, '0')
  return `${mantissa}e${exponent < 0 ? '-' : '+'}${size}`
}

function positional(digits: string, exponent: number): string {
  if (exponent < 0) return `0.${'0'.repeat(-exponent - 1)}${digits}`
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, '0')
  return `${whole}.${digits.slice(exponent + 1) || '0'}`
}
