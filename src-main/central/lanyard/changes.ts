import { listedToAttendee } from '../../../src-shared/domain/listed-person.ts'
import { fail, ok } from '../../../src-shared/result.ts'
import { changesPage, type GoneAttendee, type ListedAttendee } from '../../../src-shared/wire/changes.ts'
import { problem } from '../../../src-shared/wire/problem.ts'
import type { Central, Change } from '../../ports/central.ts'
import type { Line } from '../django-program/line.ts'

const toChange = (change: ListedAttendee | GoneAttendee): Change =>
  'gone' in change ? { kind: 'gone', code: change.access_code } : { kind: 'listed', attendee: listedToAttendee(change, change.order_status) }

/** The first is central's word for it; a cursor that is none at all is `validation_error`. */
const UNKNOWN: readonly string[] = ['cursor_unknown', 'validation_error']

/** What is new since a cursor, as people are now. */
export const createChanges =
  ({ send }: Line): Central['changes'] =>
  async (cursor) => {
    const reply = await send({ method: 'GET', path: `changes/?since=${encodeURIComponent(cursor)}` })
    if (reply.kind !== 'json') return fail(reply.problem)
    const page = changesPage.safeParse(reply.body)
    if (reply.status === 200 && page.success) return ok({ kind: 'page', changes: page.data.changes.map(toChange), next: page.data.next, more: page.data.more })
    const no = problem.safeParse(reply.body)
    const isUnknown = no.success && (reply.status === 410 || reply.status === 400) && UNKNOWN.includes(no.data.code)
    return isUnknown ? ok({ kind: 'unknown-cursor' }) : fail('not-json')
  }
