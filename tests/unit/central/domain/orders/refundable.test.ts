import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { ORDER_STATUSES } from '../../../../../src-central/domain/order-status.ts'
import { mayMove } from '../../../../../src-central/domain/orders/moves.ts'
import { refuseLines, statusAfterRefund } from '../../../../../src-central/domain/orders/refundable.ts'

const line = { id: 1, quantity: 5, refundedQuantity: 1, mostRedeemed: 2 }

test.each([
  ['what nobody has', 2, false, null],
  ['one that was handed out', 3, false, { kind: 'handed out', id: 1, left: 2 }],
  ['two that came back', 4, true, null],
  ['more than is left of what was bought', 5, true, { kind: 'too many', id: 1, left: 4 }],
  ['more than is left, whether it came back or not', 5, false, { kind: 'too many', id: 1, left: 4 }],
] as const)('B12: %s', (_name, quantity, isHandedBack, why) => {
  expect(refuseLines([line], [{ id: 1, quantity }], isHandedBack)).toEqual(why)
})

test('B12: a line of another order is not there', () => {
  expect(refuseLines([line], [{ id: 2, quantity: 1 }], true)).toEqual({ kind: 'not there', id: 2 })
})

test('B12: what is allowed never leaves more units with people than are not refunded', () => {
  const lines = fc.record({ quantity: fc.nat(6), refundedQuantity: fc.nat(6), mostRedeemed: fc.nat(6), wanted: fc.integer({ min: 1, max: 7 }) })
  fc.assert(
    fc.property(lines, ({ wanted, ...rest }) => {
      if (refuseLines([{ id: 1, ...rest }], [{ id: 1, quantity: wanted }], false) !== null) return
      expect(rest.refundedQuantity + wanted + rest.mostRedeemed).toBeLessThanOrEqual(rest.quantity)
    }),
  )
})

const half = { quantity: 2, refundedQuantity: 1 }
const all = { quantity: 2, refundedQuantity: 2 }
const none = { quantity: 2, refundedQuantity: 0 }

test.each([
  ['some of the lines, with all of the money', 'paid', [half, all], true, 0, 'partially_refunded'],
  ['all lines, with some of the money kept as a fee', 'paid', [all, all], true, 300, 'refunded'],
  ['the last lines after others', 'partially_refunded', [all], true, 0, 'refunded'],
  ['all of the money and no lines', 'paid', [none], false, 0, 'refunded'],
  ['some of the money and no lines', 'paid', [none], false, 400, 'partially_refunded'],
  ['what was paid too much', 'paid', [none], false, 1000, 'paid'],
  ['the money of a cancelled order', 'cancelled', [none], false, 0, 'cancelled'],
] as const)('B13: %s', (_name, status, lines, namesLines, paidCents, after) => {
  expect(statusAfterRefund({ status, lines, namesLines, totalCents: 1000, paidCents })).toBe(after)
})

test('B13: a refund moves an order only where it may go', () => {
  const refunded = fc.record({
    status: fc.constantFrom(...ORDER_STATUSES),
    lines: fc.array(fc.constantFrom(none, half, all)),
    namesLines: fc.boolean(),
    totalCents: fc.nat(2000),
    paidCents: fc.integer({ min: -500, max: 3000 }),
  })
  fc.assert(
    fc.property(refunded, (order) => {
      const after = statusAfterRefund(order)
      expect(after === order.status || mayMove(order.status, after)).toBe(true)
    }),
  )
})
