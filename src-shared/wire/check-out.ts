import { z } from 'zod'
import { accessCode, clientTime, id, instant, reason, stationLabel, storedInstant } from './forms.ts'

export const personOut = z.object({ checkout_id: id, attendee_id: id, access_code: z.string() })

export const checkOutRequest = z.object({
  access_code: accessCode,
  station: stationLabel.optional(),
  force: z.boolean().default(false).describe('Writes a departure down although the person is not inside. Needs a lead and a reason.'),
  reason: reason.optional(),
  client_time: clientTime,
})

export const checkOutAnswer = z.object({
  status: z.literal('checked_out'),
  checkout_id: id,
  checked_out_at: instant,
  was_inside: z.boolean().describe('False only where it was forced.'),
  attendee: z.object({ id, access_code: z.string(), name: z.string() }),
})

/** Both ends know it: more are sent in several requests, or chosen by what they have in common. */
export const MOST_CODES = 1_000

export const bulkCheckOutRequest = z
  .object({
    access_codes: z.array(accessCode).min(1).max(MOST_CODES).optional().describe('These people. Stands alone.'),
    inside_since: storedInstant.optional().describe('Who came in, last, at this instant or later.'),
    inside_before: storedInstant.optional().describe('Who came in, last, before this instant.'),
    ticket_type: z.string().trim().min(1).max(200).optional().describe('Slug of a ticket type that they hold.'),
    everyone: z.literal(true).optional().describe('Everybody who is inside. Stands alone.'),
    dry_run: z.boolean().default(false).describe('Only counts.'),
    expected_count: z.int().nonnegative().optional().describe('The number that the lead has confirmed, from a dry run.'),
    station: stationLabel.optional(),
    reason: reason.optional(),
    client_time: clientTime,
  })
  .refine(({ access_codes: codes, everyone, inside_since: since, inside_before: before, ticket_type: type }) => {
    const filters = [since, before, type].filter((value) => value !== undefined).length
    return [codes !== undefined, everyone !== undefined, filters > 0].filter(Boolean).length === 1
  }, 'name access_codes, or everyone, or what they have in common')

export const bulkFailure = z.object({ access_code: z.string(), code: z.enum(['invalid_position', 'not_checked_in']), error: z.string() })

export const bulkCheckOutAnswer = z.discriminatedUnion('status', [
  z.object({ status: z.literal('counted'), count: z.int(), failed: z.array(bulkFailure) }),
  z.object({ status: z.literal('checked_out'), count: z.int(), checked_out: z.array(personOut), failed: z.array(bulkFailure) }),
])
