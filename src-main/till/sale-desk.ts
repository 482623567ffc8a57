import type { TillAnswerView } from '../../src-shared/contract/types.ts'
import { catalogueLines, type CartBlock } from '../../src-shared/domain/till/cart.ts'
import { isOver, isPaid } from '../../src-shared/domain/till/sale-state.ts'
import { blocksTill, type PayMethod, type SaleFacts, type SaleSource } from '../../src-shared/domain/till/sale.ts'
import type { DeskWish, LiveSale, SaleBook, WishAnswer } from '../payments/sale-book.ts'
import { DONE, refusedAnswer, STAFF_WANTED, type AtTill } from './at-till.ts'
import { EMPTY_BASKET, type Basket, type TillMemoryStore } from './basket.ts'
import type { Pricing } from './pricing.ts'
import type { Shelf } from './shelf.ts'

export interface SaleDeskParts extends Pick<AtTill, 'store' | 'settings' | 'clock' | 'newId' | 'isOnline' | 'askStaff' | 'onStorage'> {
  book: SaleBook
  memory: TillMemoryStore
  pricing: Pricing
  shelf: Shelf
  currency: () => string | null
  readerId: () => string | null
  block: () => CartBlock | null
  openShiftId: () => string | null
  /** The cart is another one: it was paid, or its order is there by now. */
  onBasket: () => void
  tell: () => void
}

interface Payment {
  method: PayMethod
  tenderedMinor: number | null
  reason: string
  lead: string
}

const CARD: Payment = { method: 'card', tenderedMinor: null, reason: '', lead: '' }

/** Sales as the desk begins and ends them. */
export const createSaleDesk = (parts: SaleDeskParts) => {
  const { store, clock, newId, isOnline, askStaff, onStorage, book, memory, pricing, shelf, tell } = parts
  /** The sale in front of the desk, its end included until somebody has seen it. */
  let currentId: string | null = null
  let begunId: string | null = null
  /** The changed cart is charged as soon as the payment of the old one is over and central has said what it costs. */
  let isToBeCharged = false

  const current = (): LiveSale | null => (currentId === null ? null : book.find(currentId))
  const isBusy = (): boolean => {
    const live = current()
    return live !== null && blocksTill(live.sale)
  }

  const dueOf = ({ order }: Basket): number => {
    const price = pricing.now()
    return order?.order.dueMinor ?? (price.kind === 'quoted' ? price.quote.dueMinor : 0)
  }

  const sourceOf = ({ items, customer, voucherCode, useCredits, order }: Basket): SaleSource => {
    const price = pricing.now()
    const lines = price.kind === 'quoted' ? price.quote.lines : catalogueLines(items, shelf.now()?.products ?? [])
    return order === null ? { kind: 'cart', lines, customer, voucherCode, useCredits } : { kind: 'order', order: order.order, lines, customer, madeHere: order.madeHere }
  }

  const begin = ({ method, tenderedMinor, reason, lead }: Payment): TillAnswerView => {
    if (!isSettled()) return { kind: 'not-saved' }
    const block = parts.block()
    const currency = parts.currency()
    if (block !== null || currency === null) return block === 'no-shift' || block === 'sale-open' ? refusedAnswer(block) : refusedAnswer('block', block ?? 'no-price')
    const { basket } = memory.now()
    // Rule Z49: central makes the order; only what it has made already can be paid in cash while it is away.
    if (!isOnline() && (basket.order === null || method === 'card')) return refusedAnswer('offline')
    const readerId = method === 'card' ? parts.readerId() : null
    if (method === 'card' && readerId === null) return refusedAnswer('no-reader')
    const agreedMinor = dueOf(basket)
    if (tenderedMinor !== null && tenderedMinor < agreedMinor) return refusedAnswer('too-little')
    const facts: SaleFacts = {
      saleId: newId(), number: store.sales.nextNumber(), atMs: clock.nowMs(), shiftId: parts.openShiftId(),
      method, source: sourceOf(basket), currency, agreedMinor, readerId, tenderedMinor, reason, lead,
    }
    begunId = facts.saleId
    const kept = memory.change({ sellingAs: facts.saleId })
    const begun = kept.ok ? book.begin(facts) : kept
    onStorage(begun.ok ? null : begun.problem)
    if (!begun.ok) return { kind: 'not-saved' }
    currentId = facts.saleId
    tell()
    return DONE
  }

  const answerOf = (answer: WishAnswer): TillAnswerView => {
    tell()
    if (answer.kind === 'done') return DONE
    if (answer.kind === 'refused') return refusedAnswer(answer.why)
    onStorage(answer.problem)
    return { kind: 'not-saved' }
  }
  const wish = (saleId: string, wanted: DeskWish): TillAnswerView => answerOf(book.wish(saleId, wanted))

  /** Rule Z53: what was sold leaves the cart with the payment, what a lead took over with its sale; what was not sold stays, with its order if that is to be paid another way. */
  const settleBasket = ({ sale }: LiveSale): void => {
    if (memory.now().sellingAs !== sale.saleId || (!isOver(sale.state) && sale.withLead === null)) return
    const { basket } = memory.now()
    const order = sale.order ?? (sale.source.kind === 'order' ? sale.source.order : null)
    const madeHere = sale.source.kind === 'cart' || sale.source.madeHere
    const isGone = isPaid(sale.state) || !isOver(sale.state)
    const next = isGone ? EMPTY_BASKET : sale.keepsOrder && order !== null ? { ...basket, order: { order, madeHere } } : basket.order?.madeHere === true ? { ...basket, order: null } : basket
    memory.change({ basket: next, sellingAs: null })
    parts.onBasket()
    if (isToBeCharged && sale.state === 'cancelled') currentId = null
    else isToBeCharged = false
  }

  /** Rule Z53: where the disk refused to empty the cart after a sale, it is emptied now; goods that are paid are not sold once more. */
  const isSettled = (): boolean => {
    const { sellingAs } = memory.now()
    const before = sellingAs === null ? null : book.find(sellingAs)
    if (before === null || (!isOver(before.sale.state) && before.sale.withLead === null)) return true
    settleBasket(before)
    return memory.now().sellingAs === null
  }

  return {
    current,
    isBusy,
    /** The newest sale that this life of the station began. */
    begunHere: (): string | null => begunId,
    /** What the book tells of every sale. */
    onSale: (live: LiveSale): void => {
      settleBasket(live)
      tell()
    },
    /** After a start: what nobody finished is in front of the desk again. */
    takeUp: (): void => {
      const { sellingAs } = memory.now()
      const sold = sellingAs === null ? null : book.find(sellingAs)
      if (sold !== null) settleBasket(sold)
      else if (sellingAs !== null) memory.change({ sellingAs: null })
      currentId ??= book.open().find(({ sale }) => blocksTill(sale))?.sale.saleId ?? null
    },
    charge: (): TillAnswerView => {
      const live = current()
      if (live?.sale.state !== 'cart_changed') return begin(CARD)
      const { basket } = memory.now()
      const isSame = live.sale.source.kind === 'order' || isSameCart(live.sale.source, basket)
      if (isSame) return wish(live.sale.saleId, { kind: 'retry', readerId: parts.readerId(), agreedMinor: dueOf(basket) })
      isToBeCharged = true
      return wish(live.sale.saleId, { kind: 'cancel', keepsOrder: false })
    },
    /** Central has said what the cart costs. */
    onPrice: (): void => {
      if (!isToBeCharged || isBusy() || pricing.now().kind === 'asking') return
      isToBeCharged = false
      begin(CARD)
    },
    /** Cash; what costs nothing is finished without any, wherever cash is not taken too. */
    payCash: (tenderedMinor: number): TillAnswerView => {
      const isForNothing = parts.block() === null && dueOf(memory.now().basket) === 0
      if (!parts.settings.cash && !isForNothing) return refusedAnswer('not-offered')
      return begin({ method: 'cash', tenderedMinor: isForNothing ? 0 : tenderedMinor, reason: '', lead: '' })
    },
    giveAway: (reason: string): TillAnswerView => {
      if (!parts.settings.complimentary) return refusedAnswer('not-offered')
      const block = parts.block()
      if (block !== null && block !== 'nothing-to-pay') return refusedAnswer('block', block)
      askStaff('give-away', (lead) => void begin({ method: 'comp', tenderedMinor: null, reason, lead }))
      return STAFF_WANTED
    },
    wish,
    payAnotherWay: (saleId: string): TillAnswerView => wish(saleId, { kind: 'cancel', keepsOrder: true }),
    giveToLead: (saleId: string): TillAnswerView => {
      if (book.find(saleId) === null) return refusedAnswer('not-found')
      askStaff('give-to-lead', (lead) => void wish(saleId, { kind: 'give-to-lead', lead }))
      return STAFF_WANTED
    },
    settle: (saleId: string, charged: boolean, note: string): TillAnswerView => {
      if (book.find(saleId) === null) return refusedAnswer('not-found')
      askStaff('settle', (lead) => void wish(saleId, { kind: 'settle', charged, note, lead }))
      return STAFF_WANTED
    },
    done: (saleId: string): TillAnswerView => {
      const live = current()
      if (live === null || live.sale.saleId !== saleId) return DONE
      if (blocksTill(live.sale)) return refusedAnswer('sale-open')
      currentId = null
      tell()
      return DONE
    },
  }
}

const isSameCart = (source: Extract<SaleSource, { kind: 'cart' }>, { items, customer, voucherCode, useCredits }: Basket): boolean =>
  source.voucherCode === voucherCode &&
  source.useCredits === useCredits &&
  JSON.stringify(source.customer) === JSON.stringify(customer) &&
  JSON.stringify(source.lines.map(({ product: { kind, id }, quantity }) => [kind, id, quantity])) === JSON.stringify(items.map(({ product: { kind, id }, quantity }) => [kind, id, quantity]))

export type SaleDesk = ReturnType<typeof createSaleDesk>
