import type { z } from 'zod'
import { doorCheckAnswer, doorCheckRequest, doorRefusal } from '../../src-shared/wire/door-check.ts'
import { type Operation, operation } from '../api/operation.ts'
import { notFound, refuse } from '../api/problems.ts'
import { staffIdOf, stationIdOf } from '../domain/actor.ts'
import { admissionOf } from '../domain/admission.ts'
import { admitsAgain, isEntitled, openness } from '../domain/door.ts'
import { lineAtDesk } from '../domain/line-item.ts'
import { type JsonAnswer, json } from '../http/answer.ts'
import { isoOrNull, type Micros, microsToIso } from '../instant.ts'
import { writeDown } from '../record/write-down.ts'
import type { Door } from '../store/movements/door.ts'
import type { Admissions } from '../store/movements/door-check.ts'
import type { Attendee } from '../store/registration/attendee.ts'
import type { Tables } from '../store/store.ts'
import { type BodyVisit, clientAtOf, type MovementDesk, stationOf } from './desk.ts'

type Wish = z.output<typeof doorCheckRequest>

export const doorCheckOperation = (desk: MovementDesk): Operation =>
  operation({
    id: 'checkAtDoor',
    method: 'POST',
    path: 'checkin/door/',
    tag: 'Movements',
    summary: 'Admit a person at the door of one ticket type, add-on or session',
    description: 'Says nothing about who is inside the venue.',
    access: 'admit',
    body: doorCheckRequest,
    answers: {
      200: { description: 'Admitted.', schema: doorCheckAnswer },
      404: { description: 'No such person or door (`not_found`).', schema: doorRefusal },
      409: {
        description: '`order_refused`, `not_entitled`, `not_open_yet`, `closed`, `already_admitted` (with when and where) or `still_running`.',
        schema: doorRefusal,
      },
    },
    answer: (visit: BodyVisit<Wish>) => visit.once.write((tables) => checkAtDoor({ tables, now: desk.now }, visit)),
  })

type Writing = { tables: Tables; now: () => Micros }

async function checkAtDoor({ tables, now }: Writing, visit: BodyVisit<Wish>): Promise<JsonAnswer> {
  const { conference, body } = visit
  const door = await tables.doors.find(conference.id, ...doorOf(body))
  if (door === undefined) return notFound('door')
  const attendee = await tables.attendees.lockByCode(conference.id, body.access_code)
  if (attendee === undefined) return notFound('attendee')
  const admissions = await tables.doorChecks.admissions(attendee.id, door)
  const checkedAt = now()
  const refusal = (await refusalByOrder(tables, attendee, door)) ?? refusalByDoor(door, checkedAt, admissions)
  if (refusal !== undefined) return refusal
  return admit(tables, visit, { attendee, door, admissions, checkedAt })
}

const doorOf = ({ ticket_type: ticketType, addon, session }: Wish): [Door['kind'], string] => {
  if (ticketType !== undefined) return ['ticket-type', ticketType]
  return addon === undefined ? ['session', session ?? ''] : ['addon', addon]
}

async function refusalByOrder({ lines }: Tables, attendee: Attendee, door: Door): Promise<JsonAnswer | undefined> {
  const bought = await lines.ofAttendee(attendee)
  const admission = admissionOf('lanyard', { status: attendee.order?.status ?? null, lines: bought })
  if (admission.kind === 'refused') {
    return refuse(409, 'order_refused', 'The order of this person does not admit them. Send them to the desk.', { order_status: admission.orderStatus })
  }
  const held = bought.map(lineAtDesk('lanyard'))
  return isEntitled(held, door) ? undefined : refuse(409, 'not_entitled', 'This person has not booked this. Send them to the desk.')
}

function refusalByDoor(door: Door, now: Micros, { count, last }: Admissions): JsonAnswer | undefined {
  const times = { opens_at: isoOrNull(door.opensAt), closes_at: isoOrNull(door.closesAt) }
  const state = openness(now, door)
  if (state === 'not open yet') return refuse(409, 'not_open_yet', 'This door is not open yet.', times)
  if (state === 'closed') return refuse(409, 'closed', 'This door is closed.', times)
  if (admitsAgain(count, door.hasReentry)) return undefined
  return refuse(409, 'already_admitted', 'This person was admitted here before.', { admissions: count, ...lastShape(last) })
}

type Admitting = { attendee: Attendee; door: Door; admissions: Admissions; checkedAt: Micros }

async function admit(tables: Tables, visit: BodyVisit<Wish>, { attendee, door, admissions, checkedAt }: Admitting): Promise<JsonAnswer> {
  const { actor, conference } = visit
  const station = stationOf(visit)
  const clientAt = clientAtOf(visit.body.client_time)
  const id = await tables.doorChecks.insert({
    attendeeId: attendee.id,
    conferenceId: conference.id,
    door,
    checkedAt,
    clientAt,
    checkedBy: staffIdOf(actor),
    stationId: stationIdOf(actor),
    station,
  })
  const deed = { action: 'door-check', at: checkedAt, clientAt, attendeeId: attendee.id, subject: `door_check ${id}`, station }
  await writeDown(tables, visit, { ...deed, details: { door: `${door.kind} ${door.slug}` } })
  return json(200, {
    status: 'admitted',
    door_check_id: id,
    checked_at: microsToIso(checkedAt),
    door: { kind: door.kind, slug: door.slug, name: door.name },
    attendee: { id: attendee.id, access_code: attendee.accessCode, name: attendee.name },
    admissions: admissions.count + 1,
    ...lastShape(admissions.last),
  })
}

const lastShape = (last: Admissions['last']) => ({ last_admitted_at: last === null ? null : microsToIso(last.at), last_station: last === null ? null : last.station })

