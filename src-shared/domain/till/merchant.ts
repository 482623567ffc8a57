/** Who sells, as every receipt says it. Texts as they are printed; empty ones are left out. */
export interface Merchant {
  name: string
  /** Address, phone, website: one printed line each. */
  lines: readonly string[]
  taxId: string
}

/** A tax that is contained in every price. 1900 basis points are 19 %. */
export interface TaxRate {
  name: string
  basisPoints: number
}

/** The tax that is contained in an amount, half up; both parts are whole units and add up to the amount (rule Z26). */
export const taxParts = (totalMinor: number, { basisPoints }: Pick<TaxRate, 'basisPoints'>): { taxMinor: number; netMinor: number } => {
  const whole = 2 * (10_000 + basisPoints)
  const doubled = 2 * Math.abs(totalMinor) * basisPoints + 10_000 + basisPoints
  const tax = (doubled - (doubled % whole)) / whole
  const taxMinor = totalMinor < 0 ? -tax : tax
  return { taxMinor, netMinor: totalMinor - taxMinor }
}
