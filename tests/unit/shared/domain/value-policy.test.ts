import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { asksFirst, decideValue, type ValuePolicy } from '../../../../src-shared/domain/value-policy.ts'

const policy: ValuePolicy = {
  fallback: { kind: 'give' },
  products: { dinner: { kind: 'hold' }, shirt: { kind: 'give-and-flag' }, lunch: { kind: 'allowance', units: 3 } },
}
const facts = { product: 'bag', units: 1, unsent: 0, isReleased: false }

describe('what a product may do while central cannot be asked', () => {
  it('V1: is given for now where nothing else is said', () => {
    expect(decideValue(policy, facts)).toEqual({ kind: 'give', rule: 'V1', flagged: false })
  })
  it('V2: is given and a lead hears of it', () => {
    expect(decideValue(policy, { ...facts, product: 'shirt' })).toEqual({ kind: 'give', rule: 'V2', flagged: true })
  })
  it('V3: waits for a lead', () => {
    expect(decideValue(policy, { ...facts, product: 'dinner' })).toEqual({ kind: 'hold', rule: 'V3', reason: 'policy' })
  })
  it('V4: never gives more than the allowance before central has heard of it', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 12 }), (wishes) => {
        let unsent = 0
        for (const units of wishes) {
          const value = decideValue(policy, { ...facts, product: 'lunch', units, unsent })
          expect(value.kind === 'give').toBe(unsent + units <= 3)
          if (value.kind === 'give') unsent += units
        }
        expect(unsent).toBeLessThanOrEqual(3)
      }),
    )
    expect(decideValue(policy, { ...facts, product: 'lunch', unsent: 3 })).toEqual({ kind: 'hold', rule: 'V4', reason: 'used-up' })
  })
  it('V5: what a lead releases is given whatever the rule', () => {
    for (const product of ['bag', 'dinner', 'shirt', 'lunch']) {
      expect(decideValue(policy, { ...facts, product, unsent: 99, isReleased: true })).toEqual({ kind: 'give', rule: 'V5', flagged: false })
    }
  })
  it('V6: nobody waits for a central that is known to be out of reach', () => {
    expect([asksFirst(true, 'online'), asksFirst(true, 'offline'), asksFirst(false, 'online')]).toEqual([true, false, false])
  })
})
