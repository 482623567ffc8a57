import { expect, test } from 'vitest'
import { admissionByOrder } from '../../../../src-central/domain/order-status.ts'

test.each(['paid', 'partially_refunded'] as const)('%s lets people in', (status) => {
  expect(admissionByOrder(status)).toEqual({ kind: 'admitted' })
})

test.each([
  ['pending', "Order status is 'Pending' — check-in not allowed."],
  ['refunded', "Order status is 'Refunded' — check-in not allowed."],
  ['cancelled', "Order status is 'Cancelled' — check-in not allowed."],
] as const)('%s does not', (orderStatus, reason) => {
  expect(admissionByOrder(orderStatus)).toEqual({ kind: 'refused', reason, orderStatus })
})

test('nor does having no order at all', () => {
  expect(admissionByOrder(null)).toEqual({ kind: 'refused', reason: 'Attendee has no associated order.', orderStatus: null })
})
