import { expect, test } from 'vitest'
import { ORDER_STATUSES } from '../../../../../src-central/domain/order-status.ts'
import { hasLapsed, holdUntil } from '../../../../../src-central/domain/sale/hold.ts'
import { micros1970 } from '../../../../../src-central/instant.ts'

const order = { status: 'pending', holdExpiresAt: micros1970(100), hasMoney: false, triedAt: null } as const

test.each([
  [order, 99, false],
  [order, 100, true],
  [{ ...order, hasMoney: true }, 1_000, false],
  [{ ...order, holdExpiresAt: null }, 1_000, false],
  [{ ...order, triedAt: micros1970(99) }, 2_098, false],
  [{ ...order, triedAt: micros1970(99) }, 2_099, true],
  [{ ...order, triedAt: micros1970(-5_000) }, 99, false],
])('T13: %j at %i: %s', (held, now, lapsed) => {
  expect(hasLapsed(held, micros1970(now), 2)).toBe(lapsed)
})

test('T13: only what is pending lapses', () => {
  expect(ORDER_STATUSES.filter((status) => hasLapsed({ ...order, status }, micros1970(100), 2))).toEqual(['pending'])
})

test('a hold lasts as long as it is said', () => {
  expect(holdUntil(micros1970(5), 2)).toBe(2_005)
})
