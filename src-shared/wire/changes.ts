import { z } from 'zod'
import { id, instant } from './forms.ts'

/** Says where one has got to. Means something only to the central that gave it. */
export const cursor = z.string().min(1).max(200)

const line = z.object({
  id,
  description: z.string(),
  quantity: z.int(),
  ticket_type_slug: z.string().nullable(),
  addon_slug: z.string().nullable(),
  redeemed_count: z.int(),
  remaining: z.int(),
})

/** As in the reference's list, with what that leaves out. */
export const listedAttendee = z.object({
  id,
  access_code: z.string(),
  name: z.string(),
  email: z.string(),
  ticket_type: z.string(),
  products: z.array(line),
  checked_in: z.boolean(),
  checked_in_at: instant.nullable(),
  is_inside: z.boolean().describe('Came in and has not left since.'),
  moved_at: instant.nullable().describe('The latest arrival or departure, or when one was taken back. Who came in and is not inside left then.'),
  order_status: z.enum(['paid', 'partially_refunded']),
  is_admissible: z.literal(true),
})

export const goneAttendee = z.object({
  access_code: z.string(),
  gone: z.literal(true).describe('Take this code off the list: its order admits nobody any more, or nobody has it.'),
})

export const changesQuery = z.object({
  since: cursor.describe('`next` of the page before, or `cursor` of the list.'),
  limit: z.coerce.number().int().min(1).max(1000).default(500).describe('Changes to look at; a person who changed twice is told once.'),
})

export const changesPage = z.object({
  generated_at: instant,
  next: cursor.describe('Ask with this next time. The same as before when nothing is new.'),
  more: z.boolean().describe('Ask again at once.'),
  changes: z.array(z.union([listedAttendee, goneAttendee])),
})

/** Lines of the list: a head, one line for everybody, an end. A list without its end was cut. */
export const snapshotHead = z.object({
  kind: z.literal('head'),
  conference: z.string(),
  cursor: cursor.describe('Ask for the changes since this one.'),
  count: z.int(),
  generated_at: instant,
})
export const snapshotAttendee = listedAttendee.extend({ kind: z.literal('attendee') })
export const snapshotEnd = z.object({ kind: z.literal('end'), count: z.int() })
export const snapshotLine = z.discriminatedUnion('kind', [snapshotHead, snapshotAttendee, snapshotEnd])

export type ListedAttendee = z.infer<typeof listedAttendee>
export type GoneAttendee = z.infer<typeof goneAttendee>
export type ChangesPage = z.infer<typeof changesPage>
export type SnapshotLine = z.infer<typeof snapshotLine>
