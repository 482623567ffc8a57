import { z } from 'zod'
import { accessCode, id, instant } from './forms.ts'

export const MOST_ENTRIES = 500
const USUAL_ENTRIES = 100

export const auditQuery = z.object({
  after: z.string().max(100).optional().describe('`next` of the page before; from the beginning without it.'),
  limit: z.coerce.number().int().min(1).max(MOST_ENTRIES).default(USUAL_ENTRIES),
  attendee: accessCode.optional().describe('Only what was done to this person.'),
})

const auditEntry = z.object({
  id,
  at: instant,
  client_at: instant.nullable().describe('When the desk says that it happened.'),
  action: z.string(),
  subject: z.string().describe('The row that was written, as `checkin 12`.'),
  staff: z.string().nullable(),
  station_id: id.nullable(),
  station: z.string(),
  attendee: z.object({ id, access_code: z.string().nullable() }).nullable(),
  reason: z.string(),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
})

export const auditPage = z.object({
  entries: z.array(auditEntry),
  next: z.string().nullable().describe('Where to read on, now or later; null while there is nothing.'),
  more: z.boolean(),
})
