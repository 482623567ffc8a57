import type { Catalogue } from '../../../src-shared/domain/till/catalogue.ts'
import { catalogueLines } from '../../../src-shared/domain/till/cart.ts'
import type { Quote } from '../../../src-shared/domain/till/quote.ts'
import type { SaleOrder } from '../../../src-shared/domain/till/sale.ts'
import type { TillAbilities, TillBooks } from '../../../src-main/ports/till/books.ts'
import type { Told } from '../../../src-main/ports/till/told.ts'

export const ALL_ABILITIES: TillAbilities = {
  quotes: true, vouchers: true, credits: true, newCustomers: true, holds: true, cash: true, complimentary: true, cancelOrders: true,
  refunds: true, serverDrivenCards: true, scriptDrivenCards: false, emailReceipts: true, ledger: true,
}

export const SHIRT = { kind: 'addon', id: 7 } as const
export const TICKET = { kind: 'ticket', id: 3 } as const

const listed = { slug: '', description: '', onSale: true, availableFromMs: null, availableUntilMs: null, left: null, perPerson: null, needsVoucher: false, needsOneOf: [] }
export const CATALOGUE: Catalogue = {
  currency: 'eur',
  roomLeft: null,
  products: [{ ...TICKET, ...listed, name: 'Day ticket', priceMinor: 15_500 }, { ...SHIRT, ...listed, name: 'T-shirt', priceMinor: 2500 }],
  atMs: 0,
}

const ok = <Value>(value: Value): Promise<Told<Value>> => Promise.resolve({ kind: 'ok', value })

export const orderOf = (dueMinor: number, over: Partial<SaleOrder> = {}): SaleOrder => ({ id: 11, reference: 'ORD-11', totalMinor: dueMinor, dueMinor, accessCode: null, lines: [], ...over })

/** A central that says yes, at the prices of its catalogue. What a test changes of it stands in `over`. */
export const createFakeBooks = (over: Partial<TillBooks> & { prices?: () => Catalogue } = {}): TillBooks => {
  const catalogue = over.prices ?? ((): Catalogue => CATALOGUE)
  return {
    abilities: () => ALL_ABILITIES,
    catalogue: () => ok(catalogue()),
    customer: (code) => ok({ code, name: 'Ada Example', email: '', creditsMinor: 0, pending: null }),
    quote: ({ items, voucherCode }) => {
      const lines = catalogueLines(items, catalogue().products)
      const totalMinor = lines.reduce((sum, line) => sum + line.totalMinor, 0)
      const quote: Quote = { currency: 'eur', lines, subtotalMinor: totalMinor, discountMinor: 0, totalMinor, creditsMinor: 0, dueMinor: totalMinor, voucherCode, refusals: [], isHeld: true }
      return ok(quote)
    },
    checkOut: (_cart, { agreedMinor }) => ok(orderOf(agreedMinor)),
    order: (reference) => ok(orderOf(4500, { reference })),
    cancelOrder: () => ok(null),
    payCash: (order) => ok({ ...order, dueMinor: 0, accessCode: 'NEWCODE1' }),
    giveAway: (order) => ok({ ...order, dueMinor: 0 }),
    refundCash: () => ok(null),
    emailReceipt: () => ok(null),
    ledger: () => ok([]),
    ...over,
  }
}
