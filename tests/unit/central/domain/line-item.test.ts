import { expect, test } from 'vitest'
import { isUsedUp, lineAtDesk, type LineItem, remaining, ticketTypeName } from '../../../../src-central/domain/line-item.ts'

const line = (members: Partial<LineItem>): LineItem => ({
  id: 1,
  description: 'Line',
  quantity: 2,
  refundedQuantity: 0,
  ticketTypeName: null,
  ticketTypeSlug: null,
  addOnSlug: null,
  ...members,
})

test('the badge shows the first ticket line', () => {
  const lines = [line({}), line({ ticketTypeName: 'Student' }), line({ ticketTypeName: 'Regular' })]
  expect(ticketTypeName(lines)).toBe('Student')
})

test('the badge is empty without a ticket line', () => {
  expect(ticketTypeName([line({ addOnSlug: 'dinner' })])).toBe('')
  expect(ticketTypeName([])).toBe('')
})

test.each([
  ['lanyard', 3, 1, 2],
  ['lanyard', 3, 3, 0],
  ['lanyard', 1, 2, 0],
  ['strict', 3, 1, 3],
] as const)('O1: in the %s profile a desk hands out, of %i with %i refunded, %i', (profile, quantity, refundedQuantity, expected) => {
  expect(lineAtDesk(profile)(line({ quantity, refundedQuantity })).quantity).toBe(expected)
})

test('what remains is not clamped', () => {
  expect(remaining({ ...line({ quantity: 1 }), redeemedCount: 3 })).toBe(-2)
})

test.each([
  [0, 0, true],
  [1, 0, false],
  [3, 2, false],
  [3, 3, true],
  [3, 4, true],
])('of %i units %i are used', (quantity, used, expected) => {
  expect(isUsedUp({ quantity }, used)).toBe(expected)
})
