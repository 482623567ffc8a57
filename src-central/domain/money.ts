const CENTS = 100

/** The reference's form of an amount: two digits after the point, whatever the currency is. */
export function centsToText(cents: number): string {
  const size = Math.abs(cents)
  const sign = cents < 0 ? '-' : ''
  return `${sign}${Math.floor(size / CENTS)}.${String(size % CENTS).padStart(2, '0')}`
}
