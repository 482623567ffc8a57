import type { GoneAttendee, ListedAttendee } from '../../src-shared/wire/changes.ts'
import { lineAtDesk } from '../domain/line-item.ts'
import { listedShape } from '../domain/listed-attendee.ts'
import { isAdmissible } from '../domain/order-status.ts'
import { isoOrNull } from '../instant.ts'
import type { Touched } from '../store/changes/change-list.ts'
import type { SnapshotAttendee } from '../store/registration/snapshot.ts'

const atDesk = lineAtDesk('lanyard')

/** Somebody on the list, as both the whole list and the changes tell them. */
export function attendeeLine(attendee: SnapshotAttendee): ListedAttendee {
  if (!isAdmissible(attendee.orderStatus)) throw new Error('the list holds somebody who may not come in')
  return {
    id: attendee.id,
    ...listedShape({ ...attendee, lines: attendee.lines.map(atDesk) }),
    is_inside: attendee.isInside,
    moved_at: isoOrNull(attendee.movedAt),
    order_status: attendee.orderStatus,
    is_admissible: true,
  }
}

/**
 * Rules F2 and F3: what to tell of those who were touched, given those among them who may come in now. Somebody who got
 * another code is gone under the old one.
 */
export function changeLines(touched: readonly Touched[], admissible: readonly SnapshotAttendee[]): (ListedAttendee | GoneAttendee)[] {
  const byId = new Map(admissible.map((attendee) => [attendee.id, attendee]))
  const codes = new Set(admissible.map((attendee) => attendee.accessCode))
  const gone = touched.filter(({ accessCode }) => !codes.has(accessCode))
  const standing = new Set(touched.map(({ attendeeId }) => attendeeId))
  return [
    ...gone.map(({ accessCode }): GoneAttendee => ({ access_code: accessCode, gone: true })),
    ...[...standing].flatMap((id) => byId.get(id) ?? []).map(attendeeLine),
  ]
}
