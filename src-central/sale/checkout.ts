import { centsToText } from '../domain/money.ts'
import { holdUntil } from '../domain/sale/hold.ts'
import type { Price } from '../domain/sale/price.ts'
import type { Voucher } from '../domain/sale/voucher.ts'
import { type Answer, type JsonAnswer, json } from '../http/answer.ts'
import type { DeskVisit } from '../http/endpoint.ts'
import { type Micros, microsToIso } from '../instant.ts'
import { limits } from '../limits.ts'
import { freshReference } from '../orders/fresh-text.ts'
import { cancelLapsed } from '../orders/lapse.ts'
import { writeDown } from '../record/write-down.ts'
import type { Cart } from '../store/sale/cart.ts'
import type { Tables } from '../store/store.ts'
import { appraise } from './appraisal.ts'
import type { Billing } from './billing.ts'
import { linesOf } from './cart-lines.ts'
import type { SaleDesk } from './desk.ts'
import type { AskedExtras } from './extras.ts'
import { findOwner, type Owner } from './owner.ts'
import { payWithCredits, type Standing } from './pay-with-credits.ts'
import { refuseSale } from './refusal-answer.ts'
import { cartIsEmpty, noOpenCart, orderLineShape } from './shapes.ts'
import { slotOf, stationOf } from './slot.ts'
import { type WrittenOrder, writeOrder } from './write-order.ts'

export type CheckoutWish = { accessCode: string; billing: Billing; asked: AskedExtras }

/**
 * Turns a cart into an order, rules T15 to T17: the cart is locked, so only one of several requests finds it, and so is
 * the venue, so what is left is still left when it is sold.
 */
export async function checkOut(desk: SaleDesk, visit: DeskVisit, wish: CheckoutWish): Promise<Answer> {
  // In transactions of their own, before this one locks anything.
  await cancelLapsed(desk)
  return visit.once.write(async (tables) => {
    const owner = await findOwner(tables, visit, wish.accessCode)
    if (owner.kind === 'refused') return owner.answer
    // First of all, as everybody does who may change what the attendee holds.
    if (owner.attendee !== null) await tables.holders.lock([owner.attendee.attendeeId])
    const cart = await tables.carts.lockSlot(slotOf(visit, owner, wish.asked.extras))
    return cart === undefined ? noOpenCart : sell(desk, visit, tables, { ...wish, owner, cart })
  })
}

type Sale = CheckoutWish & { owner: Owner; cart: Cart }

async function sell(desk: SaleDesk, visit: DeskVisit, tables: Tables, sale: Sale): Promise<JsonAnswer> {
  const { owner, cart, asked } = sale
  const conferenceId = visit.conference.id
  // Rule T24: a ticket of no units would cost nothing, be paid at once and admit its buyer.
  const items = (await tables.carts.items(cart.id)).filter(({ quantity }) => quantity > 0)
  if (items.length === 0) return cartIsEmpty
  const venue = await tables.venues.lock(conferenceId)
  const at = desk.now()
  const { lines } = await linesOf(tables, conferenceId, items, 'every')
  const voucherCode = asked.extras.voucher_code ?? (await codeOfCart(tables, cart))
  const basket = { conferenceId, lines, voucherCode, attendee: owner.attendee, email: asked.extras.buyer?.email ?? '' }
  const appraisal = await appraise(tables, basket, { at, holds: 'every', venue, findVoucher: tables.vouchers.lockByCode })
  const refusal = refuseSale(appraisal, lines)
  if (refusal !== undefined) return refusal
  const { price, voucher } = appraisal
  const credits = asked.extras.use_credits === true && owner.attendee !== null ? await tables.credits.lockAvailableTo({ userId: owner.account.id, conferenceId }) : []
  const holdExpiresAt = holdUntil(at, limits.holdMs)
  const order = await open(desk, visit, tables, { ...sale, price, voucher, at, holdExpiresAt })
  const scene = { actor: visit.actor, conference: visit.conference, now: desk.now, random: desk.random }
  const standing = await payWithCredits(tables, scene, { orderId: order.id, totalCents: price.totalCents, credits, saleId: asked.extras.sale_id ?? '', ...stationOf(asked.extras) })
  const made = { order, price, standing, holdExpiresAt }
  return asked.areAsked ? longAnswer(made, { currency: venue.currency, voucher }) : json(200, shortShape(made))
}

const codeOfCart = async (tables: Tables, { voucherId }: Cart): Promise<string> =>
  (voucherId === null ? undefined : await tables.vouchers.codeOf(voucherId)) ?? ''

type Opening = Sale & { price: Price; voucher: Voucher | null; at: Micros; holdExpiresAt: Micros }
type OpenedOrder = WrittenOrder & { reference: string }

/** The pending order, the voucher's use and the end of the cart: all three or none. */
async function open({ random }: SaleDesk, visit: DeskVisit, tables: Tables, opening: Opening): Promise<OpenedOrder> {
  const { owner, cart, asked, billing, price, voucher, at, holdExpiresAt } = opening
  const { name = '', email = '' } = asked.extras.buyer ?? {}
  const reference = await freshReference(tables, random)
  const order = await writeOrder(tables, {
    conferenceId: visit.conference.id,
    reference,
    owner,
    price,
    billing: { name: billing.name || name, email: billing.email || email },
    voucher: voucher && { id: voucher.id, code: voucher.code, details: snapshotOf(voucher) },
    holdExpiresAt,
    buyerName: owner.attendee === null ? name : '',
    buyerEmail: owner.attendee === null ? email : '',
    saleId: asked.extras.sale_id ?? '',
    at,
  })
  if (voucher !== null) await tables.vouchers.use(voucher.id)
  await tables.carts.checkOut(cart.id, at)
  const details = { order: reference, total_cents: price.totalCents, discount_cents: price.discountCents, voucher: voucher?.code ?? null }
  await writeDown(tables, visit, { action: 'sale', at, attendeeId: owner.attendee?.attendeeId ?? null, subject: `order ${order.id}`, details, ...stationOf(asked.extras) })
  return { ...order, reference }
}

/** What the voucher said when it was used: it may change later. */
const snapshotOf = ({ code, kind, discountHundredths, unlocksHidden }: Voucher): string =>
  JSON.stringify({ code, voucher_type: kind, discount_value: centsToText(discountHundredths), unlocks_hidden_tickets: unlocksHidden })

type Made = { order: OpenedOrder; price: Price; standing: Standing; holdExpiresAt: Micros }

/** The contract knows no other status here; the order was pending when it was made, whatever paid it at once. */
const shortShape = ({ order, price }: Made) => ({
  order_id: order.id,
  reference: order.reference,
  status: 'pending',
  total: centsToText(price.totalCents),
  line_items: order.lines.map(({ id, line }) => orderLineShape(id, line)),
})

const longAnswer = (made: Made, { currency, voucher }: { currency: string; voucher: Voucher | null }): JsonAnswer => {
  const { order, price, standing, holdExpiresAt } = made
  return json(200, {
    ...shortShape(made),
    status: standing.status,
    line_items: order.lines.map(({ id, line }) => ({ ...orderLineShape(id, line), discount: centsToText(line.discountCents) })),
    subtotal: centsToText(price.subtotalCents),
    discount: centsToText(price.discountCents),
    credits: centsToText(price.totalCents - standing.dueCents),
    due: centsToText(standing.dueCents),
    currency,
    voucher_code: voucher?.code ?? null,
    hold_expires_at: standing.status === 'pending' ? microsToIso(holdExpiresAt) : null,
    access_code: standing.accessCode,
  })
}
