import { z } from 'zod'
import type { Catalogue } from '../../../../src-shared/domain/till/catalogue.ts'
import type { Quote, QuoteRefusal } from '../../../../src-shared/domain/till/quote.ts'
import type { SaleLine } from '../../../../src-shared/domain/till/sale.ts'
import { amountToMinor } from '../../../../src-shared/money.ts'
import type { CartWish } from '../../../ports/till/books.ts'
import type { Told } from '../../../ports/till/told.ts'
import { allOf, amountsToMinor } from '../amounts.ts'
import { itemsOf, missingFrom, productIn } from '../cart-items.ts'
import { refused, tellOf, toldAs } from '../told.ts'
import type { Way } from '../way.ts'
import { readInventory } from './catalogue.ts'

const filledCart = z.object({
  items: z.array(
    z.object({ ticket_type_id: z.int().optional(), addon_id: z.int().optional(), name: z.string(), quantity: z.int(), unit_price: z.string(), line_total: z.string() }),
  ),
  total: z.string(),
})
type Filled = z.infer<typeof filledCart>

export const buyerOf = ({ customer }: CartWish) => (customer.kind === 'attendee' ? { attendee_access_code: customer.code } : {})

type Reason = Omit<QuoteRefusal, 'line' | 'product'>

const notOnSale: Reason = { code: 'not_on_sale', sentence: 'This is not on sale now. Take it out of the cart.', left: 0 }
const needsVoucher: Reason = { code: 'voucher_needed', sentence: 'This is sold only with a voucher, and vouchers are not taken here. Take it out of the cart.', left: null }
const needsGuest: Reason = { code: 'customer_needed', sentence: 'A ticket is sold here only to somebody with a badge. Scan it first, or take the ticket out of the cart.', left: null }
const soldOut = (left: number): Reason => ({ code: 'sold_out', sentence: left === 0 ? 'This is sold out. Take it out of the cart.' : `Only ${left} can still be sold. Lower the quantity.`, left })
const isFree: QuoteRefusal = { line: null, product: null, code: 'nothing_to_pay', sentence: 'This costs nothing, and the server cannot finish such an order. Ask a lead.', left: null }

/** What the server does not check by itself (contract, section 7). */
const reasonAgainst = ({ product, quantity }: CartWish['items'][number], { products }: Catalogue, { customer }: CartWish): Reason | null => {
  const known = products.find(({ kind, id }) => kind === product.kind && id === product.id)
  if (known === undefined) return notOnSale
  if (known.needsVoucher) return needsVoucher
  if (product.kind === 'ticket' && customer.kind !== 'attendee') return needsGuest
  return known.left !== null && known.left < quantity ? soldOut(Math.max(0, known.left)) : null
}

const lineOf = (row: Filled['items'][number], currency: string): SaleLine | null => {
  const product = productIn(row)
  const money = amountsToMinor({ unitMinor: row.unit_price, totalMinor: row.line_total }, currency)
  return product && money && { product, name: row.name, quantity: row.quantity, discountMinor: 0, ...money }
}

const quoteIn = (filled: Filled, cart: CartWish, catalogue: Catalogue): Quote | null => {
  const { currency } = catalogue
  const lines = allOf(filled.items.map((row) => lineOf(row, currency)))
  const totalMinor = amountToMinor(filled.total, currency)
  if (lines === null || totalMinor === null || lines.length > cart.items.length) return null
  // Products that are gone are left out without a word, and so is what stood in the cart for another wish.
  const dropped = new Set(missingFrom(cart, filled.items))
  const refusals = cart.items.flatMap((item, line): QuoteRefusal[] => {
    const reason = dropped.has(line) ? notOnSale : reasonAgainst(item, catalogue, cart)
    return reason === null ? [] : [{ line, product: item.product, ...reason }]
  })
  const free = totalMinor === 0 && refusals.length === 0 ? [isFree] : []
  const sums = { subtotalMinor: totalMinor, discountMinor: 0, totalMinor, creditsMinor: 0, dueMinor: totalMinor }
  return { currency, lines, ...sums, voucherCode: null, refusals: [...refusals, ...free], isHeld: false }
}

const cannot = (cart: CartWish): Told<never> | null => {
  if (cart.customer.kind === 'new') return refused('not_offered', 'This server makes no ticket for somebody new. Sell to somebody with a badge.')
  return cart.voucherCode !== null || cart.useCredits ? refused('not_offered', 'This server takes neither vouchers nor credits at a till.') : null
}

/** Fills the cart at the server, whose answer is the price. Replaces it as a whole, also an open one of the guest's own. */
export const fillCart = async (way: Way, cart: CartWish): Promise<Told<Quote>> => {
  const no = cannot(cart)
  if (no !== null) return no
  const catalogue = await readInventory(way)
  if (catalogue.kind !== 'ok') return catalogue
  const body = { action: 'update', items: itemsOf(cart), ...buyerOf(cart) }
  return toldAs(tellOf(await way.line.send({ method: 'POST', path: 'terminal/cart/', body }), filledCart), (filled) => quoteIn(filled, cart, catalogue.value))
}
