import { lineAtDesk, ticketTypeName } from '../domain/line-item.ts'
import { countedLineShape, lineShape } from '../domain/listed-attendee.ts'
import { type Answer, json } from '../http/answer.ts'
import { attendeeNotFound, attendeeShape } from '../http/attendee-shapes.ts'
import type { DeskVisit } from '../http/endpoint.ts'
import { strip } from '../python/text.ts'
import type { Desk } from './desk.ts'

/** Answers for every order status; only scanning and handing out refuse. */
export async function answerLookup({ store, profile }: Desk, { conference, code }: DeskVisit): Promise<Answer> {
  const attendee = await store.attendees.byCode(conference.id, strip(code))
  // The code comes back as it was received here, unlike in the answers to a POST.
  if (attendee === undefined) return attendeeNotFound(code)
  const lines = (await store.lines.ofAttendee(attendee)).map(lineAtDesk(profile))
  const counting = lines
    .filter((line) => line.isAddOn)
    .map(async (line) => ({ ...line, redeemedCount: await store.redemptions.count(attendee.id, line.id) }))
  const handOuts = await Promise.all(counting)
  return json(200, {
    attendee: { ...attendeeShape(attendee), ticket_type: ticketTypeName(lines) },
    products: lines.map(lineShape),
    redeemable: handOuts.map(countedLineShape),
    order_status: attendee.order?.status ?? null,
  })
}
