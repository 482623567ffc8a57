import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { ORDER_STATUSES } from '../../../../../src-central/domain/order-status.ts'
import { effectOfMoney, openCents, type Paid, PAYMENT_STATUSES, paidCents } from '../../../../../src-central/domain/orders/balance.ts'
import { mayMove } from '../../../../../src-central/domain/orders/moves.ts'

const paid = (status: Paid['status'], amountCents: number, refundedCents = 0): Paid => ({ status, amountCents, refundedCents })

test.each([
  [paid('succeeded', 500), 500],
  [paid('succeeded', 500, 200), 300],
  [paid('refunded', 500, 500), 0],
  [paid('pending', 500), 0],
  [paid('processing', 500), 0],
  [paid('failed', 500), 0],
])('of %j this counts: %i', (payment, cents) => {
  expect(paidCents([payment])).toBe(cents)
  expect(openCents(700, [payment])).toBe(700 - cents)
})

test.each([
  ['less than what is open leaves it pending', 1000, 999, 'pending', null],
  ['all that is open pays it', 1000, 1000, 'paid', null],
  ['an order that costs nothing is paid by nothing', 0, 0, 'paid', null],
  ['the rest of what was paid in part pays it', 1, 1, 'paid', null],
] as const)('B3: %s', (_name, open, amount, status, trouble) => {
  expect(effectOfMoney({ status: 'pending', openCents: open }, amount)).toEqual({ status, trouble })
})

test.each([
  ['pending', 1000, 1001, 'paid', 'paid_too_much'],
  ['paid', 0, 1000, 'paid', 'paid_too_much'],
  ['partially_refunded', 300, 300, 'partially_refunded', 'paid_too_much'],
  ['refunded', 1000, 1000, 'refunded', 'money_for_closed_order'],
  ['cancelled', 1000, 1000, 'cancelled', 'money_for_closed_order'],
  ['cancelled', 0, 0, 'cancelled', null],
] as const)('B4: an order that is %s with %i open and gets %i', (before, open, amount, status, trouble) => {
  expect(effectOfMoney({ status: before, openCents: open }, amount)).toEqual({ status, trouble })
})

test('B1 B3: money moves an order only where it may go, and is never more than kept and marked', () => {
  const standing = fc.record({ status: fc.constantFrom(...ORDER_STATUSES), openCents: fc.integer({ min: -2000, max: 2000 }) })
  fc.assert(
    fc.property(standing, fc.nat(3000), (order, amount) => {
      const { status, trouble } = effectOfMoney(order, amount)
      if (status !== order.status) expect(mayMove(order.status, status)).toBe(true)
      if (status === 'paid' && order.status === 'pending') expect(amount).toBeGreaterThanOrEqual(order.openCents)
      if (order.status !== 'pending' && amount > 0) expect(trouble).not.toBeNull()
    }),
  )
})

test('every status of a payment counts or does not', () => {
  expect(PAYMENT_STATUSES.filter((status) => paidCents([paid(status, 1)]) === 1)).toEqual(['succeeded', 'refunded'])
})
