import { z } from 'zod'
import type { Attendee, Line, OrderState } from '../../../src-shared/domain/attendee.ts'
import { presenceToTimes, soldLineToLine } from '../../../src-shared/domain/listed-person.ts'

/** The check-in half of the contract as schemas: what this client reads of each answer. */
const person = z.object({
  access_code: z.string(),
  name: z.string(),
  email: z.string(),
  checked_in: z.boolean(),
  checked_in_at: z.string().nullable(),
})

const line = z.object({
  id: z.number().int(),
  description: z.string(),
  quantity: z.number().int(),
  ticket_type_slug: z.string().nullable(),
  addon_slug: z.string().nullable(),
})

const orderStatus = z.enum(['pending', 'paid', 'partially_refunded', 'refunded', 'cancelled'])

export const scanAnswer = z.object({ status: z.literal('checked_in'), attendee: person, checked_in_at: z.string(), checkin_id: z.number().int().optional() })

export const redeemAnswer = z.object({ status: z.literal('redeemed'), redeemed_at: z.string(), redemption_id: z.number().int().optional(), attendee: person })

export const lookupAnswer = z.object({
  // The last two come from a central that knows departures, to who asks for them.
  attendee: person.extend({ ticket_type: z.string(), is_inside: z.boolean().optional(), moved_at: z.string().nullable().optional() }),
  products: z.array(line),
  redeemable: z.array(line.extend({ redeemed_count: z.number().int() })),
  order_status: orderStatus.nullable(),
})

/** "Not found" of a person says which code it looked for; another program's does not. */
export const unknownPerson = z.looseObject({ error: z.string(), access_code: z.string() })
export const orderRefusal = z.looseObject({ error: z.string(), order_status: orderStatus.nullable() })
export const lineRefusal = z.looseObject({ error: z.string(), line_item_id: z.number() })

/** A look-up as the station knows people. Ticket lines carry no counts here; they are not handed out. */
export const lookupToAttendee = (answer: z.infer<typeof lookupAnswer>): Attendee => {
  const counts = new Map(answer.redeemable.map((row) => [row.id, row.redeemed_count]))
  const order: OrderState = answer.order_status ?? 'none'
  return {
    code: answer.attendee.access_code,
    name: answer.attendee.name,
    email: answer.attendee.email,
    ticketType: answer.attendee.ticket_type,
    order,
    ...presenceToTimes(answer.attendee),
    lines: answer.products.map((row): Line => {
      const sold = soldLineToLine(row, counts.get(row.id) ?? 0)
      return counts.has(row.id) ? { ...sold, kind: 'add-on' } : sold
    }),
  }
}
