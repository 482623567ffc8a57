import { arrivalShape } from '../domain/listed-attendee.ts'
import type { Attendee } from '../store/registration/attendee.ts'
import { type JsonAnswer, json } from './answer.ts'

/** Parts of answers that several parts of the central give, member by member in the contract's order. */

export const attendeeShape = (attendee: Pick<Attendee, 'id' | 'accessCode' | 'name' | 'email' | 'checkedInAt'>) => ({
  id: attendee.id,
  access_code: attendee.accessCode,
  name: attendee.name,
  email: attendee.email,
  ...arrivalShape(attendee),
})

export const attendeeNotFound = (accessCode: string): JsonAnswer =>
  json(404, { error: 'Attendee not found', access_code: accessCode })
