import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lineShare } from '../../../../../src-central/domain/payments/line-share.ts'

test('what was paid for a line goes back once, in whatever steps, and no step by itself is more than its units cost', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 8 }), fc.nat(100_000), (steps, paidCents) => {
      const quantity = steps.reduce((sum, step) => sum + step, 0)
      let refundedQuantity = 0
      let back = 0
      for (const units of steps) {
        const share = lineShare({ quantity, refundedQuantity, paidCents }, units)
        expect(share).toBeLessThanOrEqual(Math.ceil((paidCents * units) / quantity))
        back += share
        refundedQuantity += units
      }
      expect(back).toBe(paidCents)
    }),
  )
})

test('more units than there are cost no more', () => {
  expect(lineShare({ quantity: 2, refundedQuantity: 0, paidCents: 999 }, 3)).toBe(999)
  expect(lineShare({ quantity: 0, refundedQuantity: 0, paidCents: 0 }, 1)).toBe(0)
})
