import { lineAtDesk, ticketTypeName } from '../domain/line-item.ts'
import { countedLineShape, lineShape } from '../domain/listed-attendee.ts'
import { type Answer, json } from '../http/answer.ts'
import { attendeeNotFound, attendeeShape } from '../http/attendee-shapes.ts'
import type { DeskVisit } from '../http/endpoint.ts'
import { isoOrNull } from '../instant.ts'
import type { Attendee } from '../store/registration/attendee.ts'
import { strip } from '../python/text.ts'
import type { Desk } from './desk.ts'

/** Where somebody is, for who asks for it (`?presence=true`): the reference has no such members and does not know departures. */
const presenceShape = ({ profile }: Desk, { query }: DeskVisit, { isInside, movedAt }: Attendee) =>
  profile === 'lanyard' && query.get('presence') === 'true' ? { is_inside: isInside, moved_at: isoOrNull(movedAt) } : {}

/** Answers for every order status; only scanning and handing out refuse. */
export async function answerLookup(desk: Desk, visit: DeskVisit): Promise<Answer> {
  const { store, profile } = desk
  const { conference, code } = visit
  const attendee = await store.attendees.byCode(conference.id, strip(code))
  // The code comes back as it was received here, unlike in the answers to a POST.
  if (attendee === undefined) return attendeeNotFound(code)
  const lines = (await store.lines.ofAttendee(attendee)).map(lineAtDesk(profile))
  const counting = lines
    .filter((line) => line.isAddOn)
    .map(async (line) => ({ ...line, redeemedCount: await store.redemptions.count(attendee.id, line.id) }))
  const handOuts = await Promise.all(counting)
  return json(200, {
    attendee: { ...attendeeShape(attendee), ticket_type: ticketTypeName(lines), ...presenceShape(desk, visit, attendee) },
    products: lines.map(lineShape),
    redeemable: handOuts.map(countedLineShape),
    order_status: attendee.order?.status ?? null,
  })
}
