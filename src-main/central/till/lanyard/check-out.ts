import { amountToMinor } from '../../../../src-shared/money.ts'
import { limits } from '../../../../src-shared/limits.ts'
import type { SaleOrder } from '../../../../src-shared/domain/till/sale.ts'
import type { CartWish } from '../../../ports/till/books.ts'
import type { Told } from '../../../ports/till/told.ts'
import { allOf, amountsToMinor } from '../amounts.ts'
import { isCartOf, itemsOf } from '../cart-items.ts'
import { isCode, noAnswer, refused, tellOf, told } from '../told.ts'
import type { Turns, Way } from '../way.ts'
import { filledCart, type FilledCart, madeOrder, type MadeOrder } from './forms.ts'
import { endOrder } from './orders.ts'

interface Wanted {
  saleId: string
  key: string
  agreedMinor: number
}

/** Whose cart at which till. The same in every repeat: a key stands for just this. */
const slotOf = ({ station }: Way, { customer, voucherCode, useCredits }: CartWish) => ({
  station,
  ...(customer.kind === 'attendee' ? { attendee_access_code: customer.code } : {}),
  ...(customer.kind === 'new' ? { buyer: { name: customer.name, email: customer.email } } : {}),
  ...(voucherCode === null ? {} : { voucher_code: voucherCode }),
  ...(useCredits ? { use_credits: true } : {}),
})

const rowOf = ({ name, quantity, total }: { name: string; quantity: number; total: string }): string => JSON.stringify([name, quantity, total])

/** The order has just the lines of the cart that was agreed to. */
const isOrderOf = (cart: FilledCart, order: MadeOrder): boolean => {
  const wanted = cart.items.map(({ name, quantity, line_total: total }) => rowOf({ name, quantity, total }))
  const made = order.line_items.map(({ description: name, quantity, line_total: total }) => rowOf({ name, quantity, total }))
  return wanted.toSorted().join() === made.toSorted().join()
}

const orderIn = (made: MadeOrder): SaleOrder | null => {
  const money = amountsToMinor({ totalMinor: made.total, dueMinor: made.due }, made.currency)
  const lines = allOf(made.line_items.map((row) => {
    const totalMinor = amountToMinor(row.line_total, made.currency)
    return totalMinor === null ? null : { lineId: row.id, description: row.description, quantity: row.quantity, totalMinor }
  }))
  return money && lines && { id: made.order_id, reference: made.reference, ...money, accessCode: made.access_code, lines }
}

const priceChanged = refused('price_changed', 'The price is another one by now. Look at the cart again.')
const linesChanged = refused('lines_changed', 'Central made another order than was asked for. Nothing was taken; begin the sale again.')

/**
 * An order from a cart, once for its key. The cart is filled under a key of its own, so that a repeat does not fill
 * another one after the order was made; what it costs is compared before there is an order and again when it is there
 * (rule Z10), and an order that nobody agreed to is ended.
 */
export const createCheckOut = (way: Way, turns: Turns) => {
  const send = (body: Readonly<Record<string, unknown>>, key: string) =>
    way.line.send({ method: 'POST', path: 'terminal/cart/', body, key, timeoutMs: limits.tillWriteMs })

  const attempt = async (wish: CartWish, { saleId, key, agreedMinor }: Wanted): Promise<Told<SaleOrder>> => {
    const slot = slotOf(way, wish)
    const filled = tellOf(await send({ action: 'update', items: itemsOf(wish), strict_items: true, ...slot }, `${key}-cart`), filledCart)
    if (filled.kind !== 'ok') return filled
    if (!isCartOf(wish, filled.value.items)) return linesChanged
    if (amountToMinor(filled.value.due, filled.value.currency) !== agreedMinor) return priceChanged
    const made = tellOf(await send({ action: 'checkout', sale_id: saleId, ...slot }, key), madeOrder)
    if (made.kind !== 'ok') return made
    const order = orderIn(made.value)
    if (order === null) return noAnswer('not-json')
    const isAgreed = order.dueMinor === agreedMinor
    if (isAgreed && isOrderOf(filled.value, made.value)) return told(order)
    const ended = await endOrder(way, order, 'not what the desk agreed to')
    if (ended.kind === 'no-answer') return ended
    // It could not be ended: paid without money, perhaps. Whoever asked compares it and takes nothing for it.
    if (ended.kind === 'refused' && !isAgreed) return told(order)
    return isAgreed ? linesChanged : priceChanged
  }

  return (wish: CartWish, wanted: Wanted): Promise<Told<SaleOrder>> =>
    turns(async () => {
      const first = await attempt(wish, wanted)
      // Another sale of this till took the cart before the order was made, and this key never makes one.
      return isCode(first, 'no_open_cart') ? attempt(wish, { ...wanted, key: `${wanted.key}-again` }) : first
    })
}
