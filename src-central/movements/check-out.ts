import type { z } from 'zod'
import { checkOutAnswer, checkOutRequest } from '../../src-shared/wire/check-out.ts'
import { problem } from '../../src-shared/wire/problem.ts'
import { type Operation, operation } from '../api/operation.ts'
import { refuse } from '../api/problems.ts'
import { mayDo } from '../domain/actor.ts'
import { json } from '../http/answer.ts'
import { microsToIso } from '../instant.ts'
import { leave } from './departure.ts'
import { type BodyVisit, clientAtOf, type MovementDesk, stationOf } from './desk.ts'

type Wish = z.output<typeof checkOutRequest>

export const notInside = refuse(400, 'not_checked_in', 'This person is not inside. Nothing was changed.')
const unknownPerson = refuse(404, 'invalid_position', 'Nobody here has this access code. Read the badge again.')
export const leadForces = refuse(403, 'permission_denied', 'Only a lead may check out who is not inside. Ask a lead.')
const reasonNeeded = refuse(400, 'validation_error', 'Say why the person is checked out although not inside.')

export const checkOutOperation = (desk: MovementDesk): Operation =>
  operation({
    id: 'checkOut',
    method: 'POST',
    path: 'checkin/checkout/',
    tag: 'Movements',
    summary: 'Let one person leave',
    access: 'admit',
    body: checkOutRequest,
    answers: {
      200: { description: 'Checked out.', schema: checkOutAnswer },
      400: { description: '`not_checked_in` or `validation_error`.', schema: problem },
      404: { description: 'Unknown access code (`invalid_position`).', schema: problem },
    },
    answer: (visit: BodyVisit<Wish>) => {
      const { force, reason = '' } = visit.body
      if (force && !mayDo(visit.actor, 'lead')) return leadForces
      if (force && reason === '') return reasonNeeded
      return answerCheckOut(desk, visit)
    },
  })

const answerCheckOut = (desk: MovementDesk, visit: BodyVisit<Wish>) =>
  visit.once.write(async (tables) => {
    const { conference, body } = visit
    const attendee = await tables.attendees.lockByCode(conference.id, body.access_code)
    if (attendee === undefined) return unknownPerson
    const said = { station: stationOf(visit), clientAt: clientAtOf(body.client_time), reason: body.reason ?? '' }
    const departure = await leave({ tables, now: desk.now }, visit, { attendee, isForced: body.force, ...said })
    if (departure === 'not inside') return notInside
    return json(200, {
      status: 'checked_out',
      checkout_id: departure.checkoutId,
      checked_out_at: microsToIso(departure.checkedOutAt),
      was_inside: attendee.isInside,
      attendee: { id: attendee.id, access_code: attendee.accessCode, name: attendee.name },
    })
  })
