import { DEFAULT_POLICY, type StationPolicy, type ValueRule } from '../../../src-shared/domain/value-policy.ts'
import type { Dice } from './dice.ts'

const RULES: readonly ValueRule[] = [{ kind: 'give' }, { kind: 'give' }, { kind: 'give-and-flag' }, { kind: 'hold' }, { kind: 'allowance', units: 2 }]

/** How one desk decides: mostly as it comes, sometimes all first asked or nothing asked, and careful in several ways. */
export const rollPolicy = (dice: Dice): StationPolicy => {
  const fallback = dice.pick(RULES)
  const kind = dice.unit()
  const askFirst = kind < 0.7 ? DEFAULT_POLICY.askFirst : { checkIn: kind < 0.85, redeem: kind < 0.85, doorCheck: kind < 0.85, checkOut: kind < 0.85 }
  return { ...DEFAULT_POLICY, askFirst, values: { fallback, products: {} } }
}
