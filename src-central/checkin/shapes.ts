import { arrivalShape } from '../domain/listed-attendee.ts'
import { type JsonAnswer, json } from '../http/answer.ts'
import type { Attendee } from '../store/registration/attendee.ts'

/** The parts that several answers share, member by member in the contract's order. */

export const attendeeShape = (attendee: Attendee) => ({
  id: attendee.id,
  access_code: attendee.accessCode,
  name: attendee.name,
  email: attendee.email,
  ...arrivalShape(attendee),
})

export const attendeeNotFound = (accessCode: string): JsonAnswer =>
  json(404, { error: 'Attendee not found', access_code: accessCode })

export const orderRefused = (accessCode: string, refusal: { reason: string; orderStatus: string | null }): JsonAnswer =>
  json(409, { error: refusal.reason, access_code: accessCode, order_status: refusal.orderStatus })
