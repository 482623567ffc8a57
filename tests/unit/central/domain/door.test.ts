import { expect, test } from 'vitest'
import { admitsAgain, type DoorDemand, isEntitled, openness } from '../../../../src-central/domain/door.ts'
import type { LineItem } from '../../../../src-central/domain/line-item.ts'
import { micros1970 } from '../../../../src-central/instant.ts'

const line = (members: Partial<LineItem>): LineItem => ({
  id: 1,
  description: 'Line',
  quantity: 1,
  refundedQuantity: 0,
  ticketTypeName: null,
  ticketTypeSlug: null,
  addOnSlug: null,
  ...members,
})

const LINES = [line({ ticketTypeSlug: 'regular' }), line({ addOnSlug: 'dinner' }), line({ addOnSlug: 'lunch', quantity: 0 })]
const session = (ticketTypes: string[], addOns: string[]): DoorDemand => ({ kind: 'session', opensFor: { ticketTypes, addOns } })

test.each([
  [{ kind: 'ticket-type', slug: 'regular' }, true],
  [{ kind: 'ticket-type', slug: 'student' }, false],
  [{ kind: 'ticket-type', slug: 'dinner' }, false],
  [{ kind: 'addon', slug: 'dinner' }, true],
  [{ kind: 'addon', slug: 'regular' }, false],
  [{ kind: 'addon', slug: 'lunch' }, false],
  [session([], []), true],
  [session(['student'], []), false],
  [session(['student'], ['dinner']), true],
  [session(['regular'], ['workshop']), true],
  [session([], ['lunch']), false],
] satisfies [DoorDemand, boolean][])('O7: %j is open to who holds a regular ticket and a dinner: %s', (demand, expected) => {
  expect(isEntitled(LINES, demand)).toBe(expected)
})

test('O7: who holds nothing any more is admitted nowhere, and a product without a slug opens nothing', () => {
  expect(isEntitled([line({ quantity: 0, ticketTypeSlug: 'regular' })], session([], []))).toBe(false)
  expect(isEntitled([line({})], session([''], ['']))).toBe(false)
})

const at = micros1970

test.each([
  [9, 10, 20, 'not open yet'],
  [10, 10, 20, 'open'],
  [19, 10, 20, 'open'],
  [20, 10, 20, 'closed'],
  [0, null, 20, 'open'],
  [99, 10, null, 'open'],
  [99, null, null, 'open'],
] as const)('O8: at %i a door that opens at %s and closes at %s is %s', (now, opensAt, closesAt, expected) => {
  const window = { opensAt: opensAt === null ? null : at(opensAt), closesAt: closesAt === null ? null : at(closesAt) }
  expect(openness(at(now), window)).toBe(expected)
})

test.each([
  [0, false, true],
  [1, false, false],
  [1, true, true],
])('O9: after %i admissions, re-entry %s: %s', (earlier, hasReentry, expected) => {
  expect(admitsAgain(earlier, hasReentry)).toBe(expected)
})
