/** What goes back to the guest, or how much is missing. Amounts are whole units of the smallest coin. */
export type Change = { kind: 'change'; minor: number } | { kind: 'too-little'; missingMinor: number }

/** Throws for what is no amount of money: a fraction, or less than nothing. */
const asAmount = (minor: number): number => {
  if (!Number.isSafeInteger(minor) || minor < 0) throw new Error('Money is a whole number of the smallest coin')
  return minor
}

/** Rule Z30: what was handed over less what is due. The currency does not matter: its smallest coin is the one that is counted. */
export const changeOf = ({ tenderedMinor, dueMinor }: { tenderedMinor: number; dueMinor: number }): Change => {
  const minor = asAmount(tenderedMinor) - asAmount(dueMinor)
  return minor < 0 ? { kind: 'too-little', missingMinor: -minor } : { kind: 'change', minor }
}
