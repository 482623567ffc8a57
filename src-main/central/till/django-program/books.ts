import { amountToMinor } from '../../../../src-shared/money.ts'
import type { SaleOrder } from '../../../../src-shared/domain/till/sale.ts'
import type { TillBooks } from '../../../ports/till/books.ts'
import type { Told } from '../../../ports/till/told.ts'
import { allOf } from '../amounts.ts'
import type { AtTill } from '../at-till.ts'
import { readCustomer } from '../customer.ts'
import type { Memory } from '../memory.ts'
import { noAnswer, refused, told } from '../told.ts'
import type { Turns, Way } from '../way.ts'
import { fillCart } from './cart.ts'
import { readInventory } from './catalogue.ts'
import { checkOut } from './check-out.ts'

const notOffered = (): Promise<Told<never>> => Promise.resolve(refused('not_offered', 'This server does not offer that at a till.'))

/** What was paid of it before is not told: all of it is due, as far as anybody here knows. */
const waitingOrder = (order: NonNullable<AtTill['order']>, currency: string): Told<SaleOrder> => {
  const totalMinor = amountToMinor(order.total, currency)
  const lines = allOf(order.line_items.map((row) => {
    const lineMinor = amountToMinor(row.line_total, currency)
    return lineMinor === null ? null : { lineId: row.id, description: row.description, quantity: row.quantity, totalMinor: lineMinor }
  }))
  if (totalMinor === null || lines === null) return noAnswer('not-json')
  return told({ id: order.id, reference: order.reference, totalMinor, dueMinor: totalMinor, accessCode: null, lines })
}

/** Orders at django-program: it sells what it lists to whom it knows, and add-ons to anybody (contract, sections 3, 6 and 7). */
export const createDjangoBooks = (way: Way, { turns, memory }: { turns: Turns; memory: Memory }): Omit<TillBooks, 'abilities'> => ({
  catalogue: () => readInventory(way),
  customer: (code) => readCustomer(way, code, (order, currency) => Promise.resolve(waitingOrder(order, currency))),
  quote: (cart) => turns(() => fillCart(way, cart)),
  checkOut: (cart, wanted) => turns(() => checkOut(way, memory, cart, wanted)),
  order: notOffered,
  cancelOrder: notOffered,
  payCash: notOffered,
  giveAway: notOffered,
  refundCash: notOffered,
  emailReceipt: notOffered,
  ledger: notOffered,
})
