import type { FastifyInstance } from 'fastify'
import { mountAt } from '../../api/mount.ts'
import { type Answer, json, type JsonAnswer } from '../../http/answer.ts'
import { type Gate, SLUG } from '../../http/endpoint.ts'
import type { MovementDesk } from '../desk.ts'
import { eventyayBulkCheckOut } from './bulk-check-out.ts'
import { eventyayCheckOut } from './check-out.ts'

/** A central has one organizer, so any name is taken for its own. */
const EVENT = `/api/v1/organizers/:organizer/events/${SLUG}`

/** eventyay's check-out calls, at its addresses, with its bodies: a station finds them by asking with OPTIONS. */
export function mountEventyay(app: FastifyInstance, gate: Gate, desk: MovementDesk): void {
  mountAt(app, gate, `${EVENT}/checkout/single/`, [eventyayCheckOut(desk)], dress)
  mountAt(app, gate, `${EVENT}/checkout/bulk/`, [eventyayBulkCheckOut(desk)], dress)
}

const REVOKED = 'Device access has been revoked.'

/** The words of that API for what went wrong; its clients read `detail` of who may not, and `error` and `code` of what cannot be done. */
function dress(answer: Answer): Answer {
  if (answer.kind === 'page') return withDetail(answer.status, 'Send the token of this device.')
  if (answer.kind !== 'json' || answer.status < 400) return answer
  const { error, code } = problemOf(answer)
  switch (answer.status) {
    case 401:
      return withDetail(401, code === 'station_revoked' ? REVOKED : error)
    case 403:
      return withDetail(403, error)
    case 404:
      return json(404, { error, code: 'invalid_position' })
    case 409:
      return { ...withDetail(409, error), ...(answer.headers === undefined ? {} : { headers: answer.headers }) }
    case 422:
      return json(400, { error, code: 'validation_error' })
    default:
      return answer
  }
}

const withDetail = (status: number, detail: string): JsonAnswer => json(status, { detail })

function problemOf({ body }: JsonAnswer): { error: string; code: string } {
  const members = typeof body === 'object' && body !== null ? new Map(Object.entries(body)) : new Map<string, unknown>()
  return { error: textOf(members.get('error')), code: textOf(members.get('code')) }
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
