import { describe, expect, test } from 'vitest'
import { startDjangoTill } from '../../support/station-central/django-till.ts'
import { codeOf, SALE, valueOf } from '../../support/station-central/till.ts'

describe('django-program is asked for', () => {
  test('what is listed, and offers nothing beyond the reference', async () => {
    const { books, product } = await startDjangoTill()
    const catalogue = valueOf(await books.catalogue())
    expect(catalogue).toMatchObject({ currency: 'usd', roomLeft: null })
    const can = books.abilities()
    expect(Object.entries(can ?? {}).flatMap(([name, is]) => (is ? [name] : []))).toEqual(['scriptDrivenCards'])
    expect(await product('regular')).toMatchObject({ kind: 'ticket', priceMinor: 24_000, onSale: true, perPerson: null })
    expect(await product('sponsor-guest')).toMatchObject({ needsVoucher: true })
    expect(await product('lunch-box')).toMatchObject({ kind: 'addon', left: null })
  })

  test('a price by filling the cart, and what it does not check itself is checked here', async () => {
    const { books, cartOf, guest, central, product } = await startDjangoTill()
    const plain = valueOf(await books.quote(await cartOf({ 'regular': 1, 'lunch-box': 2 }, { customer: guest })))
    expect(plain).toMatchObject({ totalMinor: 26_400, dueMinor: 26_400, creditsMinor: 0, refusals: [], isHeld: false, lines: [{ unitMinor: 24_000 }, { quantity: 2, totalMinor: 2400 }] })
    const codes = async (slugs: Record<string, number>, more = {}) => valueOf(await books.quote(await cartOf(slugs, more))).refusals.map(({ line, code }) => [line, code])
    expect(await codes({ 'lunch-box': 1, 'regular': 1 })).toEqual([[1, 'customer_needed']])
    expect(await codes({ 'sponsor-guest': 1 }, { customer: guest })).toEqual([[0, 'voucher_needed']])
    expect(await codes({ companion: 99 }, { customer: guest })).toEqual([[0, 'sold_out']])
    await central.rows("UPDATE add_on SET price_cents = 0 WHERE slug = 'poster'")
    expect(await codes({ poster: 1 })).toEqual([[null, 'nothing_to_pay']])
    expect(codeOf(await books.checkOut(await cartOf({ poster: 1 }), { saleId: SALE, key: 'free', agreedMinor: 0 }))).toBe('nothing_to_pay')
    const cart = await cartOf({ 'lunch-box': 1, 'regular': 1 }, { customer: guest })
    const { id } = await product('lunch-box')
    await central.rows("UPDATE add_on SET is_active = 0 WHERE slug = 'lunch-box'")
    expect(valueOf(await books.quote(cart)).refusals).toMatchObject([{ line: 0, product: { kind: 'addon', id }, code: 'not_on_sale' }])
    const gone = { ...cart, items: [...cart.items, { product: { kind: 'addon' as const, id: 99_999 }, quantity: 1 }] }
    expect(valueOf(await books.quote(gone)).refusals.map(({ line }) => line)).toEqual([0, 2])
  })

  test('nothing that it does not have', async () => {
    const { books, cards, cartOf, guest, sell } = await startDjangoTill()
    const order = await sell('one')
    const wish = { amountMinor: 1, lines: [], handedBack: false, reason: 'any', key: 'k' }
    for (const answer of await Promise.all([
      cartOf({ 'lunch-box': 1 }, { customer: { kind: 'new', name: 'Ada', email: '' } }).then((cart) => books.quote(cart)),
      cartOf({ 'lunch-box': 1 }, { customer: guest, voucherCode: 'TENOFF' }).then((cart) => books.checkOut(cart, { saleId: SALE, key: 'v', agreedMinor: 200 })),
      cartOf({ 'lunch-box': 1 }, { customer: guest, useCredits: true }).then((cart) => books.quote(cart)),
      books.order(order.reference),
      books.cancelOrder(order, { reason: 'any', key: 'k' }),
      books.payCash(order, { saleId: SALE, amountMinor: 2400, note: '', key: 'k' }),
      books.giveAway(order, { saleId: SALE, reason: 'any', key: 'k' }),
      books.refundCash(order, wish),
      books.emailReceipt({ saleId: 's', order }, 'a@example.org'),
      books.ledger(0),
      cards.refund('s', { ...wish, request: 'r' }),
      cards.handOff('s', 'tmr'),
      cards.open({ saleId: 's', orderId: order.id, readerId: 'tmr', by: 'server', amountMinor: 1, currency: 'usd' }),
    ])) expect(codeOf(answer)).toBe('not_offered')
  })

  test('who stands there, and their order that waits', async () => {
    const { books, sample, guest } = await startDjangoTill()
    expect(valueOf(await books.customer(guest.code))).toMatchObject({ code: guest.code, pending: null })
    const { pending } = valueOf(await books.customer(await sample('unpaid')))
    expect(pending?.dueMinor).toBe(pending?.totalMinor)
    expect(pending).toMatchObject({ reference: expect.any(String), lines: expect.arrayContaining([expect.objectContaining({ quantity: 1 })]) })
    expect(codeOf(await books.customer('NOSUCH99'))).toBe('attendee_not_found')
  })
})

describe('an order at django-program', () => {
  test('is made once for its key, also over a restart', async () => {
    const { sell, restarted, cartOf, guest, count } = await startDjangoTill()
    const before = await count('orders')
    const order = await sell('one')
    expect(order).toMatchObject({ totalMinor: 2400, dueMinor: 2400, lines: [{ quantity: 2, totalMinor: 2400 }] })
    const cart = await cartOf({ 'lunch-box': 2 }, { customer: guest })
    expect(valueOf(await restarted().books.checkOut(cart, { saleId: SALE, key: 'one', agreedMinor: 2400 }))).toEqual(order)
    expect(await count('orders')).toBe(before + 1)
  })

  test('whose answer was lost is made again; the lost one stays behind unpaid', async () => {
    const { books, cartOf, lost, count, central } = await startDjangoTill()
    const before = await count('orders')
    const cart = await cartOf({ 'lunch-box': 1 })
    const wanted = { saleId: SALE, key: 'lost', agreedMinor: 1200 }
    lost.body = /"update"/u
    expect((await books.checkOut(cart, wanted)).kind).toBe('no-answer')
    expect(await count('orders')).toBe(before)
    lost.body = /"checkout"/u
    expect((await books.checkOut(cart, wanted)).kind).toBe('no-answer')
    expect(await count('orders')).toBe(before + 1)
    lost.body = null
    const order = valueOf(await books.checkOut(cart, wanted))
    expect(await count('orders')).toBe(before + 2)
    expect(valueOf(await books.checkOut(cart, wanted))).toEqual(order)
    expect(await central.rows('SELECT billing_name FROM orders WHERE id = ?', order.id)).toEqual([{ billing_name: 'Till 1' }])
  })

  test('is not made at another price, nor without a disk that remembers it', async () => {
    const { books, cartOf, central, disk } = await startDjangoTill()
    const cart = await cartOf({ 'lunch-box': 1 })
    await central.rows("UPDATE add_on SET price_cents = 1300 WHERE slug = 'lunch-box'")
    expect(codeOf(await books.checkOut(cart, { saleId: SALE, key: 'a', agreedMinor: 1200 }))).toBe('price_changed')
    disk.isFull = true
    expect(await books.checkOut(cart, { saleId: SALE, key: 'b', agreedMinor: 1300 })).toEqual({ kind: 'no-answer', problem: 'full' })
  })
})
