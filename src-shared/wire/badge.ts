import { z } from 'zod'
import { accessCode, id, instant } from './forms.ts'
import { boughtLine, orderStatus, reference } from './orders.ts'

export const codeParams = z.object({ code: accessCode })

export const badge = z.object({
  access_code: accessCode,
  name: z.string().describe('The account name where the attendee has none.'),
  ticket_type: z.string().describe('"General Admission" without a ticket.'),
  company: z.string().nullable(),
  qr: z.string().describe('What the QR code says, error level M.'),
  order_status: orderStatus.nullable(),
})
export type Badge = z.output<typeof badge>

export const attendeeMovement = z.object({
  kind: z.enum(['check-in', 'check-out', 'door-check', 'redemption']),
  id,
  at: instant,
  client_at: instant.nullable(),
  station: z.string(),
  what: z.string().describe('The line or door, empty for an arrival or departure.'),
  undone_at: instant.nullable().describe('Since when it counts for nothing.'),
})
export type AttendeeMovement = z.output<typeof attendeeMovement>

export const attendeeCard = z.object({
  id,
  access_code: accessCode,
  name: z.string(),
  email: z.string(),
  ticket_type: z.string(),
  company: z.string().nullable(),
  checked_in: z.boolean(),
  checked_in_at: instant.nullable(),
  is_inside: z.boolean(),
  order_status: orderStatus.nullable().describe('Of the order that admits or does not; null without one.'),
  orders: z.array(
    z.object({
      id,
      reference,
      status: orderStatus,
      is_joined: z.boolean().describe('It stands beside the order that admits, if one does.'),
      lines: z.array(boughtLine).describe('Redeemed by this attendee.'),
    }),
  ),
  movements: z.array(attendeeMovement).describe('Newest first, the last 100.'),
})
export type AttendeeCard = z.output<typeof attendeeCard>

export const newAttendee = z
  .object({
    name: z.string().trim().min(1).max(150),
    email: z.union([z.literal(''), z.email().max(254)]).default(''),
    ticket_type: z.string().trim().min(1).max(200).optional().describe('Slug of a ticket that is given; without one the person cannot be admitted.'),
    company: z.string().trim().max(200).optional().describe('For the badge; only with a ticket.'),
    reason: z.string().trim().max(300).optional(),
    over_capacity: z.boolean().optional().describe('Give the ticket even if none is left or the venue is full. Needs a reason.'),
  })
  .refine((person) => person.company === undefined || person.ticket_type !== undefined, { path: ['company'], message: 'only with a ticket_type' })
  .refine((person) => person.over_capacity !== true || (person.reason ?? '').length >= 3, { path: ['reason'], message: 'say why it goes over capacity' })
export type NewAttendee = z.output<typeof newAttendee>

export const createdAttendee = z.object({
  id,
  access_code: accessCode,
  name: z.string(),
  email: z.string(),
  order: z.object({ id, reference, status: orderStatus }).nullable(),
})
