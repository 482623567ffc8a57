import { expect, test } from 'vitest'
import { lackFor } from '../../../../../src-central/domain/orders/room.ts'
import type { Product } from '../../../../../src-central/domain/sale/product.ts'

const common = { name: 'Thing', slug: 'thing', description: '', priceCents: 100, isActive: true, availableFrom: null, availableUntil: null }
const ticket = (totalQuantity: number, taken: number): Product => ({ kind: 'ticket', id: 1, ...common, totalQuantity, taken, limitPerUser: 1, requiresVoucher: false })
const addOn = (totalQuantity: number, taken: number): Product => ({ kind: 'add-on', id: 2, ...common, totalQuantity, taken, needs: [] })

test.each([
  ['no bound', ticket(0, 900), 5, null, undefined],
  ['just enough', ticket(10, 8), 2, 2, undefined],
  ['too few', ticket(10, 8), 3, null, { code: 'sold_out', name: 'Thing', left: 2 }],
  ['sold beyond what there is', ticket(10, 12), 1, null, { code: 'sold_out', name: 'Thing', left: 0 }],
  ['no room', ticket(0, 0), 3, 2, { code: 'venue_full', left: 2 }],
  ['less than no room', ticket(0, 0), 1, -4, { code: 'venue_full', left: 0 }],
  ['an add-on, which needs no room', addOn(0, 0), 3, 0, undefined],
  ['an add-on that is gone', addOn(1, 1), 1, 9, { code: 'sold_out', name: 'Thing', left: 0 }],
] as const)('B18: %s', (_name, product, quantity, roomLeft, lack) => {
  expect(lackFor([{ product, quantity }], roomLeft)).toEqual(lack)
})

test('B18: tickets of all types share the room', () => {
  const lines = [{ product: ticket(0, 0), quantity: 2 }, { product: addOn(0, 0), quantity: 5 }, { product: ticket(0, 0), quantity: 2 }]
  expect(lackFor(lines, 4)).toBeUndefined()
  expect(lackFor(lines, 3)).toEqual({ code: 'venue_full', left: 3 })
})
