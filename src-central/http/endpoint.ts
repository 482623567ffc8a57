import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Sessions } from '../accounts/sessions.ts'
import { mayWorkAtDesk, type Staff } from '../domain/permissions.ts'
import type { Conference } from '../store/registration/conference.ts'
import type { Store } from '../store/store.ts'
import { type Answer, json, notFoundPage, sendAnswer } from './answer.ts'
import { isForged } from './csrf.ts'
import { pages } from './pages.ts'
import { readCsrfClaim, readVisit, SESSION_COOKIE, type Visit } from './request.ts'

/** Both words are in use: the package documents the first, its bundled demo mounts the second. */
const MOUNTS = ['registration', 'register'] as const
const SLUG = ':slug([-a-zA-Z0-9_]+)'

type Params = { slug: string; code?: string }

/** A request that passed the gate: who asks, at which conference. `code` is the path's access code, if it has one. */
export type DeskVisit = Visit & { staff: Staff; conference: Conference; code: string }

export type Endpoint = { path: string; method: 'GET' | 'POST'; answer: (visit: DeskVisit) => Answer | Promise<Answer> }

export type Gate = { sessions: Sessions; store: Store }

const csrfFailed: Answer = { kind: 'page', status: 403, html: pages.csrfFailed }

export function mountEndpoint(app: FastifyInstance, gate: Gate, endpoint: Endpoint): void {
  for (const mount of MOUNTS) {
    const path = `/${SLUG}/${mount}/${endpoint.path}`
    app.all<{ Params: Params }>(path, async (request, reply) =>
      sendAnswer(reply.header('vary', 'Cookie'), await answerAtGate(gate, endpoint, request)),
    )
    app.all(path.slice(0, -1), (request, reply) => sendAnswer(reply, addSlash(request)))
  }
}

/**
 * The reference's order of rejections, which clients rely on: forged, then not logged in, then not allowed, then
 * unknown conference, then wrong method. Only then does anybody look at the body.
 */
async function answerAtGate(gate: Gate, endpoint: Endpoint, request: FastifyRequest<{ Params: Params }>): Promise<Answer> {
  const { slug, code = '' } = request.params
  // The router takes these for codes; in the reference's eyes they are addresses of nothing.
  if (code.includes('/') || (code === '' && 'code' in request.params)) return notFoundPage
  const visit = readVisit(request)
  if (isForged(readCsrfClaim(request, visit))) return csrfFailed
  const staff = await gate.sessions.staff(visit.cookies.get(SESSION_COOKIE))
  if (staff === undefined) return json(401, { error: 'Authentication required' })
  if (!mayWorkAtDesk(staff)) return json(403, { error: 'Staff access required' })
  const conference = await gate.store.conferences.bySlug(slug)
  if (conference === undefined) return notFoundPage
  return answerByMethod(endpoint, { ...visit, staff, conference, code })
}

function answerByMethod(endpoint: Endpoint, visit: DeskVisit): Answer | Promise<Answer> {
  const isAsked = visit.method === endpoint.method || (visit.method === 'HEAD' && endpoint.method === 'GET')
  if (isAsked) return endpoint.answer(visit)
  const headers = { allow: endpoint.method === 'GET' ? 'GET, HEAD, OPTIONS' : 'POST, OPTIONS' }
  return { kind: 'empty', status: visit.method === 'OPTIONS' ? 200 : 405, headers }
}

/** Decided by the address alone, before anything else; following it would drop the body of a POST. */
export function addSlash(request: FastifyRequest): Answer {
  const [path = '', ...query] = request.url.split('?')
  const location = [`${path}/`, ...query].join('?')
  return { kind: 'empty', status: 301, headers: { location } }
}
