import { instantToMs } from '../../../src-shared/domain/instant.ts'
import type { Parcel } from '../../ports/central.ts'
import { clientTimeOf, delivered, isAbout, type Booking } from '../booking.ts'
import { lineRefusal, redeemAnswer } from './answers.ts'
import { refusedByPerson } from './check-in.ts'

/** One unit of a line. The refusals of a line name it, those of the order do not. */
export const bookRedeem = (parcel: Parcel, lineId: number): Booking => ({
  path: 'checkin/redeem/',
  word: 'redemption',
  members: { access_code: parcel.code, line_item_id: lineId, ...clientTimeOf(parcel) },
  done: (body) => {
    const read = redeemAnswer.safeParse(body)
    if (!read.success || !isAbout(parcel.code, read.data.attendee)) return null
    return delivered({ kind: 'confirmed', atMs: instantToMs(read.data.redeemed_at), centralId: read.data.redemption_id ?? null })
  },
  refused: (status, body) => {
    const isOfLine = lineRefusal.safeParse(body).success
    if (status === 409 && isOfLine) return { reason: 'already-redeemed' }
    if (status === 400 && isOfLine) return { reason: 'line-not-found' }
    return refusedByPerson(status, body)
  },
})
