import { describe, expect, it } from 'vitest'
import { createTrainingBooks } from '../../../src-main/payments/training/books.ts'
import type { CartWish, RefundWish } from '../../../src-main/ports/till/books.ts'
import type { Told } from '../../../src-main/ports/till/told.ts'
import type { Catalogue } from '../../../src-shared/domain/till/catalogue.ts'
import type { SaleOrder } from '../../../src-shared/domain/till/sale.ts'
import { createFakeClock } from '../../support/fake-clock.ts'
import { cartOf, DAY_TICKET, SHIRT, SHOP } from '../../support/till/training-shop.ts'

const valueOf = <Value>(told: Told<Value>): Value => {
  if (told.kind !== 'ok') throw new Error(JSON.stringify(told))
  return told.value
}
const codeOf = (told: Told<unknown>): string => (told.kind === 'refused' ? told.refusal.code : told.kind)

const setUp = (catalogue: Catalogue | null = SHOP) => {
  const books = createTrainingBooks({ clock: createFakeClock(), catalogue: () => catalogue, nameOf: (code) => (code === 'ABC' ? 'Ada' : null) })
  let keys = 0
  const buy = async (cart: CartWish, agreedMinor: number): Promise<SaleOrder> => {
    keys += 1
    return valueOf(await books.checkOut(cart, { saleId: 's', key: `order-${keys}`, agreedMinor }))
  }
  const left = async () => valueOf(await books.catalogue()).products.map((one) => one.left)
  return { books, buy, left }
}
const cash = (amountMinor: number, key = 'cash-1') => ({ saleId: 's', amountMinor, note: '', key })
const back = (amountMinor: number, lines: RefundWish['lines'], key: string): RefundWish => ({ amountMinor, lines, handedBack: false, reason: 'Does not fit', key })

describe('the books of a training', () => {
  it('sell nothing while central never told what there is', async () => {
    const { books } = setUp(null)
    expect(codeOf(await books.catalogue())).toBe('no_catalogue')
    expect(codeOf(await books.quote(cartOf([[SHIRT, 1]])))).toBe('no_catalogue')
    expect(codeOf(await books.checkOut(cartOf([[SHIRT, 1]]), { saleId: 's', key: '1', agreedMinor: 2500 }))).toBe('no_catalogue')
  })
  it('make one order for one key', async () => {
    const { books, left } = setUp()
    const order = () => books.checkOut(cartOf([[SHIRT, 2]]), { saleId: 's', key: 'same', agreedMinor: 5000 })
    const first = valueOf(await order())
    expect(first).toEqual({ id: 1, reference: 'TRAINING-1', totalMinor: 5000, dueMinor: 5000, accessCode: null, lines: [{ lineId: 1, description: 'Shirt', quantity: 2, totalMinor: 5000 }] })
    expect(valueOf(await order())).toEqual(first)
    expect(await left()).toEqual([10, null, 2, null, null])
  })
  it('make no order at another price than was agreed to, and none that cannot be sold', async () => {
    const { books, left } = setUp()
    expect(codeOf(await books.checkOut(cartOf([[SHIRT, 1]]), { saleId: 's', key: '1', agreedMinor: 2499 }))).toBe('price_changed')
    expect(codeOf(await books.checkOut(cartOf([[SHIRT, 5]]), { saleId: 's', key: '1', agreedMinor: 12_500 }))).toBe('sold_out')
    expect(await left()).toEqual([10, null, 4, null, null])
  })
  it('Z24: count down for the training alone, and up again for what is cancelled or comes back', async () => {
    const { books, buy, left } = setUp()
    const order = await buy(cartOf([[SHIRT, 3]]), 7500)
    expect(await left()).toEqual([10, null, 1, null, null])
    expect(codeOf(await books.quote(cartOf([[SHIRT, 2]])))).toBe('ok')
    expect(valueOf(await books.quote(cartOf([[SHIRT, 2]]))).refusals).toMatchObject([{ code: 'sold_out', left: 1 }])
    valueOf(await books.cancelOrder(order, { reason: 'Changed their mind', key: '1' }))
    valueOf(await books.cancelOrder(order, { reason: 'Changed their mind', key: '1' }))
    expect(await left()).toEqual([10, null, 4, null, null])
    const paid = await buy(cartOf([[DAY_TICKET, 2]]), 9000)
    valueOf(await books.payCash(paid, cash(9000)))
    valueOf(await books.refundCash(paid, back(4500, [{ lineId: paid.lines[0]?.lineId ?? 0, quantity: 1 }], 'r1')))
    expect(await left()).toEqual([9, null, 4, null, null])
    expect(valueOf(await books.catalogue()).roomLeft).toBe(5)
    expect(SHOP.roomLeft).toBe(6)
  })
  it('take cash once, exactly, for an order that waits for it', async () => {
    const { books, buy } = setUp()
    const order = await buy(cartOf([[SHIRT, 1]]), 2500)
    expect(codeOf(await books.payCash(order, cash(2400)))).toBe('amount_differs')
    expect(valueOf(await books.payCash(order, cash(2500)))).toMatchObject({ id: 1, dueMinor: 0 })
    expect(valueOf(await books.payCash(order, cash(2500)))).toMatchObject({ id: 1, dueMinor: 0 })
    expect(codeOf(await books.payCash(order, cash(2500, 'cash-2')))).toBe('already_paid')
    expect(codeOf(await books.cancelOrder(order, { reason: 'Changed their mind', key: '2' }))).toBe('not_pending')
    expect(valueOf(await books.order('TRAINING-1')).dueMinor).toBe(0)
    expect(codeOf(await books.order('TRAINING-2'))).toBe('not_found')
  })
  it('give back what was paid in cash, once for each key, and no more', async () => {
    const { books, buy } = setUp()
    const order = await buy(cartOf([[SHIRT, 2]]), 5000)
    const lineId = order.lines[0]?.lineId ?? 0
    expect(codeOf(await books.refundCash(order, back(100, [], 'r0')))).toBe('not_paid')
    valueOf(await books.payCash(order, cash(5000)))
    expect(codeOf(await books.refundCash(order, back(0, [], 'r0')))).toBe('nothing_to_refund')
    expect(codeOf(await books.refundCash(order, back(2500, [{ lineId: 77, quantity: 1 }], 'r0')))).toBe('line_unknown')
    expect(codeOf(await books.refundCash(order, back(2500, [{ lineId, quantity: 1 }], 'r1')))).toBe('ok')
    expect(codeOf(await books.refundCash(order, back(2500, [{ lineId, quantity: 1 }], 'r1')))).toBe('ok')
    expect(codeOf(await books.refundCash(order, back(2500, [{ lineId, quantity: 2 }], 'r2')))).toBe('too_many')
    expect(codeOf(await books.refundCash(order, back(2501, [], 'r2')))).toBe('more_than_paid')
    expect(codeOf(await books.refundCash(order, back(2500, [{ lineId, quantity: 1 }], 'r2')))).toBe('ok')
  })
  it('have no cash to give back for what a lead gave away or a card paid', async () => {
    const { books, buy } = setUp()
    const gift = await buy(cartOf([[SHIRT, 1]]), 2500)
    expect(valueOf(await books.giveAway(gift, { saleId: 's', reason: 'Speaker', key: 'g' })).dueMinor).toBe(0)
    expect(codeOf(await books.refundCash(gift, back(1, [], 'r1')))).toBe('more_than_paid')
    expect(codeOf(await books.refundCash(gift, back(0, [{ lineId: gift.lines[0]?.lineId ?? 0, quantity: 1 }], 'r2')))).toBe('ok')
    const byCard = await buy(cartOf([[SHIRT, 1]]), 2500)
    expect(books.orders.dueMinor(byCard.id)).toBe(2500)
    books.orders.paid(byCard.id, 2500)
    expect(books.orders.dueMinor(byCard.id)).toBeNull()
    expect(codeOf(await books.refundCash(byCard, back(1, [], 'r3')))).toBe('more_than_paid')
    expect(books.orders.refunded(byCard.id, back(2500, [], 'r4'))).toBeNull()
  })
  it('know the names of the list, write to nobody and keep no ledger', async () => {
    const { books } = setUp()
    expect(valueOf(await books.customer('ABC'))).toEqual({ code: 'ABC', name: 'Ada', email: '', creditsMinor: 0, pending: null })
    expect(codeOf(await books.customer('XYZ'))).toBe('not_found')
    expect(books.abilities()).toMatchObject({ emailReceipts: false, ledger: false, serverDrivenCards: false, scriptDrivenCards: false })
    const order = { id: 1, reference: '', totalMinor: 0, dueMinor: 0, accessCode: null, lines: [] }
    expect(codeOf(await books.emailReceipt({ saleId: '1', order }, 'ada@example.org'))).toBe('not_offered')
    expect(codeOf(await books.ledger(0))).toBe('not_offered')
  })
})
