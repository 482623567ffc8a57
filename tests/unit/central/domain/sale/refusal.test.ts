import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Circumstances, refusals } from '../../../../../src-central/domain/sale/refusal.ts'
import { micros1970 } from '../../../../../src-central/instant.ts'
import { addOn, ticketType, voucher } from '../../../../support/sale/product.ts'

const calm: Circumstances = { now: micros1970(5), voucher: null, owned: new Map(), reserved: new Map(), roomLeft: null }

const refuse = (product: ReturnType<typeof ticketType> | ReturnType<typeof addOn>, quantity: number, more: Partial<Circumstances> = {}) =>
  refusals([{ product, quantity }], { ...calm, ...more })

test('what has no bound can be sold', () => {
  expect(refuse(ticketType(), 10)).toEqual([])
  expect(refuse(addOn(), 1_000)).toEqual([])
})

test('T2: no more than is left, and what was oversold counts as nothing left', () => {
  expect(refuse(addOn({ totalQuantity: 5, taken: 3 }), 2)).toEqual([])
  expect(refuse(addOn({ totalQuantity: 5, taken: 3 }), 3)).toEqual([{ code: 'sold_out', line: 0, left: 2 }])
  expect(refuse(addOn({ totalQuantity: 5, taken: 9 }), 1)).toEqual([{ code: 'sold_out', line: 0, left: 0 }])
})

test('T3: no more than one person may have, with what they have', () => {
  const owned = new Map([[1, 2]])
  const reserved = new Map([[1, 1]])
  expect(refuse(ticketType({ limitPerUser: 5 }), 2, { owned, reserved })).toEqual([])
  expect(refuse(ticketType({ limitPerUser: 5 }), 3, { owned, reserved })).toEqual([{ code: 'limit_reached', line: 0, left: 2 }])
  expect(refuse(ticketType({ limitPerUser: 2 }), 1, { owned, reserved })).toEqual([{ code: 'limit_reached', line: 0, left: 0 }])
})

test('T4: an add-on that needs a ticket, with one bought along, owned or only on hold', () => {
  const needy = addOn({ needs: [{ id: 1, name: 'Regular' }, { id: 2, name: 'Student' }] })
  const needed = [{ code: 'ticket_needed', line: 0, left: null }]
  expect(refuse(needy, 1)).toEqual(needed)
  expect(refuse(needy, 1, { reserved: new Map([[1, 1]]) })).toEqual(needed)
  expect(refuse(needy, 1, { owned: new Map([[2, 1]]) })).toEqual([])
  expect(refuse(needy, 1, { owned: new Map([[2, 0]]) })).toEqual(needed)
  const bought = (quantity: number) => refusals([{ product: needy, quantity: 1 }, { product: ticketType({ id: 2 }), quantity }], calm)
  expect([bought(1), bought(0)]).toEqual([[], needed])
})

test('T5: the room of the venue is for all tickets together, and not for add-ons', () => {
  const lines = [{ product: ticketType({ id: 1 }), quantity: 2 }, { product: addOn(), quantity: 50 }, { product: ticketType({ id: 2 }), quantity: 2 }]
  expect(refusals(lines, { ...calm, roomLeft: 4 })).toEqual([])
  expect(refusals(lines, { ...calm, roomLeft: 3 })).toEqual([{ code: 'venue_full', line: 2, left: 1 }])
  expect(refusals(lines, { ...calm, roomLeft: -7 })).toMatchObject([{ line: 0, left: 0 }, { line: 2, left: 0 }])
})

test('T12: a hidden ticket type needs a voucher that unlocks and covers it', () => {
  const hidden = ticketType({ id: 3, requiresVoucher: true })
  const needed = [{ code: 'voucher_needed', line: 0, left: null }]
  expect(refuse(hidden, 1)).toEqual(needed)
  expect(refuse(hidden, 1, { voucher: voucher() })).toEqual(needed)
  expect(refuse(hidden, 1, { voucher: voucher({ unlocksHidden: true, ticketIds: [1] }) })).toEqual(needed)
  expect(refuse(hidden, 1, { voucher: voucher({ unlocksHidden: true, ticketIds: [3] }) })).toEqual([])
})

test('T1: what is not on sale is refused before anything else', () => {
  expect(refuse(ticketType({ isActive: false, requiresVoucher: true, totalQuantity: 1, taken: 1 }), 1)).toMatchObject([{ code: 'not_on_sale' }])
})

test('a line of no units asks for nothing', () => {
  expect(refuse(ticketType({ isActive: false, totalQuantity: 1, taken: 5, limitPerUser: 0 }), 0, { roomLeft: 0 })).toEqual([])
})

test('T2 T3 T5: what is let through is never more than there is', () => {
  const wanted = fc.array(fc.record({ quantity: fc.nat(6), totalQuantity: fc.nat(6), taken: fc.nat(6), limitPerUser: fc.nat(6) }), { maxLength: 5 })
  fc.assert(
    fc.property(wanted, fc.option(fc.nat(10)), (lines, roomLeft) => {
      const asked = lines.map(({ quantity, ...values }, index) => ({ product: ticketType({ id: index + 1, ...values }), quantity }))
      if (refusals(asked, { ...calm, roomLeft }).length > 0) return
      for (const { product, quantity } of asked) {
        if (quantity === 0) continue
        if (product.totalQuantity > 0) expect(product.taken + quantity).toBeLessThanOrEqual(product.totalQuantity)
        expect(quantity).toBeLessThanOrEqual(product.limitPerUser)
      }
      if (roomLeft !== null) expect(asked.reduce((sum, { quantity }) => sum + quantity, 0)).toBeLessThanOrEqual(roomLeft)
    }),
  )
})
