import { type Actor, staffIdOf, stationIdOf } from '../domain/actor.ts'
import { movementTime } from '../domain/movement.ts'
import type { Micros } from '../instant.ts'
import { writeDown } from '../record/write-down.ts'
import type { Attendee } from '../store/registration/attendee.ts'
import type { Tables } from '../store/store.ts'

type Writing = { tables: Tables; now: () => Micros }
type Who = { actor: Actor; conference: { id: number } }

/** `attendee` is locked by the transaction that this belongs to. */
type Leaving = { attendee: Attendee; isForced: boolean; station: string; clientAt: Micros | null; reason: string }

export type Departure = { checkoutId: number; checkedOutAt: Micros }

/** Rule O6. Who is inside needs no force, so one that is not needed is not written down as one. */
export async function leave({ tables, now }: Writing, who: Who, leaving: Leaving): Promise<Departure | 'not inside'> {
  const { attendee, station, clientAt, reason } = leaving
  if (!attendee.isInside && !leaving.isForced) return 'not inside'
  const isForced = !attendee.isInside
  const checkedOutAt = movementTime(now(), attendee)
  const checkoutId = await tables.checkouts.insert({
    attendeeId: attendee.id,
    conferenceId: who.conference.id,
    checkedOutAt,
    clientAt,
    checkedOutBy: staffIdOf(who.actor),
    stationId: stationIdOf(who.actor),
    station,
    isForced,
    bulkId: null,
  })
  await tables.attendees.setPresence(attendee.id, { checkedInAt: attendee.checkedInAt, isInside: false, movedAt: checkedOutAt })
  const deed = { action: 'check-out', at: checkedOutAt, clientAt, attendeeId: attendee.id, subject: `checkout ${checkoutId}` }
  await writeDown(tables, who, { ...deed, station, reason, details: { is_forced: isForced } })
  return { checkoutId, checkedOutAt }
}
