import type { Clock } from '../../../ports.ts'
import { errorJson, refusals, type Refusal } from '../api-error.ts'
import { stripeLimits } from '../domain/limits.ts'
import type { FaultSource, RequestFault } from '../faults.ts'
import type { JsonObject } from '../json.ts'
import type { CommandFault } from '../readers.ts'
import { viewById } from '../views.ts'
import type { World } from '../world.ts'
import { isLiveKey, keyOf } from './api-key.ts'
import { API_VERSION, inPresentNames, isApiVersion } from './api-version.ts'
import type { Endpoint, Prepared } from './endpoint.ts'
import { expanded } from './expand.ts'
import { canonicalForm, readForm } from './form.ts'
import type { Idempotency, Stored } from './idempotency.ts'

/** Header names in small letters, as Node hands them over. */
export type StripeRequest = { method: string; url: string; headers: Readonly<Record<string, string | undefined>>; body: string }

/** `lost`: the caller hears nothing, and cannot tell whether anything happened. */
export type StripeAnswer = { kind: 'answer'; status: number; headers: Readonly<Record<string, string>>; body: string } | { kind: 'lost'; by: 'reset' | 'silence' }

export type Desk = {
  world: World
  clock: Clock
  faults: FaultSource
  idempotency: Idempotency
  endpoints: readonly Endpoint[]
  secretKey: string
}

type Outcome = { status: number; body: string; begun: boolean }
type Known = { requestId: string; version: string }

/** One request from arrival to answer. Nothing but the wait for the latency is asynchronous. */
export async function exchange(desk: Desk, request: StripeRequest): Promise<StripeAnswer> {
  const known = { requestId: desk.world.newId('req_', 14), version: request.headers['stripe-version'] ?? API_VERSION }
  const [path = '', query = ''] = request.url.split('?', 2)
  const denied = keyProblem(desk.secretKey, keyOf(request.headers.authorization)) ?? (isApiVersion(known.version) ? null : refusals.badVersion)
  if (denied !== null) return answered(known, refused(denied))
  const { latencyMs, fault } = desk.faults.strike(request.method, path)
  if (fault === 'request_lost') return { kind: 'lost', by: desk.faults.lostBy() }
  const answer = await answerOf(desk, { request, path, query, known, latencyMs, fault })
  return fault === 'response_lost' ? { kind: 'lost', by: desk.faults.lostBy() } : answer
}

type Arrived = { request: StripeRequest; path: string; query: string; known: Known; latencyMs: number; fault: RequestFault | null }

async function answerOf(desk: Desk, arrived: Arrived): Promise<StripeAnswer> {
  const { request, path, query, known, fault } = arrived
  if (fault === 'rate_limited') return answered(known, refused(refusals.tooManyRequests))
  const matched = match(desk.endpoints, request.method, path)
  if (matched === undefined) return answered(known, refused(refusals.unknownPath(request.method, path)))
  const form = readForm(request.method === 'POST' ? request.body : query)
  if (form === undefined) return answered(known, refused(refusals.badParameter('body', 'The body is not a form.')))
  const prepared = matched.endpoint.prepare(inPresentNames(known.version, form))
  if (!prepared.ok) return answered(known, refused(prepared.problem))
  const work = (): Outcome => carriedOut(desk, prepared.value, matched.ids, fault)
  const key = request.method === 'POST' ? request.headers['idempotency-key'] : undefined
  if (key === undefined) {
    await latency(desk.clock, arrived.latencyMs)
    return answered(known, work())
  }
  return once(desk, { key, content: `${path} ${canonicalForm(form)}`, ...arrived }, work)
}

/** Rules P17 to P20. */
async function once(desk: Desk, arrived: Arrived & { key: string; content: string }, work: () => Outcome): Promise<StripeAnswer> {
  const { key, content, known, latencyMs } = arrived
  if (key.length > stripeLimits.keyLength) return answered(known, refused(refusals.longKey))
  const claim = desk.idempotency.claim(key, content)
  switch (claim.kind) {
    case 'other-content':
      return answered(known, refused(refusals.keyOfOtherContent))
    case 'running':
      return answered(known, refused(refusals.keyInUse))
    case 'again':
      await latency(desk.clock, latencyMs)
      return replayed(known, key, claim.stored)
    case 'first': {
      await latency(desk.clock, latencyMs)
      const outcome = work()
      desk.idempotency.settle(key, outcome.begun ? { ...outcome, requestId: known.requestId } : null)
      return answered(known, outcome, { 'idempotency-key': key })
    }
  }
  return claim satisfies never
}

function carriedOut(desk: Desk, prepared: Prepared, ids: Readonly<Record<string, string>>, fault: RequestFault | null): Outcome {
  if (fault === 'http_500_before_effect') return refused(refusals.broken)
  const { world } = desk
  world.deadlines.settle()
  const done = prepared.run({ world, ids, fault: commandFault(fault) })
  if (!done.ok) return refused(done.problem)
  if (fault === 'http_500_after_effect') return refused(refusals.broken)
  const object: JsonObject = expanded(done.value, prepared.expand, (id) => viewById(world, id))
  return { status: 200, body: JSON.stringify(object), begun: true }
}

const commandFault = (fault: RequestFault | null): CommandFault | undefined =>
  fault === 'reader_unreachable' || fault === 'reader_ack_lost' || fault === 'reader_hardware_fault' ? fault : undefined

/** Rule P21: a live key is told apart from a wrong one, and neither is repeated. */
function keyProblem(secretKey: string, key: string | undefined): Refusal | null {
  if (key === undefined) return refusals.noKey
  if (isLiveKey(key)) return refusals.liveKey
  return key === secretKey ? null : refusals.wrongKey
}

function match(endpoints: readonly Endpoint[], method: string, path: string): { endpoint: Endpoint; ids: Record<string, string> } | undefined {
  const parts = path.split('/')
  for (const endpoint of endpoints) {
    if (endpoint.method !== method) continue
    const ids = idsAlong(endpoint.path.split('/'), parts)
    if (ids !== undefined) return { endpoint, ids }
  }
  return undefined
}

function idsAlong(pattern: readonly string[], parts: readonly string[]): Record<string, string> | undefined {
  if (pattern.length !== parts.length) return undefined
  const ids: Record<string, string> = {}
  for (const [at, want] of pattern.entries()) {
    const part = parts[at] ?? ''
    if (want.startsWith('{') && part !== '') ids[want.slice(1, -1)] = part
    else if (want !== part) return undefined
  }
  return ids
}

const latency = (clock: Clock, ms: number): Promise<void> =>
  ms <= 0 ? Promise.resolve() : new Promise((resolve) => void clock.after(ms, resolve))

const refused = ({ status, begun, error }: Refusal): Outcome => ({ status, begun, body: JSON.stringify({ error: errorJson(error) }) })

const answered = ({ requestId, version }: Known, { status, body }: Pick<Outcome, 'status' | 'body'>, more: Readonly<Record<string, string>> = {}): StripeAnswer => ({
  kind: 'answer',
  status,
  headers: { 'content-type': 'application/json', 'request-id': requestId, 'stripe-version': version, ...more },
  body,
})

const replayed = (known: Known, key: string, { status, body, requestId }: Stored): StripeAnswer =>
  answered(known, { status, body }, { 'idempotency-key': key, 'idempotent-replayed': 'true', 'original-request': requestId })
