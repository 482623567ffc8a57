import { z } from 'zod'
import { accessCode, clientTime, id, instant, stationLabel, storedInstant } from './forms.ts'
import { problem } from './problem.ts'

const slug = z.string().trim().min(1).max(200)

export const doorKind = z.enum(['ticket-type', 'addon', 'session'])

export const doorCheckRequest = z
  .object({
    access_code: accessCode,
    ticket_type: slug.optional(),
    addon: slug.optional(),
    session: slug.optional(),
    station: stationLabel.optional(),
    client_time: clientTime,
  })
  .refine(
    (wish) => [wish.ticket_type, wish.addon, wish.session].filter((value) => value !== undefined).length === 1,
    'name exactly one of ticket_type, addon and session',
  )

const doorName = z.object({ kind: doorKind, slug: z.string(), name: z.string() })

export const doorCheckAnswer = z.object({
  status: z.literal('admitted'),
  door_check_id: id,
  checked_at: instant,
  door: doorName,
  attendee: z.object({ id, access_code: z.string(), name: z.string() }),
  admissions: z.int().positive().describe('How often this person was admitted here, this time included.'),
  last_admitted_at: instant.nullable().describe('Before this time.'),
  last_station: z.string().nullable(),
})

export const doorRefusal = problem.extend({
  order_status: z.string().nullable().optional(),
  opens_at: instant.nullable().optional(),
  closes_at: instant.nullable().optional(),
  admissions: z.int().optional(),
  last_admitted_at: instant.nullable().optional(),
  last_station: z.string().nullable().optional(),
})

const doorProducts = { ticket_types: z.array(slug).max(100), addons: z.array(slug).max(100) }

export const door = doorName.extend({
  opens_at: instant.nullable(),
  closes_at: instant.nullable(),
  reentry: z.boolean(),
  ...doorProducts,
})

export const doorList = z.object({ doors: z.array(door) })

export const doorAddress = z.object({ kind: doorKind, door: slug })

export const doorSettings = z.object({
  opens_at: storedInstant.nullable().default(null),
  closes_at: storedInstant.nullable().default(null),
  reentry: z.boolean().optional().describe('Usually only sessions let people in again.'),
  name: z.string().trim().min(1).max(200).optional().describe('Of a session; a new one needs it.'),
  ticket_types: doorProducts.ticket_types.optional().describe('Slugs of what opens a session; without any, every product does.'),
  addons: doorProducts.addons.optional(),
})
