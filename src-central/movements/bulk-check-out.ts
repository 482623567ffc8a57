import type { z } from 'zod'
import { bulkCheckOutAnswer, bulkCheckOutRequest } from '../../src-shared/wire/check-out.ts'
import { problem } from '../../src-shared/wire/problem.ts'
import { type Operation, operation } from '../api/operation.ts'
import { refuse } from '../api/problems.ts'
import { type JsonAnswer, json } from '../http/answer.ts'
import type { InsideSelection } from '../store/movements/inside.ts'
import { checkOutMany } from './bulk.ts'
import { type BodyVisit, clientAtOf, type MovementDesk, stationOf } from './desk.ts'

type Wish = z.output<typeof bulkCheckOutRequest>

/** Nobody has confirmed anything. */
const NEVER_RIGHT = -1

export const bulkCheckOutOperation = (desk: MovementDesk): Operation =>
  operation({
    id: 'checkOutMany',
    method: 'POST',
    path: 'checkin/checkout/bulk/',
    tag: 'Movements',
    summary: 'Let many people leave',
    description:
      'First with `dry_run`, which counts; then with the count that a lead has confirmed. Only who was inside at the beginning is ' +
      'touched. A repeat with its Idempotency-Key goes on where the first one was cut off.',
    access: 'lead',
    body: bulkCheckOutRequest,
    answers: {
      200: { description: 'Counted, or checked out.', schema: bulkCheckOutAnswer },
      409: { description: '`count_changed`: there are now `count` of them. Or `still_running`.', schema: problem.loose() },
    },
    answer: (visit: BodyVisit<Wish>) =>
      visit.body.dry_run ? answerCount(desk, visit) : visit.once.run((request) => answerCheckOut(desk, visit, request)),
  })

async function answerCount({ store }: MovementDesk, { conference, body }: BodyVisit<Wish>): Promise<JsonAnswer> {
  const { count } = await store.inside.count(conference.id, selectionOf(body))
  return json(200, { status: 'counted', count, failed: await failures({ store }, conference.id, body, new Set()) })
}

async function answerCheckOut(desk: MovementDesk, visit: BodyVisit<Wish>, request: string | null): Promise<JsonAnswer> {
  const { actor, conference, body } = visit
  const outcome = await checkOutMany(desk, {
    actor,
    conference,
    request,
    selection: selectionOf(body),
    expectedCount: body.expected_count ?? NEVER_RIGHT,
    station: stationOf(visit),
    clientAt: clientAtOf(body.client_time),
    reason: body.reason ?? '',
  })
  if (outcome.kind === 'count changed') {
    return refuse(409, 'count_changed', `${outcome.count} people are meant now. Look again and confirm that number.`, { count: outcome.count })
  }
  const { members } = outcome
  return json(200, {
    status: 'checked_out',
    count: members.length,
    checked_out: members.map(({ checkoutId, attendeeId, accessCode }) => ({ checkout_id: checkoutId, attendee_id: attendeeId, access_code: accessCode })),
    failed: await failures(desk, conference.id, body, new Set(members.map((member) => member.accessCode))),
  })
}

function selectionOf({ access_codes: codes, inside_since: since, inside_before: before, ticket_type: ticketType }: Wish): InsideSelection {
  if (codes !== undefined) return { kind: 'codes', codes }
  return { kind: 'common', since: clientAtOf(since), before: clientAtOf(before), ticketType: ticketType ?? null }
}

/** Of people who were named one by one, those who did not leave now. */
async function failures({ store }: Pick<MovementDesk, 'store'>, conferenceId: number, { access_codes: codes, dry_run: isDry }: Wish, left: ReadonlySet<string>) {
  if (codes === undefined) return []
  const known = await store.inside.known(conferenceId, codes)
  return [...new Set(codes)].flatMap((code) => {
    const person = known.get(code)
    if (person === undefined) return { access_code: code, code: 'invalid_position', error: 'Nobody here has this access code.' }
    const isDone = isDry ? person.isInside : left.has(code)
    return isDone ? [] : { access_code: code, code: 'not_checked_in', error: 'This person is not inside.' }
  })
}
