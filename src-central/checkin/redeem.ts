import { staffIdOf, stationIdOf } from '../domain/actor.ts'
import { admissionOf } from '../domain/admission.ts'
import { isUsedUp, lineAtDesk, type LineItem } from '../domain/line-item.ts'
import { lineShape } from '../domain/listed-attendee.ts'
import { type Micros, microsToIso } from '../instant.ts'
import { type Answer, type JsonAnswer, json } from '../http/answer.ts'
import { attendeeNotFound, attendeeShape } from '../http/attendee-shapes.ts'
import type { DeskVisit } from '../http/endpoint.ts'
import { invalidBody, readMembers, trimmedMember } from '../http/members.ts'
import { toFiniteInteger, toInteger } from '../python/integer.ts'
import type { Attendee } from '../store/registration/attendee.ts'
import { clientTimeMember, invalidClientTime } from './body.ts'
import { writeDown } from '../record/write-down.ts'
import type { Tables } from '../store/store.ts'
import type { Desk } from './desk.ts'
import { orderRefused } from './shapes.ts'

type Writing = { tables: Tables; now: () => Micros; clientAt: Micros | null }

/** Counting and writing happen under the lock of the line: no two desks can hand out the same last unit. */
export async function answerRedeem(desk: Desk, visit: DeskVisit): Promise<Answer> {
  const members = readMembers(visit.body)
  if (members === undefined) return invalidBody
  const accessCode = trimmedMember(members, 'access_code')
  const lineItemId = (desk.profile === 'strict' ? toInteger : toFiniteInteger)(members.get('line_item_id'))
  if (accessCode === '' || lineItemId === undefined) {
    return json(400, { error: 'access_code and a valid integer line_item_id are required' })
  }
  const clientAt = clientTimeMember(members, desk.profile)
  if (clientAt === undefined) return invalidClientTime
  return visit.once.write(async (tables) => {
    // The reference looks at the order before it locks anything, so that a refund in between slips through.
    if (desk.profile === 'lanyard') await tables.attendees.holdOrder(visit.conference.id, accessCode)
    const attendee = await tables.attendees.byCode(visit.conference.id, accessCode)
    if (attendee === undefined) return attendeeNotFound(accessCode)
    const lines = await tables.lines.ofAttendee(attendee)
    const admission = admissionOf(desk.profile, { status: attendee.order?.status ?? null, lines })
    if (admission.kind === 'refused') return orderRefused(accessCode, admission)
    const line = await lockLine(tables, attendee, lineItemId)
    if (line === undefined) {
      return json(400, { error: "Line item not found in attendee's order", line_item_id: lineItemId })
    }
    return handOut({ tables, now: desk.now, clientAt }, visit, attendee, lineAtDesk(desk.profile)(line))
  })
}

/** Ids are asked for as they came: one too large for the database is simply not there. */
async function lockLine(tables: Tables, attendee: Attendee, lineItemId: bigint): Promise<LineItem | undefined> {
  const id = Number(lineItemId)
  return Number.isSafeInteger(id) ? tables.lines.lockOfAttendee(attendee, id) : undefined
}

async function handOut({ tables, now, clientAt }: Writing, visit: DeskVisit, attendee: Attendee, line: LineItem): Promise<JsonAnswer> {
  const { actor, conference } = visit
  if (isUsedUp(line, await tables.redemptions.count(attendee.id, line.id))) {
    return json(409, { error: 'Product already fully redeemed', line_item_id: line.id })
  }
  const redeemedAt = now()
  const redemptionId = await tables.redemptions.insert({
    attendeeId: attendee.id,
    lineItemId: line.id,
    conferenceId: conference.id,
    redeemedAt,
    clientAt,
    redeemedBy: staffIdOf(actor),
    stationId: stationIdOf(actor),
  })
  await writeDown(tables, visit, { action: 'redemption', at: redeemedAt, clientAt, attendeeId: attendee.id, subject: `redemption ${redemptionId}` })
  return json(200, {
    status: 'redeemed',
    redemption_id: redemptionId,
    redeemed_at: microsToIso(redeemedAt),
    line_item: lineShape(line),
    attendee: attendeeShape(attendee),
  })
}
