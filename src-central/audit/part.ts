import type { z } from 'zod'
import { auditPage, auditQuery } from '../../src-shared/wire/audit.ts'
import { problem } from '../../src-shared/wire/problem.ts'
import { type Operation, operation, type OperationVisit } from '../api/operation.ts'
import { notFound, refuse } from '../api/problems.ts'
import { type JsonAnswer, json } from '../http/answer.ts'
import { microsToIso } from '../instant.ts'
import type { Part, PartDesk } from '../part.ts'
import { START } from '../store/changes/position.ts'
import type { AuditEntry } from '../store/record/audit-page.ts'
import type { Store } from '../store/store.ts'
import { readPosition, writePosition } from './position-text.ts'

/** Who did what, where, when and why. Nobody changes it, so there is only a way to read it. */
export const auditPart = ({ store }: PartDesk): Part => ({ operations: [listOperation(store)], capabilities: ['audit'] })

type Visit = OperationVisit<undefined, z.output<typeof auditQuery>, undefined>

const listOperation = (store: Store): Operation =>
  operation({
    id: 'listAudit',
    method: 'GET',
    path: 'audit/',
    tag: 'Audit',
    summary: 'The audit trail, oldest first',
    description: 'Reading on from `next` finds every row once, whatever is written meanwhile.',
    access: 'lead',
    query: auditQuery,
    answers: {
      200: { description: 'One page.', schema: auditPage },
      404: { description: 'No such attendee (`not_found`).', schema: problem },
      410: { description: 'This trail has no such place (`cursor_unknown`): read from the beginning.', schema: problem },
    },
    answer: (visit: Visit) => answerList(store, visit),
  })

const unknownPlace = refuse(410, 'cursor_unknown', 'This place is not in the audit trail. Read it from the beginning.')

async function answerList(store: Store, { conference, query }: Visit): Promise<JsonAnswer> {
  const { after, limit, attendee: code } = query
  const position = after === undefined ? START : readPosition(after)
  if (position === undefined || (position !== START && !(await store.auditPages.has(conference.id, position)))) return unknownPlace
  const attendee = code === undefined ? null : await store.attendees.byCode(conference.id, code)
  if (attendee === undefined) return notFound('attendee')
  const entries = await store.auditPages.page({ conferenceId: conference.id, after: position, limit, attendeeId: attendee && attendee.id })
  const last = entries.at(-1)?.position ?? position
  return json(200, { entries: entries.map(entryShape), next: last === START ? null : writePosition(last), more: entries.length === limit })
}

const entryShape = (entry: AuditEntry) => ({
  id: entry.id,
  at: microsToIso(entry.at),
  client_at: entry.clientAt === null ? null : microsToIso(entry.clientAt),
  action: entry.action,
  subject: entry.subject,
  staff: entry.staff,
  station_id: entry.stationId,
  station: entry.station,
  attendee: entry.attendeeId === null ? null : { id: entry.attendeeId, access_code: entry.accessCode },
  reason: entry.reason,
  details: entry.details,
})
