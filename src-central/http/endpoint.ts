import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type Actor, mayDo, type Right } from '../domain/actor.ts'
import { mayWorkAtDesk } from '../domain/permissions.ts'
import type { Conference } from '../store/registration/conference.ts'
import type { Store } from '../store/store.ts'
import { type Answer, json, notFoundPage, sendAnswer } from './answer.ts'
import { type Doors, enter } from './authenticate.ts'
import { everyTime, type KeptOnce, type Once } from './once.ts'
import { idempotencyKey, type ReadKey } from './idempotency-header.ts'
import { invalidBody, readMembers } from './members.ts'
import { readVisit, type Visit } from './request.ts'
import { areTextsStorable, findable, findableQuery, mayHoldUnstorable } from './storable.ts'

/** Both words are in use: the package documents the first, its bundled demo mounts the second. */
export const MOUNTS = ['registration', 'register'] as const
export const SLUG = ':slug([-a-zA-Z0-9_]+)'

type Params = { slug: string; code?: string }

/** A request that passed the gate: who asks, at which conference. `code` is the path's access code, if it has one. */
export type DeskVisit = Visit & { actor: Actor; conference: Conference; code: string; once: Once }

/** `right` is what a station needs; an account needs any one permission for all of them, as in the reference. */
export type Endpoint = { path: string; method: 'GET' | 'POST'; right: Right; answer: (visit: DeskVisit) => Answer | Promise<Answer> }

/** `kept` is absent in the strict profile, which does whatever it is told as often as it is told. */
export type Gate = Doors & { store: Store; kept?: KeptOnce }

export function mountEndpoint(app: FastifyInstance, gate: Gate, endpoint: Endpoint): void {
  for (const mount of MOUNTS) {
    const path = `/${SLUG}/${mount}/${endpoint.path}`
    app.all<{ Params: Params }>(path, async (request, reply) =>
      sendAnswer(reply.header('vary', 'Cookie'), await answerAtGate(gate, endpoint, request)),
    )
    app.all(path.slice(0, -1), (request, reply) => sendAnswer(reply, addSlash(request)))
  }
}

const NO_KEY: ReadKey = { kind: 'key', key: undefined }

export const notAllowed = json(403, { error: 'Staff access required' })

/**
 * The reference's order of rejections, which clients rely on: forged, then not logged in, then not allowed, then
 * unknown conference, then wrong method. Only then does anybody look at the body.
 */
async function answerAtGate(gate: Gate, endpoint: Endpoint, request: FastifyRequest<{ Params: Params }>): Promise<Answer> {
  const { slug, code = '' } = request.params
  // The router takes these for codes; in the reference's eyes they are addresses of nothing.
  if (code.includes('/') || (code === '' && 'code' in request.params)) return notFoundPage
  const visit = readVisit(request)
  const entered = await enter(gate, request, visit)
  if (entered.kind === 'refused') return entered.answer
  const { actor } = entered
  if (!mayUse(endpoint, actor)) return notAllowed
  const conference = await gate.store.conferences.bySlug(slug)
  if (conference === undefined) return notFoundPage
  if (entered.conferenceId !== null && entered.conferenceId !== conference.id) return notAllowed
  const key = gate.kept === undefined ? NO_KEY : idempotencyKey(request)
  if (key.kind === 'refused') return key.answer
  const id = key.key === undefined ? undefined : { conferenceId: conference.id, key: key.key, call: endpointCall(endpoint, code), body: visit.body }
  const whole: DeskVisit = { ...visit, actor, conference, code, once: onceOf(gate, id) }
  return gate.kept === undefined ? answerByMethod(endpoint, whole) : answerByMethod(mended(endpoint), whole)
}

/** Texts that no database could keep are refused or found nowhere, instead of ending in an error page. */
const mended = (endpoint: Endpoint): Endpoint => ({
  ...endpoint,
  answer: (visit) => {
    if (mayHoldUnstorable(visit.body) && !areTextsStorable(readMembers(visit.body))) return invalidBody
    return endpoint.answer({ ...visit, code: findable(visit.code), query: findableQuery(visit.query) })
  },
})

export const mayUse = ({ right }: Endpoint, actor: Actor): boolean =>
  actor.kind === 'staff' ? mayWorkAtDesk(actor.staff) : mayDo(actor, right)

/** What a key was used for. */
export const endpointCall = ({ method, path }: Endpoint, code: string): string => `${method} ${path} ${code}`

/** How a handler writes: under the request's key where there is one. */
export const onceOf = ({ store, kept }: Gate, id: Parameters<KeptOnce['once']>[0]): Once =>
  kept?.once(id) ?? everyTime(store)

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
