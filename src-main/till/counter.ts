import type { CatalogueView, SoldView, TillScanView, TillView } from '../../src-shared/contract/types.ts'
import { blockOf, isOtherCurrency, priceChangeOf, type CartBlock } from '../../src-shared/domain/till/cart.ts'
import { isOver, isPaid } from '../../src-shared/domain/till/sale-state.ts'
import { blocksTill, type Sale } from '../../src-shared/domain/till/sale.ts'
import { limits } from '../../src-shared/limits.ts'
import { createSaleBook } from '../payments/book.ts'
import type { LiveSale } from '../payments/sale-book.ts'
import type { AtTill } from './at-till.ts'
import { createTillMemory } from './basket.ts'
import { createCardReaders } from './card-readers.ts'
import { createCartDesk, type CartDesk } from './cart-desk.ts'
import { createPricing } from './pricing.ts'
import { createReceipts } from './receipts.ts'
import { createRefundDesk } from './refund.ts'
import { createSaleDesk } from './sale-desk.ts'
import { saleToView } from './sale-view.ts'
import { createTillScans } from './scans.ts'
import { createShelf } from './shelf.ts'
import { createShiftDesk } from './shift.ts'
import { slipWords } from './slip-words.ts'
import { failedRefunds, saleToSold } from './sold-view.ts'
import { basketToView, catalogueToView, parkedToView } from './till-view.ts'

export interface CounterParts extends AtTill {
  mode: 'live' | 'training'
  slug: string
  nameOf: (code: string) => string | null
  /** A pretended card can be chosen. */
  hasStage: boolean
  /** Somebody bought something, and who as far as that is known: what the list says of them is old. */
  onSold: (code: string | null) => void
  /** Name of the time zone database in which slips say times. */
  zone: string
  /** Units of a line that were handed out here, as far as this station knows. */
  handedOut: (accessCode: string, lineId: number) => number
  onChange: () => void
  onScan: (scan: TillScanView) => void
}

/** A cart where another reader is connected as soon as it is chosen. */
const withReader = (cart: CartDesk, onReader: () => void): CartDesk => ({
  ...cart,
  chooseReader: (readerId) => {
    const answer = cart.chooseReader(readerId)
    onReader()
    return answer
  },
})

/** One counter: cart, sales, readers and what is sold. A station has a real one, and another one for training. */
export const createCounter = (parts: CounterParts) => {
  const { store, books, driver, settings, printer, isOnline, onChange } = parts
  const memory = createTillMemory(store.settings)
  const shelf = createShelf({ books, settings: store.settings, clock: parts.clock, onChange })
  const currency = (): string | null => settings.currency ?? shelf.now()?.currency ?? null
  const pricing = createPricing({
    books, currency, basket: () => memory.now().basket,
    onPrice: () => {
      sales.onPrice()
      onChange()
    },
  })
  const readers = createCardReaders({ driver, settings, memory, onChange })
  const isCharged = (): boolean => {
    const state = sales.current()?.sale.state
    return sales.isBusy() && state !== 'cart_changed'
  }
  const cart = withReader(createCartDesk({ ...parts, memory, pricing, shelf, isLocked: isCharged, tell: onChange }), () => void readers.makeReady())

  const block = (): CartBlock | null => {
    const { basket } = memory.now()
    const price = pricing.now()
    const quote = price.kind === 'quoted' ? price.quote : null
    return blockOf({
      items: basket.items,
      customer: basket.customer,
      hasOrder: basket.order !== null,
      quote,
      isPriceAccepted: quote === null || priceChangeOf(basket.shown, quote) === null,
      isSaleOpen: isCharged(),
      isOtherCurrency: isOtherCurrency(settings.currency, [shelf.now()?.currency, quote?.currency]),
      needsShift: settings.needsShift && store.shifts.openId() === null,
      canFinishForNothing: books.abilities()?.holds === true,
    })
  }

  const drawn = new Set<string>()
  /** Once, when the order is there and its cash is to be put away; not again for a sale that an earlier life began. */
  const openDrawerFor = ({ sale: { saleId, method, state, agreedMinor } }: LiveSale): void => {
    if (method !== 'cash' || state !== 'booking' || agreedMinor === 0 || drawn.has(saleId) || saleId !== sales.begunHere()) return
    drawn.add(saleId)
    void receipts.kickDrawer()
  }
  const book = createSaleBook({
    ...parts,
    onSale: (live) => {
      sales.onSale(live)
      openDrawerFor(live)
      if (isPaid(live.sale.state)) parts.onSold(buyerOf(live.sale))
      if (isOver(live.sale.state) && readers.hasTrouble()) void readers.makeReady()
    },
  })
  const receipts = createReceipts({ ...parts, words: slipWords(), merchant: settings.merchant, tax: settings.tax, isTraining: parts.mode === 'training' })
  const shift = createShiftDesk({ ...parts, key: parts.shiftKey, currency, kickDrawer: () => receipts.kickDrawer() })
  const refunds = createRefundDesk({
    ...parts, needsShift: settings.needsShift, openDrawer: () => void receipts.kickDrawer(),
    handedOut: ({ order }, lineId) => (order?.accessCode == null ? 0 : parts.handedOut(order.accessCode, lineId)),
  })
  const sales = createSaleDesk({
    ...parts,
    book, memory, pricing, shelf, currency, block,
    readerId: readers.chosen, openShiftId: () => store.shifts.openId(), tell: onChange,
    onBasket: () => {
      pricing.ask()
      void shelf.refresh()
    },
  })

  const hasOtherWay = (): boolean => settings.cash && books.abilities()?.cash === true
  const toView = (live: LiveSale): TillView['unresolved'][number] =>
    saleToView(live, { steps: (saleId) => store.sales.steps(saleId), readerLabel: readers.label, isTraining: parts.mode === 'training', hasOtherWay: hasOtherWay() })

  const canOf = (): TillView['can'] => {
    const can = books.abilities()
    return {
      card: driver === null ? null : driver.kind,
      cash: hasOtherWay(),
      complimentary: settings.complimentary && can?.complimentary === true,
      vouchers: can?.vouchers === true,
      credits: can?.credits === true,
      newCustomers: can?.newCustomers === true,
      refunds: can?.refunds === true,
      emailReceipts: can?.emailReceipts === true,
      print: printer.isThere,
      ledger: can?.ledger === true,
      training: true,
    }
  }

  return {
    memory, shelf, pricing, readers, cart, sales, book, receipts, shift, refunds,
    take: createTillScans({ ...parts, cart, isBusy: isCharged, tell: parts.onScan }),
    start: (): void => {
      book.start()
      refunds.start()
      sales.takeUp()
      if (memory.now().basket.items.length > 0) pricing.ask()
    },
    stop: async (): Promise<void> => {
      shelf.rest()
      refunds.stop()
      await book.stop()
    },
    catalogue: (): CatalogueView | null => {
      const catalogue = shelf.now()
      return catalogue === null ? null : catalogueToView(catalogue)
    },
    /** Sales of this station, the newest first. */
    sold: (): SoldView[] =>
      store.sales.recent(limits.soldShown).flatMap((sale) => {
        const live = book.find(sale.saleId)
        return live === null ? [] : [saleToSold({ view: toView(live), sale, refunds: store.refunds.ofSale(sale.saleId), canRefund: books.abilities()?.refunds === true })]
      }),
    view: (): TillView => {
      const { basket, parked } = memory.now()
      const current = sales.current()
      const others = book.open().filter(({ sale }) => sale.saleId !== current?.sale.saleId)
      return {
        mode: parts.mode,
        currency: currency(),
        can: canOf(),
        isOffline: !isOnline(),
        basket: basketToView({ basket, price: pricing.now(), catalogue: shelf.now(), note: cart.note(), block: block() }),
        parked: parked.map(parkedToView),
        readers: [...readers.now()],
        readerId: readers.chosen(),
        sale: current === null ? null : toView(current),
        unresolved: others.map(toView), failedRefunds: failedRefunds(store, parts.clock.nowMs()),
        shift: shift.view(),
        stage: parts.hasStage,
      }
    },
    /** Another sale that keeps the till is brought to the front after the one before it is done. */
    next: (): void => {
      if (sales.current() === null && book.open().some(({ sale }) => blocksTill(sale))) sales.takeUp()
    },
  }
}

export type Counter = ReturnType<typeof createCounter>

const buyerOf = ({ order, source: { customer } }: Sale): string | null => order?.accessCode ?? (customer.kind === 'attendee' ? customer.code : null)
