import { z } from 'zod'
import { clientTime, id } from './forms.ts'

/** The bodies of eventyay's check-out calls, in its words. */

const datetime = clientTime.nullable().describe("When the desk says that it happened; the server's time stands.")

export const singleCheckOutRequest = z.object({
  position_id: id.describe('Id of the attendee.'),
  checkin_list_id: id.describe('Id of the conference: it has one list.'),
  force: z.boolean().default(false),
  datetime: datetime.optional(),
})

export const singleCheckOutAnswer = z.object({
  status: z.literal('success'),
  checkout_id: id,
  position_id: id,
  order_code: z.string(),
  attendee_name: z.string().nullable(),
  datetime: z.string(),
  message: z.string(),
})

/** Strict, because it lets everybody leave: a member that it does not know may be meant to name the few who should. */
export const eventyayBulkRequest = z.strictObject({
  checkin_lists: z.array(z.int()).max(100).nullable().optional().describe('Absent or empty is all of them.'),
  force: z.boolean().default(false).describe('Changes nothing: only who is inside is checked out.'),
  datetime: datetime.optional(),
})

export const eventyayBulkAnswer = z.object({
  status: z.literal('success'),
  message: z.string(),
  results: z.object({
    success_count: z.int(),
    error_count: z.int(),
    errors: z.array(z.object({ position_id: id, error: z.string() })),
    checked_out_positions: z.array(z.object({ position_id: id, order_code: z.string(), attendee_name: z.string().nullable() })),
  }),
})
