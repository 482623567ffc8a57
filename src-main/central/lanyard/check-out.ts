import { instantToMs } from '../../../src-shared/domain/instant.ts'
import { checkOutAnswer } from '../../../src-shared/wire/check-out.ts'
import type { Parcel } from '../../ports/central.ts'
import { clientTimeOf, delivered, isAbout, type Booking } from '../booking.ts'

/** `forced` is a lead's reason for somebody who is not inside. */
export const bookCheckOut = (parcel: Parcel, forced: string | null): Booking => ({
  path: 'checkin/checkout/',
  word: 'check-out',
  members: { access_code: parcel.code, station: parcel.station, ...(forced === null ? {} : { force: true, reason: forced }), ...clientTimeOf(parcel) },
  done: (body) => {
    const read = checkOutAnswer.safeParse(body)
    if (!read.success || !isAbout(parcel.code, read.data.attendee)) return null
    return delivered({ kind: 'confirmed', atMs: instantToMs(read.data.checked_out_at), centralId: read.data.checkout_id })
  },
  refused: (_status, { code }) => {
    if (code === 'invalid_position') return { reason: 'attendee-not-found' }
    return code === 'not_checked_in' ? { reason: 'not-inside' } : null
  },
})
