import { z } from 'zod'
import { accessCode, clientTime, id, instant, reason } from './forms.ts'

export const undoRequest = z.object({
  subject: z.enum(['checkin', 'redemption', 'door-check', 'check-out']).describe('What the row is that is to be taken back.'),
  id: id.describe('Of the row: `checkin_id`, `redemption_id`, `door_check_id` or `checkout_id` of the answer that told of it.'),
  access_code: accessCode.optional().describe('Whose row it is to be. A central that was restored from an old copy gives ids again, to others.'),
  reason,
  client_time: clientTime,
})

export const undoAnswer = z.object({
  status: z.literal('undone'),
  subject: undoRequest.shape.subject,
  id,
  undone_at: instant,
  attendee: z.object({
    id,
    access_code: z.string(),
    checked_in: z.boolean(),
    checked_in_at: instant.nullable(),
    is_inside: z.boolean(),
  }),
})
