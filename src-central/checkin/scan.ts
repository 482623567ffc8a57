import { staffIdOf, stationIdOf } from '../domain/actor.ts'
import { ticketTypeName } from '../domain/line-item.ts'
import { admissionByOrder } from '../domain/order-status.ts'
import { type Micros, micros1970, microsToIso } from '../instant.ts'
import { type Answer, type JsonAnswer, json } from '../http/answer.ts'
import type { DeskVisit } from '../http/endpoint.ts'
import type { Attendee } from '../store/registration/attendee.ts'
import { accessCodeMember, invalidBody, readMembers, textMember } from './body.ts'
import { writeDown } from '../record/write-down.ts'
import type { Tables } from '../store/store.ts'
import type { Desk } from './desk.ts'
import { attendeeNotFound, attendeeShape, lineShape, orderRefused } from './shapes.ts'

type Writing = { tables: Tables; now: () => Micros }
type Arrival = { attendee: Attendee; checkinId: number; checkedInAt: Micros }

export async function answerScan(desk: Desk, visit: DeskVisit): Promise<Answer> {
  const members = readMembers(visit.body)
  if (members === undefined) return invalidBody
  const accessCode = accessCodeMember(members)
  if (accessCode === '') return json(400, { error: 'access_code is required' })
  const station = textMember(members, 'station')
  return visit.once.write(async (tables) => {
    const found = await tables.attendees.lockByCode(visit.conference.id, accessCode)
    if (found === undefined) return attendeeNotFound(accessCode)
    const admission = admissionByOrder(found.order?.status ?? null)
    if (admission.kind === 'refused') return orderRefused(accessCode, admission)
    const arrival = await checkIn({ tables, now: desk.now }, visit, found, station)
    const { checkinId, checkedInAt: at } = arrival
    await writeDown(tables, visit, { action: 'check-in', at, attendeeId: found.id, station, subject: `checkin ${checkinId}` })
    return scanned(tables, arrival)
  })
}

/**
 * Clients tell a first arrival from a re-entry by comparing the row's time with the attendee's: the row's comes just
 * before it the first time, and after it ever since, even if the clock was set back in between.
 */
async function checkIn({ tables, now }: Writing, { actor, conference }: DeskVisit, attendee: Attendee, station: string): Promise<Arrival> {
  const rowTime = micros1970(Math.max(now(), (attendee.checkedInAt ?? 0) + 1))
  const checkinId = await tables.checkins.insert({
    attendeeId: attendee.id,
    conferenceId: conference.id,
    checkedInAt: rowTime,
    checkedInBy: staffIdOf(actor),
    stationId: stationIdOf(actor),
    station,
  })
  if (attendee.checkedInAt !== null) return { attendee, checkinId, checkedInAt: rowTime }
  const firstTime = now()
  await tables.attendees.stampFirst(attendee.id, firstTime)
  return { attendee: { ...attendee, checkedInAt: firstTime }, checkinId, checkedInAt: rowTime }
}

async function scanned({ lines: lineItems }: Tables, { attendee, checkinId, checkedInAt }: Arrival): Promise<JsonAnswer> {
  const lines = attendee.order === null ? [] : await lineItems.ofOrder(attendee.order.id)
  return json(200, {
    status: 'checked_in',
    attendee: attendeeShape(attendee),
    badge: { name: attendee.name, ticket_type: ticketTypeName(lines) },
    products: lines.map(lineShape),
    order_status: attendee.order?.status ?? null,
    checkin_id: checkinId,
    checked_in_at: microsToIso(checkedInAt),
  })
}
