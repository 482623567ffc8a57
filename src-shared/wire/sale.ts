import { z } from 'zod'
import { accessCode, id, saleId, stationLabel } from './forms.ts'

/** An amount as the reference writes it: two digits after the point. The currency stands beside it once. */
export const amount = z.string().regex(/^-?\d+\.\d{2}$/)
const currency = z.string().regex(/^[a-z]{3}$/)
const instantOrNone = z.string().nullable()

/** Text that both databases can keep and find. */
const text = (longest: number) => z.string().trim().max(longest).regex(/^[^\0]*$/, 'text without the character NUL')

export const voucherCode = text(100)
export const buyer = z.object({
  name: text(200).min(1),
  email: z.union([z.literal(''), z.email().max(254)]).default(''),
})

/** What the central understands in `terminal/cart/` beyond the contract. Naming any of them asks for the longer answer. */
export const cartExtras = z.object({
  station: stationLabel.regex(/^[^\0]*$/, 'text without the character NUL').optional().describe('Which desk this is, when several share an account: each has a cart of its own.'),
  sale_id: saleId.optional().describe('Which sale of the till makes this order.'),
  voucher_code: voucherCode.nullish(),
  use_credits: z.boolean().optional().describe("Pays with the attendee's credits as far as they go."),
  strict_items: z.boolean().optional().describe('Refuses products that are not there instead of leaving them out.'),
  buyer: buyer.optional().describe('Who gets the badge when no attendee is named.'),
})
export type CartExtras = z.infer<typeof cartExtras>

const quoteItem = z.union([
  z.strictObject({ ticket_type_id: id, quantity: z.int().min(1).max(1000).default(1) }),
  z.strictObject({ addon_id: id, quantity: z.int().min(1).max(1000).default(1) }),
])
export const quoteRequest = z.object({
  attendee_access_code: accessCode.optional(),
  items: z.array(quoteItem).min(1).max(100),
  voucher_code: voucherCode.nullish(),
  use_credits: z.boolean().optional(),
  buyer: z.object({ email: z.email().max(254) }).optional().describe('Finds what was bought under this address before.'),
})
export type QuoteRequest = z.infer<typeof quoteRequest>

export const saleRefusal = z.object({
  line: z.int().nullable().describe('Its place among the items, from 0. Null: the voucher or the sale as a whole.'),
  ticket_type_id: id.optional(),
  addon_id: id.optional(),
  name: z.string().optional(),
  code: z.string(),
  error: z.string(),
  left: z.int().nullable().describe('How many could be sold; null where that is not the question.'),
})

export const quote = z.object({
  currency,
  lines: z.array(
    z.object({
      ticket_type_id: id.optional(),
      addon_id: id.optional(),
      name: z.string(),
      quantity: z.int(),
      unit_price: amount,
      discount: amount,
      line_total: amount,
    }),
  ),
  subtotal: amount,
  discount: amount,
  total: amount,
  credits: amount.describe('Of the total, what credits would pay.'),
  due: amount.describe('What is left to pay by other means.'),
  voucher_code: z.string().nullable(),
  refusals: z.array(saleRefusal).describe('Empty when it can be sold as it is.'),
})

const forSale = {
  id,
  name: z.string(),
  slug: z.string(),
  description: z.string(),
  price: amount,
  on_sale: z.boolean(),
  available_from: instantOrNone,
  available_until: instantOrNone,
  remaining_quantity: z.int().nullable().describe('Null: as many as anybody wants. Below zero: more was sold than there is.'),
}
export const catalogue = z.object({
  currency,
  room_left: z.int().nullable().describe('Tickets of all types that the venue still has room for.'),
  ticket_types: z.array(z.object({ ...forSale, limit_per_person: z.int(), requires_voucher: z.boolean() })),
  addons: z.array(z.object({ ...forSale, requires_one_of: z.array(id).describe('Ticket types; an empty list asks for none.') })),
})
