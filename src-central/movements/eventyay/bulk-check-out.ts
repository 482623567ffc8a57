import type { z } from 'zod'
import { eventyayBulkAnswer, eventyayBulkRequest } from '../../../src-shared/wire/eventyay.ts'
import { type Operation, operation } from '../../api/operation.ts'
import { refuse } from '../../api/problems.ts'
import { stationNameOf } from '../../domain/actor.ts'
import { json } from '../../http/answer.ts'
import { checkOutMany } from '../bulk.ts'
import { type BodyVisit, clientAtOf, type MovementDesk } from '../desk.ts'

type Wish = z.output<typeof eventyayBulkRequest>

const unknownList = refuse(400, 'validation_error', 'There is no such check-in list at this event.')

/** Everybody leaves. There is no dry run in this API, so the client is the one who asks for a confirmation; a lead sends it. */
export const eventyayBulkCheckOut = (desk: MovementDesk): Operation =>
  operation({
    id: 'bulkCheckout',
    method: 'POST',
    path: 'checkout/bulk/',
    tag: 'eventyay',
    summary: 'Check out everybody who is inside',
    access: 'lead',
    body: eventyayBulkRequest,
    answers: { 200: { description: 'Checked out.', schema: eventyayBulkAnswer } },
    answer: (visit: BodyVisit<Wish>) => {
      const isKnown = (visit.body.checkin_lists ?? []).every((list) => list === visit.conference.id)
      return isKnown ? answerCheckOut(desk, visit) : unknownList
    },
  })

const answerCheckOut = (desk: MovementDesk, { actor, conference, body, once }: BodyVisit<Wish>) =>
  once.run(async (request) => {
    const outcome = await checkOutMany(desk, {
      actor,
      conference,
      request,
      selection: { kind: 'common', since: null, before: null, ticketType: null },
      expectedCount: null,
      station: stationNameOf(actor),
      clientAt: clientAtOf(body.datetime ?? undefined),
      reason: '',
    })
    const members = outcome.kind === 'done' ? outcome.members : []
    return json(200, {
      status: 'success',
      message: `${members.length} checked out.`,
      results: {
        success_count: members.length,
        error_count: 0,
        errors: [],
        checked_out_positions: members.map(({ attendeeId, orderReference, name }) => ({
          position_id: attendeeId,
          order_code: orderReference ?? '',
          attendee_name: name === '' ? null : name,
        })),
      },
    })
  })
