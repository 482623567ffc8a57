import type { Dice } from './dice.ts'

const SYMBOLS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'
const LENGTH = 8

/** Codes as the reference makes them: eight of A–Z and 0–9, O beside 0 and I beside 1, no checksum, never twice. */
export function createAccessCodes(dice: Dice): () => string {
  const given = new Set<string>()
  const roll = (): string => Array.from({ length: LENGTH }, () => SYMBOLS.charAt(dice.below(SYMBOLS.length))).join('')
  return () => {
    let code = roll()
    while (given.has(code)) code = roll()
    given.add(code)
    return code
  }
}
