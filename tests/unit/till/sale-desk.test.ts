import { describe, expect, it, onTestFinished } from 'vitest'
import type { DeskWish, LiveSale, SaleBook } from '../../../src-main/payments/sale-book.ts'
import { openStore } from '../../../src-main/store/store.ts'
import { createTillMemory, EMPTY_BASKET } from '../../../src-main/till/basket.ts'
import { createPricing } from '../../../src-main/till/pricing.ts'
import { createSaleDesk } from '../../../src-main/till/sale-desk.ts'
import { createShelf } from '../../../src-main/till/shelf.ts'
import { DEMO_TILL } from '../../../src-main/setup/till.ts'
import type { Catalogue } from '../../../src-shared/domain/till/catalogue.ts'
import { isOver, type SaleState } from '../../../src-shared/domain/till/sale-state.ts'
import { NOTHING_LEARNED, type SaleFacts, type SaleLearned } from '../../../src-shared/domain/till/sale.ts'
import { createFakeClock } from '../../support/fake-clock.ts'
import { SLUG } from '../../support/preload.ts'
import { tempFolder } from '../../support/temp-folder.ts'
import { CATALOGUE, createFakeBooks, orderOf, SHIRT } from '../../support/till/fake-books.ts'

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** A book in which the test says what becomes of a sale. */
const createScriptedBook = (onSale: (live: LiveSale) => void) => {
  const sales = new Map<string, LiveSale>()
  const wishes: [string, DeskWish][] = []
  const move = (saleId: string, state: SaleState, learned: Partial<SaleLearned> = {}): void => {
    const before = sales.get(saleId)
    if (before === undefined) throw new Error('no such sale')
    const live = { ...before, sale: { ...before.sale, ...learned, state } }
    sales.set(saleId, live)
    onSale(live)
  }
  const book: SaleBook = {
    begin: (facts: SaleFacts) => {
      const live: LiveSale = {
        sale: { ...facts, ...NOTHING_LEARNED, readerId: facts.readerId, state: 'ordering', stateAtMs: 0 },
        isInDoubt: false, readerSaid: 'none', companySaid: 'none', cardUntilMs: null,
      }
      sales.set(facts.saleId, live)
      return { ok: true, value: live }
    },
    wish: (saleId, wish) => {
      wishes.push([saleId, wish])
      return sales.has(saleId) ? { kind: 'done' } : { kind: 'refused', why: 'not-found' }
    },
    open: () => [...sales.values()].filter(({ sale }) => !isOver(sale.state)),
    find: (saleId) => sales.get(saleId) ?? null,
    start: () => {},
    nudge: () => {},
    stop: () => Promise.resolve(),
  }
  return { book, move, wishes, sales }
}

const openTill = async ({ isOnline = true, settings = DEMO_TILL, readerId = 'tmr_1', prices, isDiskFull = () => false }: { isOnline?: boolean; settings?: typeof DEMO_TILL; readerId?: string | null; prices?: () => Catalogue; isDiskFull?: () => boolean } = {}) => {
  const opened = openStore(tempFolder(), SLUG)
  if (!opened.ok) throw new Error(opened.problem.type)
  const store = opened.value
  onTestFinished(() => store.close())
  const books = createFakeBooks(prices === undefined ? {} : { prices })
  const clock = createFakeClock()
  const memory = createTillMemory({
    get: (key) => store.settings.get(key),
    set: (key, value) => (isDiskFull() ? { ok: false, problem: { type: 'full', detail: 'SQLITE_FULL' } } : store.settings.set(key, value)),
  })
  const shelf = createShelf({ books, settings: store.settings, clock, onChange: () => {} })
  const pricing = createPricing({ books, basket: () => memory.now().basket, currency: () => 'eur', onPrice: () => desk.onPrice() })
  const scripted = createScriptedBook((live) => desk.onSale(live))
  let staff: ((name: string) => void) | null = null
  let ids = 0
  const desk = createSaleDesk({
    store, settings, clock, memory, pricing, shelf, book: scripted.book,
    newId: () => `sale-${(ids += 1)}`, isOnline: () => isOnline, onStorage: () => {}, tell: () => {},
    askStaff: (_deed, run) => {
      staff = run
    },
    currency: () => 'eur', readerId: () => readerId, openShiftId: () => 'shift-1',
    block: () => (pricing.now().kind === 'quoted' || memory.now().basket.order !== null ? null : 'no-price'),
    onBasket: () => pricing.ask(),
  })
  await shelf.refresh()
  const put = async (quantity: number): Promise<void> => {
    memory.change({ basket: { ...memory.now().basket, items: [{ product: SHIRT, quantity }] } })
    pricing.ask()
    await settle()
  }
  await put(2)
  return { desk, memory, put, ...scripted, scanStaff: (name: string) => staff?.(name) }
}

describe('sales at a till', () => {
  it('Z53: what was sold leaves the cart, what was not stays', async () => {
    const till = await openTill()
    expect(till.desk.charge()).toEqual({ kind: 'done' })
    till.move('sale-1', 'cancelled')
    expect(till.memory.now()).toMatchObject({ basket: { items: [{ product: SHIRT, quantity: 2 }], order: null }, sellingAs: null })
    till.desk.done('sale-1')
    await settle()
    expect(till.desk.charge()).toEqual({ kind: 'done' })
    till.move('sale-2', 'captured')
    expect(till.memory.now()).toMatchObject({ basket: EMPTY_BASKET, sellingAs: null })
  })
  it('Z53: what a lead took over leaves the cart at once, and its end does nothing to the next one', async () => {
    const till = await openTill()
    till.desk.charge()
    till.move('sale-1', 'capture_pending', { withLead: 'Lea' })
    expect(till.memory.now()).toMatchObject({ basket: EMPTY_BASKET, sellingAs: null })
    till.desk.done('sale-1')
    await till.put(1)
    till.move('sale-1', 'captured', { withLead: 'Lea' })
    expect(till.memory.now().basket.items).toEqual([{ product: SHIRT, quantity: 1 }])
  })
  it('Z53: an order that is to be paid another way stays in the cart and is paid as it is', async () => {
    const till = await openTill()
    till.desk.charge()
    till.desk.payAnotherWay('sale-1')
    expect(till.wishes).toEqual([['sale-1', { kind: 'cancel', keepsOrder: true }]])
    till.move('sale-1', 'cancelled', { keepsOrder: true, order: orderOf(5000) })
    till.desk.done('sale-1')
    expect(till.desk.payCash(6000)).toEqual({ kind: 'done' })
    expect(till.desk.current()?.sale).toMatchObject({ method: 'cash', tenderedMinor: 6000, agreedMinor: 5000, source: { kind: 'order', order: { id: 11 }, madeHere: true } })
  })
  it('Z53: a sale that ended while this station was away empties the cart at the start', async () => {
    const till = await openTill()
    till.desk.charge()
    const live = till.sales.get('sale-1')
    if (live !== undefined) till.sales.set('sale-1', { ...live, sale: { ...live.sale, state: 'captured' } })
    till.desk.takeUp()
    expect(till.memory.now()).toMatchObject({ basket: EMPTY_BASKET, sellingAs: null })
  })
  it('Z53: goods that are paid are not sold once more because a full disk kept them in the cart', async () => {
    let isDiskFull = false
    const till = await openTill({ isDiskFull: () => isDiskFull })
    till.desk.charge()
    isDiskFull = true
    till.move('sale-1', 'captured')
    till.desk.done('sale-1')
    expect(till.memory.now().basket.items).toHaveLength(1)
    expect(till.desk.charge()).toEqual({ kind: 'not-saved' })
    isDiskFull = false
    expect(till.desk.charge()).toMatchObject({ kind: 'refused' })
    expect([till.memory.now().basket, [...till.sales.keys()]]).toEqual([EMPTY_BASKET, ['sale-1']])
  })
  it('begins no second sale before the first is over or with a lead', async () => {
    const till = await openTill()
    till.desk.charge()
    expect([till.desk.isBusy(), till.desk.done('sale-1')]).toMatchObject([true, { kind: 'refused', why: 'sale-open' }])
    till.move('sale-1', 'capture_pending', { withLead: 'Lea' })
    expect([till.desk.isBusy(), till.desk.done('sale-1'), till.desk.current()]).toEqual([false, { kind: 'done' }, null])
  })
  it('takes no card without a reader or network, and no cash below the price', async () => {
    expect((await openTill({ readerId: null })).desk.charge()).toMatchObject({ why: 'no-reader' })
    expect((await openTill({ isOnline: false })).desk.charge()).toMatchObject({ why: 'offline' })
    const till = await openTill()
    expect([till.desk.payCash(4999), till.desk.payCash(5000)]).toMatchObject([{ why: 'too-little' }, { kind: 'done' }])
  })
  it('finishes what costs nothing where no cash is taken, and takes no cash there', async () => {
    const settings = { ...DEMO_TILL, cash: false }
    expect((await openTill({ settings })).desk.payCash(5000)).toMatchObject({ why: 'not-offered' })
    const free = await openTill({ settings, prices: () => ({ ...CATALOGUE, products: CATALOGUE.products.map((product) => ({ ...product, priceMinor: 0 })) }) })
    expect(free.desk.payCash(0)).toEqual({ kind: 'done' })
    expect(free.desk.current()?.sale).toMatchObject({ method: 'cash', agreedMinor: 0, tenderedMinor: 0, state: 'ordering' })
  })
  it('finishes nothing for nothing before central has said so', async () => {
    const till = await openTill({ settings: { ...DEMO_TILL, cash: false } })
    till.memory.change({ basket: EMPTY_BASKET })
    expect(till.desk.payCash(0)).toMatchObject({ kind: 'refused' })
    expect(till.sales.size).toBe(0)
  })
  it('gives away only what a lead lets through', async () => {
    const till = await openTill()
    expect(till.desk.giveAway('speaker')).toEqual({ kind: 'staff-wanted' })
    expect(till.sales.size).toBe(0)
    till.scanStaff('Lea')
    expect(till.desk.current()?.sale).toMatchObject({ method: 'comp', lead: 'Lea', reason: 'speaker' })
  })
  it('charges a changed cart as a new sale, after the payment of the old one is over', async () => {
    const till = await openTill()
    till.desk.charge()
    till.move('sale-1', 'cart_changed')
    await till.put(3)
    till.desk.charge()
    expect(till.wishes.at(-1)).toEqual(['sale-1', { kind: 'cancel', keepsOrder: false }])
    till.move('sale-1', 'cancelling')
    till.move('sale-1', 'cancelled')
    await settle()
    expect(till.desk.current()?.sale).toMatchObject({ saleId: 'sale-2', agreedMinor: 7500 })
  })
  it('hands an unchanged cart to the reader again in the same sale', async () => {
    const till = await openTill()
    till.desk.charge()
    till.move('sale-1', 'cart_changed')
    till.desk.charge()
    expect(till.wishes).toEqual([['sale-1', { kind: 'retry', readerId: 'tmr_1', agreedMinor: 5000 }]])
  })
})
