import { CAPITALS_AND_DIGITS } from '../random-text.ts'
import type { Dice } from './dice.ts'

const LENGTH = 8

/** Codes as the reference makes them: eight of A–Z and 0–9, O beside 0 and I beside 1, no checksum, never twice. */
export function createAccessCodes(dice: Dice): () => string {
  const given = new Set<string>()
  const roll = (): string => Array.from({ length: LENGTH }, () => CAPITALS_AND_DIGITS.charAt(dice.below(CAPITALS_AND_DIGITS.length))).join('')
  return () => {
    let code = roll()
    while (given.has(code)) code = roll()
    given.add(code)
    return code
  }
}
