import type { z } from 'zod'
import { singleCheckOutAnswer, singleCheckOutRequest } from '../../../src-shared/wire/eventyay.ts'
import { type Operation, operation } from '../../api/operation.ts'
import { refuse } from '../../api/problems.ts'
import { mayDo, stationNameOf } from '../../domain/actor.ts'
import { json } from '../../http/answer.ts'
import { microsToIso } from '../../instant.ts'
import { leadForces, notInside } from '../check-out.ts'
import { leave } from '../departure.ts'
import { type BodyVisit, clientAtOf, type MovementDesk } from '../desk.ts'

type Wish = z.output<typeof singleCheckOutRequest>

const FORCED = 'forced by a desk that speaks the API of eventyay'
const notHere = refuse(404, 'invalid_position', 'There is no such ticket or check-in list at this event.')

/** Rule O18: one check-in list, whose id is the conference's; a position is an attendee. */
export const eventyayCheckOut = (desk: MovementDesk): Operation =>
  operation({
    id: 'singleCheckout',
    method: 'POST',
    path: 'checkout/single/',
    tag: 'eventyay',
    summary: 'Check out one ticket by its internal id',
    access: 'admit',
    body: singleCheckOutRequest,
    answers: { 200: { description: 'Checked out.', schema: singleCheckOutAnswer } },
    answer: (visit: BodyVisit<Wish>) => (visit.body.force && !mayDo(visit.actor, 'lead') ? leadForces : answerCheckOut(desk, visit)),
  })

const answerCheckOut = (desk: MovementDesk, visit: BodyVisit<Wish>) =>
  visit.once.write(async (tables) => {
    const { actor, conference, body } = visit
    if (body.checkin_list_id !== conference.id) return notHere
    const attendee = await tables.attendees.lockById(conference.id, body.position_id)
    if (attendee === undefined) return notHere
    const said = { station: stationNameOf(actor), clientAt: clientAtOf(body.datetime ?? undefined), reason: body.force ? FORCED : '' }
    const departure = await leave({ tables, now: desk.now }, visit, { attendee, isForced: body.force, ...said })
    if (departure === 'not inside') return notInside
    const order = attendee.order === null ? undefined : await tables.orders.find(attendee.order.id)
    return json(200, {
      status: 'success',
      checkout_id: departure.checkoutId,
      position_id: attendee.id,
      order_code: order?.reference ?? '',
      attendee_name: attendee.name === '' ? null : attendee.name,
      datetime: microsToIso(departure.checkedOutAt),
      message: 'Checked out.',
    })
  })
