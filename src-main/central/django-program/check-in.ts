import type { z } from 'zod'
import { instantToMs } from '../../../src-shared/domain/instant.ts'
import type { Delivered, Parcel } from '../../ports/central.ts'
import { clientTimeOf, isAbout, type Booking, type Refused } from '../booking.ts'
import { orderRefusal, scanAnswer, unknownPerson } from './answers.ts'

/** The row's time is taken just before the person's, so the first check-in is the one that is not older (contract, section 4). */
const entered = ({ checked_in_at: rowAt, attendee, checkin_id: id }: z.infer<typeof scanAnswer>): Delivered => {
  const first = attendee.checked_in_at !== null && attendee.checked_in_at >= rowAt
  return { answer: { kind: 'confirmed', atMs: instantToMs(rowAt), centralId: id ?? null }, problem: null, firstAtMs: first ? instantToMs(attendee.checked_in_at) : null }
}

/** What both halves of the check-in API refuse alike. */
export const refusedByPerson = (status: number, body: unknown): Refused | null => {
  if (status === 404 && unknownPerson.safeParse(body).success) return { reason: 'attendee-not-found' }
  if (status === 409 && orderRefusal.safeParse(body).success) return { reason: 'order-not-admissible' }
  return null
}

export const bookCheckIn = (parcel: Parcel): Booking => ({
  path: 'checkin/scan/',
  word: 'check-in',
  members: { access_code: parcel.code, station: parcel.station, ...clientTimeOf(parcel) },
  done: (body) => {
    const read = scanAnswer.safeParse(body)
    return read.success && isAbout(parcel.code, read.data.attendee) ? entered(read.data) : null
  },
  refused: refusedByPerson,
})
