import { type QuoteRequest, quote, quoteRequest } from '../../src-shared/wire/sale.ts'
import { type Operation, type OperationVisit, operation } from '../api/operation.ts'
import { notFound, refuse } from '../api/problems.ts'
import { centsToText } from '../domain/money.ts'
import { spendCredits } from '../domain/sale/credit.ts'
import type { ProductKey } from '../domain/sale/product.ts'
import { type Answer, json } from '../http/answer.ts'
import type { AttendeeBuyer } from '../store/sale/buyer.ts'
import { appraise } from './appraisal.ts'
import { keyText, linesOf } from './cart-lines.ts'
import type { SaleDesk } from './desk.ts'
import { refusalShapes } from './refusal-answer.ts'
import { keyShape } from './shapes.ts'

/** What a sale would cost and whether it could be made now. Nothing is written and nothing is held, rule T23. */
export const quoteOperation = (desk: SaleDesk): Operation =>
  operation({
    id: 'quoteSale',
    method: 'POST',
    path: 'sale/quote/',
    tag: 'Sale',
    summary: 'Price a cart without making one',
    description: 'Holds nothing: what is left may be sold by the time of the checkout, which checks everything again.',
    access: 'sell',
    body: quoteRequest,
    answers: { 200: { description: 'The prices, and what speaks against the sale.', schema: quote } },
    answer: (visit) => answerQuote(desk, visit),
  })

const keyOf = (item: QuoteRequest['items'][number]): ProductKey =>
  'ticket_type_id' in item ? { kind: 'ticket', id: item.ticket_type_id } : { kind: 'add-on', id: item.addon_id }

async function answerQuote({ store, now }: SaleDesk, { conference, body }: OperationVisit<undefined, undefined, QuoteRequest>): Promise<Answer> {
  const wanted = body.items.map((item) => ({ product: keyOf(item), quantity: item.quantity }))
  if (new Set(wanted.map(({ product }) => keyText(product))).size < wanted.length) {
    return refuse(400, 'validation_error', 'One product is listed twice. Put its quantity together in one line.')
  }
  const attendee = body.attendee_access_code === undefined ? null : await store.buyers.byCode(conference.id, body.attendee_access_code)
  if (attendee === undefined) return notFound('attendee')
  const at = now()
  const { lines, unknown } = await linesOf(store, conference.id, wanted, at)
  if (unknown.length > 0) return notFound('product')
  const venue = await store.venues.find(conference.id)
  const basket = { conferenceId: conference.id, lines, voucherCode: body.voucher_code ?? '', attendee, email: body.buyer?.email ?? '' }
  const appraisal = await appraise(store, basket, { at, holds: at, venue, findVoucher: store.vouchers.byCode })
  const { price, voucher } = appraisal
  const credits = body.use_credits === true && attendee !== null ? await creditsOf({ store }, attendee) : []
  const { dueCents } = spendCredits(credits, price.totalCents)
  return json(200, {
    currency: venue.currency,
    lines: price.lines.map(({ product, quantity, discountCents, totalCents }) => ({
      ...keyShape(product),
      name: product.name,
      quantity,
      unit_price: centsToText(product.priceCents),
      discount: centsToText(discountCents),
      line_total: centsToText(totalCents),
    })),
    subtotal: centsToText(price.subtotalCents),
    discount: centsToText(price.discountCents),
    total: centsToText(price.totalCents),
    credits: centsToText(price.totalCents - dueCents),
    due: centsToText(dueCents),
    voucher_code: voucher?.code ?? null,
    refusals: refusalShapes(appraisal, lines),
  })
}

/** Oldest first, as the checkout spends them. */
const creditsOf = async ({ store }: Pick<SaleDesk, 'store'>, { account, conferenceId }: AttendeeBuyer) =>
  (await store.credits.availableTo({ userId: account.id, conferenceId })).toReversed()
