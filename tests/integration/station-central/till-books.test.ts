import { describe, expect, test } from 'vitest'
import { column } from '../../support/central/database/fixture.ts'
import { statusOf } from '../../support/payments/fixture.ts'
import { codeOf, NOBODY, SALE, startTill, valueOf } from '../../support/station-central/till.ts'

const CART = /terminal\/cart/u
const ORDERS = /\/orders\//u
const NEWCOMER = { kind: 'new', name: 'Ada Newcomer', email: 'ada@example.org' } as const

describe('a Lanyard central is asked for', () => {
  test('what is for sale, and says what it can do', async () => {
    const { books, product } = await startTill()
    expect(books.abilities()).toBeNull()
    const catalogue = valueOf(await books.catalogue())
    expect(catalogue).toMatchObject({ currency: 'usd', atMs: expect.any(Number) })
    expect(books.abilities()).toMatchObject({ quotes: true, vouchers: true, credits: true, newCustomers: true, cash: true, complimentary: true, cancelOrders: true, refunds: true, serverDrivenCards: true })
    expect(await product('regular')).toMatchObject({ kind: 'ticket', priceMinor: 24_000, onSale: true, needsVoucher: false, needsOneOf: [] })
    expect(await product('lunch-box')).toMatchObject({ kind: 'addon', priceMinor: 1200, perPerson: null })
    expect(await product('sponsor-guest')).toMatchObject({ needsVoucher: true })
  })

  test('prices: full, with a voucher, with credits, and what speaks against a sale', async () => {
    const { books, cartOf, sample } = await startTill()
    const plain = valueOf(await books.quote(await cartOf({ 'regular': 1, 'lunch-box': 2 }, { customer: NEWCOMER })))
    expect(plain).toMatchObject({ currency: 'usd', subtotalMinor: 26_400, discountMinor: 0, totalMinor: 26_400, dueMinor: 26_400, refusals: [], isHeld: true })
    expect(plain.lines).toMatchObject([{ product: { kind: 'ticket' }, quantity: 1, unitMinor: 24_000 }, { product: { kind: 'addon' }, quantity: 2, totalMinor: 2400 }])
    const cut = valueOf(await books.quote(await cartOf({ 'regular': 1, 'lunch-box': 1 }, { customer: NEWCOMER, voucherCode: 'WELCOME25' })))
    expect(cut).toMatchObject({ discountMinor: 6300, totalMinor: 18_900, voucherCode: 'WELCOME25', lines: [{ discountMinor: 6000 }, { discountMinor: 300 }] })
    const customer = { kind: 'attendee', code: await sample('admitted'), name: '' } as const
    expect(valueOf(await books.quote(await cartOf({ 'lunch-box': 6 }, { customer, useCredits: true })))).toMatchObject({ totalMinor: 7200, creditsMinor: 7000, dueMinor: 200 })
    const wrong = valueOf(await books.quote(await cartOf({ poster: 2, regular: 30 }, { voucherCode: 'NOSUCH' })))
    expect(wrong.refusals).toMatchObject([
      { line: null, product: null, code: 'voucher_unknown' },
      { line: 0, product: { kind: 'addon' }, code: 'sold_out', left: 1, sentence: expect.stringContaining('Only 1') },
      { line: 1, product: { kind: 'ticket' }, code: 'limit_reached' },
    ])
  })

  test('who stands there, with their credits and the order that waits', async () => {
    const { books, cartOf, sample } = await startTill()
    const code = await sample('admitted')
    expect(valueOf(await books.customer(code))).toMatchObject({ code, name: expect.any(String), creditsMinor: 7000, pending: null })
    const pending = await sample('unpaid')
    const customer = valueOf(await books.customer(pending))
    expect(customer.pending).toMatchObject({ reference: expect.any(String), dueMinor: expect.any(Number) })
    expect(valueOf(await books.order(customer.pending?.reference ?? ''))).toEqual(customer.pending)
    expect(codeOf(await books.customer('NOSUCH99'))).toBe('attendee_not_found')
    expect(codeOf(await books.order('ORD-NOSUCH'))).toBe('not_found')
    expect(codeOf(await books.quote(await cartOf({ regular: 1 }, { customer: { kind: 'attendee', code: 'NOSUCH99', name: '' } })))).toBe('not_found')
  })
})

describe('a sale in cash', () => {
  test('makes the order, books the money and gives part of it back', async () => {
    const { books, lead, cartOf, central } = await startTill()
    const cart = await cartOf({ 'regular': 1, 'lunch-box': 2 }, { customer: NEWCOMER })
    const order = valueOf(await books.checkOut(cart, { saleId: SALE, key: 'sale-1', agreedMinor: 26_400 }))
    expect(order).toMatchObject({ totalMinor: 26_400, dueMinor: 26_400, accessCode: null, lines: [{ quantity: 1, totalMinor: 24_000 }, { quantity: 2, totalMinor: 2400 }] })
    expect(codeOf(await books.payCash(order, { saleId: SALE, amountMinor: 26_300, note: '', key: 'short' }))).toBe('amount_differs')
    expect(await column(central, 'SELECT sale_id FROM orders WHERE id = ?', order.id)).toEqual([SALE])
    const paid = valueOf(await books.payCash(order, { saleId: SALE, amountMinor: 26_400, note: 'Till 1', key: 'cash-1' }))
    expect(paid).toMatchObject({ id: order.id, dueMinor: 0, accessCode: expect.stringMatching(/^[A-Z0-9]{8}$/u) })
    expect(await statusOf(central, order.id)).toBe('paid')
    expect(await central.rows('SELECT sale_id, station FROM payment WHERE order_id = ?', order.id)).toEqual([{ sale_id: SALE, station: 'Till 1' }])
    expect(valueOf(await books.order(order.reference))).toMatchObject({ dueMinor: 0, accessCode: paid.accessCode })
    expect(codeOf(await books.cancelOrder(order, { reason: 'too late', key: 'c' }))).toBe('not_pending')
    const lunch = order.lines[1]?.lineId ?? 0
    const wish = { amountMinor: 1200, lines: [{ lineId: lunch, quantity: 1 }], handedBack: false, reason: 'ate elsewhere', key: 'back-1' }
    expect(codeOf(await books.refundCash(order, wish))).toBe('permission_denied')
    expect(valueOf(await lead.books.refundCash(order, wish))).toBeNull()
    expect(valueOf(await lead.books.refundCash(order, wish))).toBeNull()
    expect(await column(central, 'SELECT sum(amount_cents) FROM refund WHERE order_id = ?', order.id)).toEqual([1200])
    expect(codeOf(await lead.books.refundCash(order, { ...wish, amountMinor: 99_999, key: 'back-2' }))).toBe('more_than_paid')
  })

  test('by a voucher and credits costs what was agreed to', async () => {
    const { books, cartOf, sample, central } = await startTill()
    const code = await sample('admitted')
    const cart = await cartOf({ 'lunch-box': 2 }, { customer: { kind: 'attendee', code, name: '' }, voucherCode: 'WELCOME25', useCredits: true })
    const order = valueOf(await books.checkOut(cart, { saleId: SALE, key: 'sale-c', agreedMinor: 0 }))
    expect(order).toMatchObject({ totalMinor: 1800, dueMinor: 0, accessCode: code })
    expect(await statusOf(central, order.id)).toBe('paid')
    const press = await cartOf({ regular: 1 }, { customer: NEWCOMER, voucherCode: 'PRESS' })
    expect(valueOf(await books.checkOut(press, { saleId: SALE, key: 'sale-p', agreedMinor: 0 }))).toMatchObject({ totalMinor: 0, dueMinor: 0, accessCode: expect.any(String) })
  })

  test('is given away by a lead, and by nobody else', async () => {
    const { books, lead, cartOf, central } = await startTill()
    const order = valueOf(await books.checkOut(await cartOf({ regular: 1 }, { customer: NEWCOMER }), { saleId: SALE, key: 'gift', agreedMinor: 24_000 }))
    expect(await books.giveAway(order, { saleId: SALE, reason: 'speaker', key: 'gift-1' })).toMatchObject({ kind: 'refused', refusal: { code: 'permission_denied', sentence: expect.stringContaining('lead') } })
    expect(valueOf(await lead.books.giveAway(order, { saleId: SALE, reason: 'speaker', key: 'gift-1' }))).toMatchObject({ dueMinor: 0, accessCode: expect.any(String) })
    expect(await statusOf(central, order.id)).toBe('paid')
  })

  test('is ended while nobody has paid, as often as it is asked', async () => {
    const { books, cartOf, central } = await startTill()
    const order = valueOf(await books.checkOut(await cartOf({ poster: 1 }), { saleId: SALE, key: 'p', agreedMinor: await cartPrice(books, await cartOf({ poster: 1 })) }))
    for (let time = 0; time < 2; time += 1) expect(valueOf(await books.cancelOrder(order, { reason: 'changed their mind', key: 'end' }))).toBeNull()
    expect(await statusOf(central, order.id)).toBe('cancelled')
    expect(codeOf(await books.order(order.reference))).toBe('not_pending')
    expect(codeOf(await books.payCash(order, { saleId: SALE, amountMinor: order.dueMinor, note: '', key: 'late' }))).toBe('not_pending')
  })
})

const cartPrice = async (books: Awaited<ReturnType<typeof startTill>>['books'], cart: Parameters<typeof books.quote>[0]): Promise<number> => valueOf(await books.quote(cart)).dueMinor

describe('no order is made', () => {
  test('of what is sold out, over a limit or behind a voucher', async () => {
    const { books, cartOf, count } = await startTill()
    const before = await count('orders')
    const refusal = async (slugs: Record<string, number>, more = {}) => codeOf(await books.checkOut(await cartOf(slugs, more), { saleId: SALE, key: `k ${JSON.stringify(slugs)}`.replaceAll(/[^a-z0-9]/gu, '-'), agreedMinor: 0 }))
    expect(await refusal({ poster: 2 })).toBe('sold_out')
    expect(await refusal({ regular: 30 })).toBe('limit_reached')
    expect(await refusal({ 'sponsor-guest': 1 })).toBe('voucher_needed')
    expect(await refusal({ 'lunch-box': 1 }, { voucherCode: 'LASTYEAR' })).toBe('voucher_expired')
    expect(await count('orders')).toBe(before)
  })

  test('when the price changed since the desk agreed, before or while it is made', async () => {
    const { books, cartOf, central, count, proxy } = await startTill()
    const cart = await cartOf({ regular: 1 }, { customer: NEWCOMER })
    const before = await count('orders')
    const alive = await count("orders WHERE status <> 'cancelled'")
    await central.rows("UPDATE ticket_type SET price_cents = 25000 WHERE slug = 'regular'")
    expect(codeOf(await books.checkOut(cart, { saleId: SALE, key: 'old', agreedMinor: 24_000 }))).toBe('price_changed')
    expect(await count('orders')).toBe(before)
    // The cart was filled at the old price, and the order is made at the new one.
    proxy.set({ kind: 'lose-answer' }, CART)
    expect((await books.checkOut(cart, { saleId: SALE, key: 'between', agreedMinor: 25_000 })).kind).toBe('no-answer')
    proxy.set({ kind: 'none' })
    await central.rows("UPDATE ticket_type SET price_cents = 26000 WHERE slug = 'regular'")
    expect(codeOf(await books.checkOut(cart, { saleId: SALE, key: 'between', agreedMinor: 25_000 }))).toBe('price_changed')
    expect(await count("orders WHERE status <> 'cancelled'")).toBe(alive)
    expect(await count('orders')).toBe(before + 1)
  })

  test('of a cart that another sale of this till took', async () => {
    const { books, cartOf, count, proxy } = await startTill()
    const before = await count('orders')
    const first = await cartOf({ 'lunch-box': 1 })
    proxy.set({ kind: 'lose-answer' }, CART)
    await books.checkOut(first, { saleId: SALE, key: 'first', agreedMinor: 1200 })
    proxy.set({ kind: 'none' })
    valueOf(await books.checkOut(await cartOf({ 'lunch-box': 3 }), { saleId: SALE, key: 'second', agreedMinor: 3600 }))
    expect(valueOf(await books.checkOut(first, { saleId: SALE, key: 'first', agreedMinor: 1200 }))).toMatchObject({ totalMinor: 1200, lines: [{ quantity: 1 }] })
    expect(await count('orders')).toBe(before + 2)
  })
})

describe('an answer that was lost', () => {
  test('is asked for again with the same key and has one effect', async () => {
    const { books, lead, cartOf, central, count, proxy, lost } = await startTill()
    const before = await count('orders')
    const cart = await cartOf({ poster: 1 }, { customer: NEWCOMER })
    const agreedMinor = await cartPrice(books, cart)
    let times = 0
    const untilTold = async <Value>(path: RegExp, ask: () => Promise<{ kind: string } & Value>) => {
      proxy.set({ kind: 'lose-answer' }, path)
      const first = await ask()
      expect(first.kind).toBe('no-answer')
      proxy.set({ kind: 'none' })
      times += 1
      return ask()
    }
    lost.body = /"checkout"/u
    expect((await books.checkOut(cart, { saleId: SALE, key: 'lost', agreedMinor })).kind).toBe('no-answer')
    expect(await count('orders')).toBe(before + 1)
    lost.body = null
    // The only poster: its own order does not stand in the way of the repeat.
    const order = valueOf(await untilTold(CART, () => books.checkOut(cart, { saleId: SALE, key: 'lost', agreedMinor })))
    expect(await count('orders')).toBe(before + 1)
    const paid = valueOf(await untilTold(ORDERS, () => books.payCash(order, { saleId: SALE, amountMinor: agreedMinor, note: '', key: 'lost-cash' })))
    expect(paid.dueMinor).toBe(0)
    valueOf(await untilTold(ORDERS, () => lead.books.refundCash(order, { amountMinor: agreedMinor, lines: [], handedBack: false, reason: 'not wanted', key: 'lost-back' })))
    expect(await column(central, 'SELECT amount_cents FROM payment WHERE order_id = ?', order.id)).toEqual([agreedMinor])
    expect(await column(central, 'SELECT amount_cents FROM refund WHERE order_id = ?', order.id)).toEqual([agreedMinor])
    expect(times).toBe(3)
  })

  test('of a checkout is found again after the cart was sold', async () => {
    const { books, cartOf, count, proxy, product } = await startTill()
    const { left } = await product('poster')
    expect(left).toBe(1)
    const cart = await cartOf({ poster: 1 })
    const agreedMinor = await cartPrice(books, cart)
    const before = await count('orders')
    valueOf(await books.checkOut(cart, { saleId: SALE, key: 'twice', agreedMinor }))
    const [one, other] = [valueOf(await books.checkOut(cart, { saleId: SALE, key: 'twice', agreedMinor })), valueOf(await books.checkOut(cart, { saleId: SALE, key: 'twice', agreedMinor }))]
    expect(one).toEqual(other)
    expect(await count('orders')).toBe(before + 1)
    proxy.set({ kind: 'html', status: 502 })
    expect(codeOf(await books.checkOut(cart, { saleId: SALE, key: 'twice', agreedMinor }))).toBe('no-answer')
    expect(codeOf(await books.catalogue())).toBe('no-answer')
    expect(books.abilities()).toMatchObject({ quotes: true })
  })
})

test('a till that never reached its central knows nothing and says so', async () => {
  const { tillOf, proxy } = await startTill()
  const { till } = tillOf('till', 'Till 9')
  proxy.set({ kind: 'lose-request' })
  expect(codeOf(await till.books.catalogue())).toBe('no-answer')
  expect(till.books.abilities()).toBeNull()
  proxy.set({ kind: 'none' })
  expect(codeOf(await till.books.quote({ items: [], customer: NOBODY, voucherCode: null, useCredits: false }))).toBe('validation_error')
  expect(till.books.abilities()).not.toBeNull()
})
