import type { z } from 'zod'
import { instantToMs } from '../../../src-shared/domain/instant.ts'
import type { UndoSubject } from '../../../src-shared/domain/operation.ts'
import { undoAnswer, type undoRequest } from '../../../src-shared/wire/undo.ts'
import type { Parcel } from '../../ports/central.ts'
import { clientTimeOf, delivered, isAbout, type Booking } from '../booking.ts'

type Subject = z.infer<typeof undoRequest>['subject']

const WORD = { 'check-in': 'checkin', redeem: 'redemption', 'door-check': 'door-check', 'check-out': 'check-out' } as const satisfies Record<UndoSubject, Subject>

/** Takes back what central wrote down as its row `id`. */
export const bookUndo = (parcel: Parcel, { subject, id, reason }: { subject: UndoSubject; id: number; reason: string }): Booking => ({
  path: 'checkin/undo/',
  word: 'undo',
  members: { subject: WORD[subject], id, access_code: parcel.code, reason, ...clientTimeOf(parcel) },
  done: (body) => {
    const read = undoAnswer.safeParse(body)
    if (!read.success || read.data.subject !== WORD[subject] || read.data.id !== id) return null
    // A central that cannot compare: what was taken back there was not this.
    if (!isAbout(parcel.code, read.data.attendee)) return delivered({ kind: 'refused', reason: 'other-person' })
    return delivered({ kind: 'confirmed', atMs: instantToMs(read.data.undone_at), centralId: null })
  },
  refused: (_status, { code }) => {
    // Its row is not there: a central that was restored from a copy.
    if (code === 'not_found') return { reason: 'rejected' }
    if (code === 'other_person') return { reason: 'other-person' }
    if (code === 'already_undone') return { reason: 'already-undone' }
    return code === 'not_the_latest' ? { reason: 'moved-since' } : null
  },
})
