import { z } from 'zod'
import { accessCode, id, instant, reason, saleId, stationLabel } from './forms.ts'
import { problem } from './problem.ts'

/** Hundredths of the conference's currency, as `central` counts them. */
const cents = z.int()

export const orderStatus = z.enum(['pending', 'paid', 'refunded', 'partially_refunded', 'cancelled'])
export const reference = z.string().trim().min(1).max(100)

export const boughtLine = z.object({
  id,
  description: z.string(),
  ticket_type: z.string().nullable().describe('Slug.'),
  addon: z.string().nullable().describe('Slug.'),
  quantity: z.int().nonnegative().describe('As it was bought.'),
  refunded: z.int().nonnegative(),
  redeemed: z.int().nonnegative().describe('Handed out and not taken back. Of an order: to all of its attendees together.'),
})
export type BoughtLine = z.output<typeof boughtLine>

export const orderLine = boughtLine.extend({
  unit_price_cents: cents,
  total_cents: cents,
  refundable: z.int().nonnegative().describe('Units that nobody was handed.'),
})

export const orderPayment = z.object({
  id,
  method: z.enum(['stripe', 'terminal', 'comp', 'credit', 'manual']),
  status: z.enum(['pending', 'processing', 'succeeded', 'failed', 'refunded']),
  amount_cents: cents,
  refunded_cents: cents,
  reference: z.string(),
  note: z.string(),
  station: z.string(),
  sale_id: z.string().nullable().describe('Which sale of a till paid, where it said so.'),
  created_at: instant,
  trouble: z.enum(['money_for_closed_order', 'paid_too_much']).nullable().describe('Why a person has to look: the money has to go back.'),
})
export type OrderPayment = z.output<typeof orderPayment>

const units = z.object({ id, quantity: z.int().positive() })

export const orderRefund = z.object({
  id,
  payment_id: id.nullable(),
  status: z.enum(['pending', 'succeeded', 'failed']),
  amount_cents: cents,
  reason: z.string(),
  lines: z.array(units),
  created_at: instant,
})

export const orderCard = z.object({
  id,
  reference,
  status: orderStatus,
  total_cents: cents,
  open_cents: cents.describe('Left to pay; below zero when there was too much.'),
  sale_id: z.string().nullable().describe('Which sale of a till made it, where it said so.'),
  created_at: instant,
  buyer: z.object({ name: z.string(), email: z.string() }),
  lines: z.array(orderLine),
  payments: z.array(orderPayment),
  refunds: z.array(orderRefund),
  attendees: z.array(z.object({ id, access_code: accessCode, name: z.string() })),
})
export type OrderCard = z.output<typeof orderCard>

/** Who takes the money, for a till that compares its own sales with these. */
const atTill = { sale_id: saleId.optional().describe('Which sale of the till this is. Without it the one that made the order.'), station: stationLabel.optional() }

export const newPayment = z.discriminatedUnion('method', [
  z.object({
    ...atTill,
    method: z.literal('manual').describe('Cash, or whatever was counted by hand.'),
    amount_cents: cents.positive().describe('What is open, exactly.'),
    reference: z.string().trim().max(100).optional(),
    note: z.string().trim().max(300).optional(),
  }),
  z.object({
    ...atTill,
    method: z.literal('comp').describe('Complimentary: what is open is given. For a lead.'),
    reason,
    over_capacity: z.boolean().optional().describe('Give it even if it is sold out or the venue is full.'),
  }),
])
export type NewPayment = z.output<typeof newPayment>

export const paidOrder = z.object({
  payment_id: id,
  order_id: id,
  status: orderStatus,
  open_cents: cents,
  attendee: z
    .object({ id, access_code: accessCode, is_joined: z.boolean().describe('The order stands beside what admits them, if anything does, and does not admit them itself.') })
    .nullable()
    .describe('Who got the order. Nobody, when add-ons were sold over the counter.'),
})

export const cancellation = z.object({ reason })
export const cancelledOrder = z.object({ order_id: id, status: z.literal('cancelled') })

export const newRefund = z.object({
  amount_cents: cents.nonnegative().describe('Cash that goes back. 0 when only lines do.'),
  reason,
  lines: z
    .array(units)
    .max(100)
    .refine((lines) => new Set(lines.map((line) => line.id)).size === lines.length, 'each line once')
    .default([]),
  handed_back: z.boolean().default(false).describe('What was handed out of these lines has come back.'),
})
export type NewRefund = z.output<typeof newRefund>
export const refundedOrder = z.object({ refund_id: id, order_id: id, status: orderStatus })

/** Why money or lines do not move, with what would. */
export const orderProblem = problem.extend({
  order_status: orderStatus.optional(),
  open_cents: cents.optional(),
  left_cents: cents.optional(),
  line_id: id.optional(),
  left: z.int().nonnegative().optional(),
})

export const trouble = orderPayment.extend({ order_id: id, order_reference: reference })
export const troubles = z.object({ payments: z.array(trouble) })
