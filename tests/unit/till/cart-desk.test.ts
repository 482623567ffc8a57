import { describe, expect, it, onTestFinished } from 'vitest'
import type { TillBooks } from '../../../src-main/ports/till/books.ts'
import { openStore } from '../../../src-main/store/store.ts'
import { createTillMemory, EMPTY_BASKET } from '../../../src-main/till/basket.ts'
import { createCartDesk } from '../../../src-main/till/cart-desk.ts'
import { createPricing } from '../../../src-main/till/pricing.ts'
import { createShelf } from '../../../src-main/till/shelf.ts'
import { limits } from '../../../src-shared/limits.ts'
import { createFakeClock } from '../../support/fake-clock.ts'
import { SLUG } from '../../support/preload.ts'
import { tempFolder } from '../../support/temp-folder.ts'
import { CATALOGUE, createFakeBooks, orderOf, SHIRT, TICKET } from '../../support/till/fake-books.ts'

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

const openDesk = async (over: Parameters<typeof createFakeBooks>[0] = {}, folder = tempFolder(), isLocked = false) => {
  const opened = openStore(folder, SLUG)
  if (!opened.ok) throw new Error(opened.problem.type)
  const store = opened.value
  onTestFinished(() => store.close())
  const books: TillBooks = createFakeBooks(over)
  const clock = createFakeClock()
  const memory = createTillMemory(store.settings)
  const shelf = createShelf({ books, settings: store.settings, clock, onChange: () => {} })
  const pricing = createPricing({ books, basket: () => memory.now().basket, currency: () => 'eur', onPrice: () => {} })
  let ids = 0
  const cart = createCartDesk({ books, clock, newId: () => `id-${(ids += 1)}`, onStorage: () => {}, memory, pricing, shelf, isLocked: () => isLocked, tell: () => {} })
  await shelf.refresh()
  return { cart, memory, pricing, shelf, store, folder }
}

describe('the cart of a till', () => {
  it('Z46: cart, customer and what was put aside are there after a restart', async () => {
    const first = await openDesk()
    first.cart.setItem({ product: SHIRT, quantity: 2 })
    expect(first.cart.park()).toEqual({ kind: 'done' })
    first.cart.setItem({ product: TICKET, quantity: 1 })
    first.cart.setCustomer({ kind: 'new', name: 'Ada Example', email: 'ada@example.org' })
    const before = first.memory.now()
    const second = await openDesk({}, first.folder)
    expect(second.memory.now()).toEqual(before)
    expect(second.memory.now().parked).toMatchObject([{ totalMinor: 5000, basket: { items: [{ product: SHIRT, quantity: 2 }] } }])
  })
  it('asks central what it costs, always about the newest cart', async () => {
    const asked: number[] = []
    const honest = createFakeBooks()
    const { cart, pricing } = await openDesk({ quote: (wish) => (asked.push(wish.items[0]?.quantity ?? 0), honest.quote(wish)) })
    for (const quantity of [1, 2, 3]) cart.setItem({ product: SHIRT, quantity })
    expect(pricing.now().kind).toBe('asking')
    await settle()
    expect(pricing.now()).toMatchObject({ kind: 'quoted', quote: { dueMinor: 7500 } })
    expect(asked.at(-1)).toBe(3)
    expect(asked.length).toBeLessThan(4)
  })
  it('has no price while central does not answer, nor from an answer that does not add up', async () => {
    const silent = await openDesk({ quote: () => Promise.resolve({ kind: 'no-answer', problem: 'timeout' }) })
    silent.cart.setItem({ product: SHIRT, quantity: 1 })
    await settle()
    expect(silent.pricing.now()).toEqual({ kind: 'stale', problem: 'timeout' })
    const honest = createFakeBooks()
    const wrong = await openDesk({
      quote: async (wish) => {
        const told = await honest.quote(wish)
        return told.kind === 'ok' ? { ...told, value: { ...told.value, dueMinor: 1 } } : told
      },
    })
    wrong.cart.setItem({ product: SHIRT, quantity: 1 })
    await settle()
    expect(wrong.pricing.now()).toEqual({ kind: 'stale', problem: 'other' })
  })
  it('keeps the price that the desk saw first until another one is accepted', async () => {
    let priceMinor = 2500
    const { cart, memory } = await openDesk({ prices: () => ({ ...CATALOGUE, products: CATALOGUE.products.map((one) => ({ ...one, priceMinor })) }) })
    cart.setItem({ product: SHIRT, quantity: 1 })
    await settle()
    priceMinor = 2600
    cart.setItem({ product: SHIRT, quantity: 2 })
    await settle()
    expect(memory.now().basket.shown).toEqual([{ product: SHIRT, unitMinor: 2500 }])
    expect(cart.acceptPrice()).toEqual({ kind: 'done' })
    expect(memory.now().basket.shown).toEqual([{ product: SHIRT, unitMinor: 2600 }])
  })
  it('swaps what is in the till with what comes back from aside', async () => {
    const { cart, memory } = await openDesk()
    cart.setItem({ product: SHIRT, quantity: 1 })
    cart.park()
    cart.setItem({ product: TICKET, quantity: 2 })
    expect(cart.unpark(memory.now().parked[0]?.id ?? '')).toEqual({ kind: 'done' })
    expect(memory.now()).toMatchObject({ basket: { items: [{ product: SHIRT, quantity: 1 }] }, parked: [{ basket: { items: [{ product: TICKET, quantity: 2 }] } }] })
    expect(cart.unpark('nobody')).toMatchObject({ kind: 'refused', why: 'not-found' })
  })
  it('takes an order that waits for its money, and none that is paid', async () => {
    const { cart, memory } = await openDesk({ order: (reference) => Promise.resolve({ kind: 'ok', value: orderOf(reference === 'ORD-PAID' ? 0 : 4500, { reference }) }) })
    expect(await cart.payOrder('ORD-PAID')).toMatchObject({ kind: 'refused', why: 'over' })
    expect(await cart.payOrder('ORD-7')).toEqual({ kind: 'done' })
    expect(memory.now().basket.order).toMatchObject({ order: { reference: 'ORD-7', dueMinor: 4500 }, madeHere: false })
    expect(cart.setItem({ product: SHIRT, quantity: 1 })).toMatchObject({ kind: 'refused', why: 'not-now' })
  })
  it('changes nothing while its payment runs, and holds no more lines than central takes', async () => {
    const locked = await openDesk({}, tempFolder(), true)
    expect([locked.cart.setItem({ product: SHIRT, quantity: 1 }), locked.cart.clear()]).toMatchObject([{ why: 'sale-open' }, { why: 'sale-open' }])
    expect(locked.memory.now().basket).toEqual(EMPTY_BASKET)
    const { cart } = await openDesk()
    for (let id = 1; id <= limits.cartLinesMax; id += 1) expect(cart.setItem({ product: { kind: 'addon', id }, quantity: 1 })).toEqual({ kind: 'done' })
    expect(cart.setItem({ product: { kind: 'addon', id: 999 }, quantity: 1 })).toMatchObject({ kind: 'refused' })
  })
})
