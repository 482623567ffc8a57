import { expect, test } from 'vitest'
import { isUsedUp, type LineItem, remaining, ticketTypeName } from '../../../../src-central/domain/line-item.ts'

const line = (members: Partial<LineItem>): LineItem => ({
  id: 1,
  description: 'Line',
  quantity: 2,
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
