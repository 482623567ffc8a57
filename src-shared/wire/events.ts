import { z } from 'zod'
import { cursor } from './changes.ts'
import { instant } from './forms.ts'

export const EVENT_KINDS = ['movement', 'redemption', 'sale', 'station'] as const
export const eventKind = z.enum(EVENT_KINDS)

/** Something that happened, as the audit trail has it. */
export const happening = z.object({
  at: instant,
  action: z.string().describe('`check-in`, `check-out`, `door-check`, `undo`, `redemption`, `payment` ...'),
  subject: z.string().describe('The row that it is about, as `checkin 12`.'),
  station: z.string(),
  staff: z.string().nullable().describe('Told to the lead only.'),
  person: z.object({ access_code: z.string(), name: z.string() }).nullable(),
})

/** Told at the beginning and whenever they may have changed, at most once a second. */
export const figures = z.object({
  total_attendees: z.int(),
  checked_in: z.int(),
  people_inside: z.int(),
  changes: cursor.describe('There is something new since any earlier one.'),
})

export type EventKind = z.infer<typeof eventKind>
export type HappeningEvent = z.infer<typeof happening>
export type FiguresEvent = z.infer<typeof figures>
