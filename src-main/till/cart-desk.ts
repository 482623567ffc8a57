import type { CustomerView, TillAnswerView } from '../../src-shared/contract/types.ts'
import { catalogueLines, isSameProduct, shownPrices, withItem, type CartItem } from '../../src-shared/domain/till/cart.ts'
import { limits } from '../../src-shared/limits.ts'
import { DONE, refusedAnswer, type AtTill } from './at-till.ts'
import { EMPTY_BASKET, type Basket, type TillMemory, type TillMemoryStore } from './basket.ts'
import type { Pricing } from './pricing.ts'
import type { Shelf } from './shelf.ts'

export interface CartDeskParts extends Pick<AtTill, 'books' | 'clock' | 'newId' | 'onStorage'> {
  memory: TillMemoryStore
  pricing: Pricing
  shelf: Shelf
  /** A sale is being paid: nothing of its cart changes. */
  isLocked: () => boolean
  tell: () => void
}

/** What central said of the customer in the cart. */
export interface CustomerNote {
  creditsMinor: number
  openCartWillBeEmptied: boolean
  pendingOrder: string | null
}

/** The cart of a station: every change is on disk before it is shown, and central is asked what it costs. */
export const createCartDesk = ({ books, clock, newId, onStorage, memory, pricing, shelf, isLocked, tell }: CartDeskParts) => {
  let note: CustomerNote | null = null

  const write = (part: Partial<TillMemory>): TillAnswerView => {
    if (isLocked()) return refusedAnswer('sale-open')
    const saved = memory.change(part)
    onStorage(saved.ok ? null : saved.problem)
    if (!saved.ok) return { kind: 'not-saved' }
    if (part.basket !== undefined) pricing.ask()
    tell()
    return DONE
  }
  const change = (part: Partial<Basket>): TillAnswerView => write({ basket: { ...memory.now().basket, ...part } })

  /** A product that is new in the cart is seen at the catalogue's price from here on (rule Z47). */
  const shownWith = (items: readonly CartItem[]): Basket['shown'] => {
    const before = memory.now().basket.shown
    const seen = shownPrices(catalogueLines(items, shelf.now()?.products ?? []))
    return items.flatMap(({ product }) => before.find((one) => isSameProduct(one.product, product)) ?? seen.find((one) => isSameProduct(one.product, product)) ?? [])
  }

  const learn = async (code: string): Promise<void> => {
    const told = await books.customer(code)
    const { customer } = memory.now().basket
    if (customer.kind !== 'attendee' || customer.code !== code || told.kind !== 'ok') return
    const { creditsMinor, pending } = told.value
    note = { creditsMinor, openCartWillBeEmptied: books.abilities()?.quotes === false, pendingOrder: pending?.reference ?? null }
    tell()
  }

  const setCustomer = (customer: CustomerView): TillAnswerView => {
    note = null
    const answer = change({ customer })
    if (answer.kind === 'done' && customer.kind === 'attendee') void learn(customer.code)
    return answer
  }

  return {
    note: (): CustomerNote | null => note,
    setItem: (item: CartItem): TillAnswerView => {
      const { basket } = memory.now()
      if (basket.order !== null) return refusedAnswer('not-now')
      const items = withItem(basket.items, item)
      if (items.length > limits.cartLinesMax) return refusedAnswer('block')
      return change({ items, shown: shownWith(items) })
    },
    clear: (): TillAnswerView => {
      const answer = write({ basket: EMPTY_BASKET })
      if (answer.kind === 'done') note = null
      return answer
    },
    setCustomer,
    setVoucher: (code: string | null): TillAnswerView => (books.abilities()?.vouchers === true ? change({ voucherCode: code }) : refusedAnswer('not-offered')),
    useCredits: (isUsed: boolean): TillAnswerView => (books.abilities()?.credits === true ? change({ useCredits: isUsed }) : refusedAnswer('not-offered')),
    acceptPrice: (): TillAnswerView => {
      const price = pricing.now()
      if (price.kind !== 'quoted') return refusedAnswer('not-now')
      const saved = memory.change({ basket: { ...memory.now().basket, shown: shownPrices(price.quote.lines) } })
      onStorage(saved.ok ? null : saved.problem)
      tell()
      return saved.ok ? DONE : { kind: 'not-saved' }
    },
    payOrder: async (reference: string): Promise<TillAnswerView> => {
      const told = await books.order(reference)
      if (told.kind === 'no-answer') return refusedAnswer('offline')
      if (told.kind === 'refused') return refusedAnswer('not-found', told.refusal.sentence)
      if (told.value.dueMinor <= 0) return refusedAnswer('over')
      const { basket } = memory.now()
      return write({ basket: { ...EMPTY_BASKET, customer: basket.customer, order: { order: told.value, madeHere: false } } })
    },
    park: (): TillAnswerView => {
      const { basket, parked } = memory.now()
      if (basket.items.length === 0 && basket.order === null) return refusedAnswer('not-now')
      if (parked.length >= limits.parkedMax) return refusedAnswer('block')
      const price = pricing.now()
      const totalMinor = basket.order?.order.dueMinor ?? (price.kind === 'quoted' ? price.quote.dueMinor : sumOf(basket, shelf))
      return write({ basket: EMPTY_BASKET, parked: [...parked, { id: newId(), atMs: clock.nowMs(), basket, totalMinor }] })
    },
    /** What is in the till goes to where the other one came from. */
    unpark: (id: string): TillAnswerView => {
      const { basket, parked } = memory.now()
      const wanted = parked.find((one) => one.id === id)
      if (wanted === undefined) return refusedAnswer('not-found')
      const rest = parked.filter((one) => one !== wanted)
      const isEmpty = basket.items.length === 0 && basket.order === null
      const back = isEmpty ? [] : [{ id: newId(), atMs: clock.nowMs(), basket, totalMinor: sumOf(basket, shelf) }]
      const answer = write({ basket: wanted.basket, parked: [...rest, ...back] })
      const { customer } = wanted.basket
      if (answer.kind === 'done' && customer.kind === 'attendee') void learn(customer.code)
      return answer
    },
    chooseReader: (readerId: string): TillAnswerView => {
      const saved = memory.change({ readerId })
      onStorage(saved.ok ? null : saved.problem)
      tell()
      return saved.ok ? DONE : { kind: 'not-saved' }
    },
  }
}

const sumOf = ({ items, order }: Basket, shelf: Shelf): number =>
  order?.order.dueMinor ?? catalogueLines(items, shelf.now()?.products ?? []).reduce((sum, { totalMinor }) => sum + totalMinor, 0)

export type CartDesk = ReturnType<typeof createCartDesk>
