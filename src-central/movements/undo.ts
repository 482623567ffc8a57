import type { z } from 'zod'
import { problem } from '../../src-shared/wire/problem.ts'
import { undoAnswer, undoRequest } from '../../src-shared/wire/undo.ts'
import { type Operation, operation } from '../api/operation.ts'
import { notFound, refuse } from '../api/problems.ts'
import { movementTime } from '../domain/movement.ts'
import { judgeUndo, presenceFrom, type UndoVerdict } from '../domain/undo.ts'
import { type JsonAnswer, json } from '../http/answer.ts'
import { type Micros, MICROS_PER_MINUTE, microsToIso } from '../instant.ts'
import { limits } from '../limits.ts'
import { writeDown } from '../record/write-down.ts'
import type { Attendee, Presence } from '../store/registration/attendee.ts'
import type { Tables } from '../store/store.ts'
import { type BodyVisit, clientAtOf, type MovementDesk } from './desk.ts'

type Wish = z.output<typeof undoRequest>

const FOR_MICROS = limits.undoMinutes * MICROS_PER_MINUTE

const REFUSALS: Readonly<Record<Exclude<UndoVerdict, 'undo'>, JsonAnswer>> = {
  'already undone': refuse(409, 'already_undone', 'This was taken back already.'),
  'not allowed': refuse(403, 'permission_denied', 'This station or account may not take this back. Ask a lead.'),
  'not yours': refuse(403, 'permission_denied', 'Another station or account did this. Ask it or a lead to take it back.'),
  'too late': refuse(403, 'permission_denied', `This is more than ${limits.undoMinutes} minutes old. Ask a lead to take it back.`),
  'not the latest': refuse(409, 'not_the_latest', 'The person has moved again since. Take the later movement back first, or ask a lead.'),
}

/** Rule O19. */
const otherPerson = refuse(409, 'other_person', 'That was done with somebody else. Look at this person\'s card and take back what stands there.')

export const undoOperation = (desk: MovementDesk): Operation =>
  operation({
    id: 'undo',
    method: 'POST',
    path: 'checkin/undo/',
    tag: 'Movements',
    summary: 'Take back a check-in, a hand-out, a door check or a check-out',
    description: `The row keeps standing and counts for nothing from then on. Own ones for ${limits.undoMinutes} minutes; a lead at any time.`,
    access: 'admit',
    body: undoRequest,
    answers: {
      200: { description: 'Taken back.', schema: undoAnswer },
      403: { description: 'Not one\'s own, or too late (`permission_denied`).', schema: problem },
      404: { description: 'No such row (`not_found`).', schema: problem },
      409: { description: '`already_undone`, `not_the_latest`, `other_person` or `still_running`.', schema: problem },
    },
    answer: (visit: BodyVisit<Wish>) => visit.once.write((tables) => undo({ tables, now: desk.now }, visit)),
  })

type Writing = { tables: Tables; now: () => Micros }

async function undo({ tables, now }: Writing, visit: BodyVisit<Wish>): Promise<JsonAnswer> {
  const { actor, conference, body } = visit
  const { subject, id } = body
  const seen = await tables.deeds.find(conference.id, subject, id)
  // Whoever undoes or moves this person waits here, so what is read afterwards is still true when it is written.
  const attendee = seen && (await tables.attendees.lockById(conference.id, seen.attendeeId))
  const deed = attendee && (await tables.deeds.find(conference.id, subject, id))
  if (attendee === undefined || deed === undefined) return notFound(subject)
  const latestAt = (await tables.standing.latest(attendee.id))?.at ?? null
  if (body.access_code !== undefined && body.access_code !== attendee.accessCode) return otherPerson
  const verdict = judgeUndo({ kind: subject, ...deed }, { actor, now: now(), forMicros: FOR_MICROS, latestAt })
  if (verdict !== 'undo') return REFUSALS[verdict]
  const undoneAt = movementTime(now(), attendee)
  // A refund takes hand-outs back as well, without the attendee's lock.
  if (!(await tables.deeds.takeBack(subject, id, undoneAt))) return REFUSALS['already undone']
  const isMovement = subject === 'checkin' || subject === 'check-out'
  const presence = isMovement ? await restore(tables, attendee, { deedAt: deed.at, undoneAt }) : attendee
  const clientAt = clientAtOf(body.client_time)
  await writeDown(tables, visit, { action: 'undo', at: undoneAt, clientAt, attendeeId: attendee.id, subject: `${subject} ${id}`, reason: body.reason })
  return json(200, {
    status: 'undone',
    subject,
    id,
    undone_at: microsToIso(undoneAt),
    attendee: {
      id: attendee.id,
      access_code: attendee.accessCode,
      checked_in: presence.checkedInAt !== null,
      checked_in_at: presence.checkedInAt === null ? null : microsToIso(presence.checkedInAt),
      is_inside: presence.isInside,
    },
  })
}

/** After a movement was taken back, rule O12. */
async function restore({ standing, attendees }: Tables, attendee: Attendee, { deedAt, undoneAt }: { deedAt: Micros; undoneAt: Micros }): Promise<Presence> {
  const presence = presenceFrom({
    latest: await standing.latest(attendee.id),
    firstArrival: await standing.firstArrival(attendee.id),
    undoneAt: deedAt,
    checkedInAt: attendee.checkedInAt,
  })
  await attendees.setPresence(attendee.id, { ...presence, movedAt: undoneAt })
  return { ...presence, movedAt: undoneAt }
}
