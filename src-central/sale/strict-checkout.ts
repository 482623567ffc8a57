import { centsToText } from '../domain/money.ts'
import { priceOf } from '../domain/sale/price.ts'
import { type Answer, json } from '../http/answer.ts'
import type { DeskVisit } from '../http/endpoint.ts'
import { limits } from '../limits.ts'
import { freshReference } from '../orders/fresh-text.ts'
import { writeDown } from '../record/write-down.ts'
import type { Billing } from './billing.ts'
import { linesOf } from './cart-lines.ts'
import type { SaleDesk } from './desk.ts'
import { findOwner } from './owner.ts'
import { cartIsEmpty, noOpenCart, orderLineShape } from './shapes.ts'
import { writeOrder } from './write-order.ts'

/**
 * Rule T19: as the reference does it. The cart is read before the transaction that writes the order, and nothing locks
 * it: parallel requests make several orders of one cart. They hold nothing and never end by themselves.
 */
export async function checkOutStrictly({ store, now, random, clock }: SaleDesk, visit: DeskVisit, accessCode: string, billing: Billing): Promise<Answer> {
  const conferenceId = visit.conference.id
  const owner = await findOwner(store, visit, accessCode)
  if (owner.kind === 'refused') return owner.answer
  const [cart, second] = await store.carts.openOf(owner.account.id, conferenceId)
  if (second !== undefined) throw new Error('the account has several open carts')
  if (cart === undefined) return noOpenCart
  const items = await store.carts.items(cart.id)
  if (items.length === 0) return cartIsEmpty
  const { lines } = await linesOf(store, conferenceId, items, now())
  const price = priceOf(lines, null)
  if (price.totalCents >= limits.decimalCents) throw new RangeError('the total does not fit its column')
  // As between two statements of the reference; here a request would run through before another one is read.
  await new Promise<void>((resolve) => void clock.after(limits.strictCheckoutGapMs, resolve))
  return visit.once.write(async (tables) => {
    const at = now()
    const reference = await freshReference(tables, random)
    const rest = { voucher: null, holdExpiresAt: null, buyerName: '', buyerEmail: '', saleId: '' }
    const order = await writeOrder(tables, { conferenceId, reference, owner, price, billing, at, ...rest })
    await tables.carts.checkOut(cart.id, at)
    await writeDown(tables, visit, { action: 'sale', at, attendeeId: owner.attendee?.attendeeId ?? null, subject: `order ${order.id}` })
    return json(200, {
      order_id: order.id,
      reference,
      status: 'pending',
      total: centsToText(price.totalCents),
      line_items: order.lines.map(({ id, line }) => orderLineShape(id, line)),
    })
  })
}
