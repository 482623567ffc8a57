import { staffIdOf, stationIdOf, stationNameOf } from '../domain/actor.ts'
import { admissionOf } from '../domain/admission.ts'
import { lineAtDesk, type LineItem, ticketTypeName } from '../domain/line-item.ts'
import { lineShape } from '../domain/listed-attendee.ts'
import { movementTime } from '../domain/movement.ts'
import { type Micros, micros1970, microsToIso } from '../instant.ts'
import { type Answer, type JsonAnswer, json } from '../http/answer.ts'
import { attendeeNotFound, attendeeShape } from '../http/attendee-shapes.ts'
import type { DeskVisit } from '../http/endpoint.ts'
import { invalidBody, readMembers, textMember, trimmedMember } from '../http/members.ts'
import type { Attendee } from '../store/registration/attendee.ts'
import { clientTimeMember, invalidClientTime } from './body.ts'
import { writeDown } from '../record/write-down.ts'
import type { Tables } from '../store/store.ts'
import type { Desk } from './desk.ts'
import { orderRefused } from './shapes.ts'

type Writing = { tables: Tables; now: () => Micros }
/** What the desk says of itself and of the time. */
type Said = { station: string; clientAt: Micros | null }
type Arrival = { attendee: Attendee; checkinId: number; checkedInAt: Micros }

/** Every scan is a row, rule O4: what makes a repetition a repetition is its key, and nothing else. */
export async function answerScan(desk: Desk, visit: DeskVisit): Promise<Answer> {
  const members = readMembers(visit.body)
  if (members === undefined) return invalidBody
  const accessCode = trimmedMember(members, 'access_code')
  if (accessCode === '') return json(400, { error: 'access_code is required' })
  const station = members.has('station') ? textMember(members, 'station') : stationNameOf(visit.actor)
  const clientAt = clientTimeMember(members, desk.profile)
  if (clientAt === undefined) return invalidClientTime
  return visit.once.write(async (tables) => {
    const found = await tables.attendees.lockByCode(visit.conference.id, accessCode)
    if (found === undefined) return attendeeNotFound(accessCode)
    const lines = await tables.lines.ofAttendee(found)
    const admission = admissionOf(desk.profile, { status: found.order?.status ?? null, lines })
    if (admission.kind === 'refused') return orderRefused(accessCode, admission)
    const arrival = await checkIn({ tables, now: desk.now }, visit, found, { station, clientAt })
    const { checkinId, checkedInAt: at } = arrival
    await writeDown(tables, visit, { action: 'check-in', at, clientAt, attendeeId: found.id, station, subject: `checkin ${checkinId}` })
    return scanned(lines.map(lineAtDesk(desk.profile)), arrival)
  })
}

/**
 * Clients tell a first arrival from a re-entry by comparing the row's time with the attendee's: the row's comes just
 * before it the first time, and after it ever since, even if the clock was set back in between.
 */
async function checkIn({ tables, now }: Writing, { actor, conference }: DeskVisit, attendee: Attendee, { station, clientAt }: Said): Promise<Arrival> {
  const rowTime = movementTime(now(), attendee)
  const checkinId = await tables.checkins.insert({
    attendeeId: attendee.id,
    conferenceId: conference.id,
    checkedInAt: rowTime,
    clientAt,
    checkedInBy: staffIdOf(actor),
    stationId: stationIdOf(actor),
    station,
  })
  const checkedInAt = attendee.checkedInAt ?? micros1970(Math.max(now(), rowTime + 1))
  await tables.attendees.setPresence(attendee.id, { checkedInAt, isInside: true, movedAt: rowTime })
  return { attendee: { ...attendee, checkedInAt }, checkinId, checkedInAt: rowTime }
}

const scanned = (lines: readonly LineItem[], { attendee, checkinId, checkedInAt }: Arrival): JsonAnswer =>
  json(200, {
    status: 'checked_in',
    attendee: attendeeShape(attendee),
    badge: { name: attendee.name, ticket_type: ticketTypeName(lines) },
    products: lines.map(lineShape),
    order_status: attendee.order?.status ?? null,
    checkin_id: checkinId,
    checked_in_at: microsToIso(checkedInAt),
  })
