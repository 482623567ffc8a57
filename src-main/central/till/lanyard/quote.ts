import type { z } from 'zod'
import { limits } from '../../../../src-shared/limits.ts'
import { quote as quoteForm } from '../../../../src-shared/wire/sale.ts'
import type { Quote } from '../../../../src-shared/domain/till/quote.ts'
import type { SaleLine } from '../../../../src-shared/domain/till/sale.ts'
import type { CartWish } from '../../../ports/till/books.ts'
import type { Told } from '../../../ports/till/told.ts'
import { allOf, amountsToMinor } from '../amounts.ts'
import { isCartOf, itemsOf, productIn } from '../cart-items.ts'
import { tellOf, toldAs } from '../told.ts'
import type { Way } from '../way.ts'

type Answer = z.infer<typeof quoteForm>

const bodyOf = (cart: CartWish) => ({
  items: itemsOf(cart),
  ...(cart.customer.kind === 'attendee' ? { attendee_access_code: cart.customer.code } : {}),
  ...(cart.customer.kind === 'new' && cart.customer.email !== '' ? { buyer: { email: cart.customer.email } } : {}),
  ...(cart.voucherCode === null ? {} : { voucher_code: cart.voucherCode }),
  ...(cart.useCredits ? { use_credits: true } : {}),
})

const lineOf = (row: Answer['lines'][number], currency: string): SaleLine | null => {
  const product = productIn(row)
  const money = amountsToMinor({ unitMinor: row.unit_price, discountMinor: row.discount, totalMinor: row.line_total }, currency)
  return product && money && { product, name: row.name, quantity: row.quantity, ...money }
}

const quoteIn = (answer: Answer): Quote | null => {
  const { currency } = answer
  const lines = allOf(answer.lines.map((row) => lineOf(row, currency)))
  const sums = { subtotalMinor: answer.subtotal, discountMinor: answer.discount, totalMinor: answer.total, creditsMinor: answer.credits, dueMinor: answer.due }
  const money = amountsToMinor(sums, currency)
  if (lines === null || money === null) return null
  const refusals = answer.refusals.map((row) => ({ line: row.line, product: productIn(row), code: row.code, sentence: row.error, left: row.left }))
  return { currency, lines, ...money, voucherCode: answer.voucher_code, refusals, isHeld: true }
}

/** What the cart would cost now. An answer about other lines than the wished ones is none. */
export const askQuote = async ({ line }: Way, cart: CartWish): Promise<Told<Quote>> => {
  const answer = tellOf(await line.send({ method: 'POST', path: 'sale/quote/', body: bodyOf(cart), timeoutMs: limits.requestTimeoutMs }), quoteForm)
  return toldAs(answer, (told) => (isCartOf(cart, told.lines) ? quoteIn(told) : null))
}
