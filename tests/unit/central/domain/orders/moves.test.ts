import { expect, test } from 'vitest'
import { ORDER_STATUSES } from '../../../../../src-central/domain/order-status.ts'
import { mayMove } from '../../../../../src-central/domain/orders/moves.ts'

test('B1: an order goes these ways and no other', () => {
  const moves = ORDER_STATUSES.flatMap((from) => ORDER_STATUSES.filter((to) => mayMove(from, to)).map((to) => `${from} > ${to}`))
  expect(moves).toEqual([
    'pending > paid',
    'pending > cancelled',
    'paid > refunded',
    'paid > partially_refunded',
    'partially_refunded > refunded',
  ])
})
