import type { TillBooks } from '../../../ports/till/books.ts'
import { readCustomer } from '../customer.ts'
import type { Turns, Way } from '../way.ts'
import { readCatalogue } from './catalogue.ts'
import { createCheckOut } from './check-out.ts'
import { readLedger } from './ledger.ts'
import { endOrder, giveAway, payCash, readOrder, refundCash } from './orders.ts'
import { askQuote } from './quote.ts'
import { emailReceipt } from './receipt.ts'

/** Orders, cash and figures at a Lanyard central. */
export const createLanyardBooks = (way: Way, turns: Turns): Omit<TillBooks, 'abilities'> => ({
  catalogue: () => readCatalogue(way),
  customer: (code) => readCustomer(way, code, ({ reference }) => readOrder(way, reference)),
  quote: (cart) => askQuote(way, cart),
  checkOut: createCheckOut(way, turns),
  order: (reference) => readOrder(way, reference),
  cancelOrder: (order, { reason }) => endOrder(way, order, reason),
  payCash: (order, cash) => payCash(way, order, cash),
  giveAway: (order, gift) => giveAway(way, order, gift),
  refundCash: (order, wish) => refundCash(way, order, wish),
  emailReceipt: ({ saleId }, email) => emailReceipt(way, saleId, email),
  ledger: (sinceMs) => readLedger(way, sinceMs),
})
