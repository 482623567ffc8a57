import { z } from 'zod'
import type { Quote } from '../../../../src-shared/domain/till/quote.ts'
import type { SaleOrder } from '../../../../src-shared/domain/till/sale.ts'
import { amountToMinor } from '../../../../src-shared/money.ts'
import type { CartWish } from '../../../ports/till/books.ts'
import type { Told } from '../../../ports/till/told.ts'
import { allOf } from '../amounts.ts'
import type { Memory } from '../memory.ts'
import { noAnswer, refused, tellOf, told } from '../told.ts'
import type { Way } from '../way.ts'
import { buyerOf, fillCart } from './cart.ts'

const madeOrder = z.object({
  order_id: z.int(),
  reference: z.string(),
  total: z.string(),
  line_items: z.array(z.object({ id: z.int(), description: z.string(), quantity: z.int(), line_total: z.string() })),
})
type Made = z.infer<typeof madeOrder>

const orderIn = (made: Made, currency: string): SaleOrder | null => {
  const totalMinor = amountToMinor(made.total, currency)
  const lines = allOf(made.line_items.map((row) => {
    const lineMinor = amountToMinor(row.line_total, currency)
    return lineMinor === null ? null : { lineId: row.id, description: row.description, quantity: row.quantity, totalMinor: lineMinor }
  }))
  return totalMinor === null || lines === null ? null : { id: made.order_id, reference: made.reference, totalMinor, dueMinor: totalMinor, accessCode: null, lines }
}

const isOrderOf = ({ lines }: Quote, order: SaleOrder): boolean => {
  const wanted = lines.map(({ name, quantity, totalMinor }) => JSON.stringify([name, quantity, totalMinor]))
  const made = order.lines.map(({ description, quantity, totalMinor }) => JSON.stringify([description, quantity, totalMinor]))
  return wanted.toSorted().join() === made.toSorted().join()
}

const priceChanged = refused('price_changed', 'The price is another one by now. Look at the cart again.')
const linesChanged = refused('lines_changed', 'The server made another order than was asked for. Nothing was taken; begin the sale again.')

interface Wanted {
  saleId: string
  key: string
  agreedMinor: number
}

/**
 * An order from a cart. The server knows no keys: after a lost answer the cart is filled and checked out again, and an
 * order that came of the lost call stays behind unpaid and holds nothing (contract, "Retry and reconciliation"). What was
 * made under a key is remembered here, so that only the newest order of a sale is ever paid.
 */
export const checkOut = async (way: Way, memory: Memory, cart: CartWish, { key, agreedMinor }: Wanted): Promise<Told<SaleOrder>> => {
  const known = memory.order(key)
  if (known !== null) return told(known)
  const quote = await fillCart(way, cart)
  if (quote.kind !== 'ok') return quote
  const [against] = quote.value.refusals
  if (against !== undefined) return refused(against.code, against.sentence)
  if (quote.value.dueMinor !== agreedMinor) return priceChanged
  // Without a guest the order belongs to the till's account: its name on the receipt says where it was sold.
  const billing = cart.customer.kind === 'nobody' ? { billing_name: way.station } : {}
  const made = tellOf(await way.line.send({ method: 'POST', path: 'terminal/cart/', body: { action: 'checkout', ...buyerOf(cart), ...billing } }), madeOrder)
  if (made.kind !== 'ok') return made
  const order = orderIn(made.value, quote.value.currency)
  if (order === null) return noAnswer('not-json')
  if (order.dueMinor !== agreedMinor) return priceChanged
  if (!isOrderOf(quote.value, order)) return linesChanged
  return memory.keepOrder(key, order) ? told(order) : noAnswer('full')
}
