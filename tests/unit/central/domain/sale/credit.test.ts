import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Credit, spendCredits, statusWith } from '../../../../../src-central/domain/sale/credit.ts'

const credit = (id: number, remainingCents: number): Credit => ({ id, amountCents: 1_000, remainingCents })

test('T11: credits pay in their order, each as far as it goes', () => {
  expect(spendCredits([credit(1, 300), credit(2, 0), credit(3, 1_000)], 700)).toEqual({
    uses: [{ creditId: 1, amountCents: 300 }, { creditId: 3, amountCents: 400 }],
    dueCents: 0,
  })
  expect(spendCredits([credit(1, 300)], 700)).toEqual({ uses: [{ creditId: 1, amountCents: 300 }], dueCents: 400 })
  expect(spendCredits([credit(1, 300)], 0)).toEqual({ uses: [], dueCents: 0 })
})

test('T11: no cent is spent twice or lost', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(5_000), { maxLength: 6 }), fc.nat(20_000), (rests, total) => {
      const credits = rests.map((rest, index) => credit(index, rest))
      const { uses, dueCents } = spendCredits(credits, total)
      const spent = uses.reduce((sum, { amountCents }) => sum + amountCents, 0)
      expect(spent + dueCents).toBe(total)
      expect(spent).toBe(Math.min(total, rests.reduce((sum, rest) => sum + rest, 0)))
      for (const { creditId, amountCents } of uses) expect(amountCents).toBeLessThanOrEqual(rests[creditId] ?? 0)
    }),
  )
})

test('a credit with nothing left is not offered again', () => {
  expect([statusWith(1), statusWith(0)]).toEqual(['available', 'applied'])
})
