import type { LineItem } from '../domain/line-item.ts'
import { microsToIso } from '../instant.ts'
import type { Attendee } from '../store/registration/attendee.ts'
import { type JsonAnswer, json } from './answer.ts'

/** Parts of answers that several parts of the central give, member by member in the contract's order. */

export const lineShape = (line: LineItem) => ({
  id: line.id,
  description: line.description,
  quantity: line.quantity,
  ticket_type_slug: line.ticketTypeSlug,
  addon_slug: line.addOnSlug,
})

type Arrival = Pick<Attendee, 'checkedInAt'>

export const arrivalShape = ({ checkedInAt }: Arrival) => ({
  checked_in: checkedInAt !== null,
  checked_in_at: checkedInAt === null ? null : microsToIso(checkedInAt),
})

export const attendeeShape = (attendee: Pick<Attendee, 'id' | 'accessCode' | 'name' | 'email' | 'checkedInAt'>) => ({
  id: attendee.id,
  access_code: attendee.accessCode,
  name: attendee.name,
  email: attendee.email,
  ...arrivalShape(attendee),
})

export const attendeeNotFound = (accessCode: string): JsonAnswer =>
  json(404, { error: 'Attendee not found', access_code: accessCode })
