import type { Catalogue } from '../../../src-shared/domain/till/catalogue.ts'
import type { LedgerRow } from '../../../src-shared/domain/till/ledgers.ts'
import type { Quote } from '../../../src-shared/domain/till/quote.ts'
import type { Customer, ProductKey, SaleOrder } from '../../../src-shared/domain/till/sale.ts'
import type { Told } from './told.ts'

/** What a server can do for a till beyond selling to whom it knows. */
export interface TillAbilities {
  /** Prices before an order is made, with reasons why not. Without it the cart itself is the question. */
  quotes: boolean
  vouchers: boolean
  credits: boolean
  /** Somebody new gets a ticket of their own. */
  newCustomers: boolean
  /** Unpaid orders keep their stock for a while. */
  holds: boolean
  cash: boolean
  complimentary: boolean
  /** An order that nobody paid can be ended. */
  cancelOrders: boolean
  refunds: boolean
  /** The server itself asks the reader for the card. */
  serverDrivenCards: boolean
  /** A card payment through the processor's own script in this computer. */
  scriptDrivenCards: boolean
  emailReceipts: boolean
  ledger: boolean
}

/** A cart as it is sent: which products, for whom. */
export interface CartWish {
  items: readonly { product: ProductKey; quantity: number }[]
  customer: Customer
  voucherCode: string | null
  useCredits: boolean
}

/** What the till knows of somebody who stands there. */
export interface KnownCustomer {
  code: string
  name: string
  email: string
  creditsMinor: number
  /** An order of theirs that waits for its money, if there is one. */
  pending: SaleOrder | null
}

export interface RefundWish {
  amountMinor: number
  /** By central's own numbers of the order's lines; empty for money alone. */
  lines: readonly { lineId: number; quantity: number }[]
  /** What was handed out of these lines has come back. */
  handedBack: boolean
  reason: string
  /** The same key again is the same refund. */
  key: string
}

/** Orders, cash and figures: everything a till asks of central that is not a card. Every call has a deadline. */
export interface TillBooks {
  /** As far as it was ever known; null before the first answer. */
  abilities(): TillAbilities | null
  catalogue(): Promise<Told<Catalogue>>
  customer(code: string): Promise<Told<KnownCustomer>>
  /** Only with `quotes`; without it the cart at the server is filled, and its answer is the quote. */
  quote(cart: CartWish): Promise<Told<Quote>>
  /** Makes the order of this sale. The same key again gives the same order. */
  checkOut(cart: CartWish, order: { saleId: string; key: string; agreedMinor: number }): Promise<Told<SaleOrder>>
  /** An order that central has, by its reference. */
  order(reference: string): Promise<Told<SaleOrder>>
  /** Only with `cancelOrders`. Ends an order that nobody has paid; one that is over already is no trouble. */
  cancelOrder(order: SaleOrder, why: { reason: string; key: string }): Promise<Told<null>>
  /** Only with `cash`. Books what is due, exactly; the same key books once. Gives the order as it is then. */
  payCash(order: SaleOrder, cash: { saleId: string; amountMinor: number; note: string; key: string }): Promise<Told<SaleOrder>>
  /** Only with `complimentary`. */
  giveAway(order: SaleOrder, gift: { saleId: string; reason: string; key: string }): Promise<Told<SaleOrder>>
  /** Only with `refunds`, for what was paid in cash. */
  refundCash(order: SaleOrder, wish: RefundWish): Promise<Told<null>>
  /** Only with `emailReceipts`. */
  emailReceipt(sale: { saleId: string; order: SaleOrder }, email: string): Promise<Told<null>>
  /** Only with `ledger`. What central and the processor say of this station's sales since then. */
  ledger(sinceMs: number): Promise<Told<readonly LedgerRow[]>>
}
