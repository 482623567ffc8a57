import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { type Actor, mayDo } from '../domain/actor.ts'
import { type Answer, sendAnswer } from '../http/answer.ts'
import { enter } from '../http/authenticate.ts'
import { addSlash, type Gate, MOUNTS, onceOf, SLUG } from '../http/endpoint.ts'
import { idempotencyKey } from '../http/idempotency-header.ts'
import { readVisit } from '../http/request.ts'
import { areTextsStorable } from '../http/storable.ts'
import type { OnceFor, Operation } from './operation.ts'
import { invalid, noJson, notFound, refuse, unstorable } from './problems.ts'

type Request = FastifyRequest<{ Params: Readonly<Record<string, string>> }>

/** Operations of one path may have different methods. */
export function mountOperations(app: FastifyInstance, gate: Gate, operations: readonly Operation[]): void {
  for (const mount of MOUNTS) {
    for (const [path, choices] of Map.groupBy(operations, (operation) => operation.path)) mountAt(app, gate, `/${SLUG}/${mount}/${path}`, choices)
  }
}

type Dress = (answer: Answer) => Answer
const AS_IT_IS: Dress = (answer) => answer

/** The same under a path of its own, whose parameter `slug` names the conference. `dress` puts answers into another API's form. */
export function mountAt(app: FastifyInstance, gate: Gate, path: string, choices: readonly Operation[], dress = AS_IT_IS): void {
  app.all(path, async (request: Request, reply) =>
    sendAnswer(reply.headers({ vary: 'Cookie, Authorization', 'cache-control': 'no-store' }), dress(await answerAt(gate, choices, request))),
  )
  app.all(path.slice(0, -1), (request, reply) => sendAnswer(reply, addSlash(request)))
}

async function answerAt(gate: Gate, choices: readonly Operation[], request: Request): Promise<Answer> {
  const method = request.method === 'HEAD' ? 'GET' : request.method
  const operation = choices.find((choice) => choice.method === method)
  if (operation === undefined) {
    const headers = { allow: [...choices.map((choice) => choice.method), 'OPTIONS'].join(', ') }
    return { kind: 'empty', status: request.method === 'OPTIONS' ? 200 : 405, headers }
  }
  const visit = readVisit(request)
  const entered = operation.access === 'public' ? undefined : await enter(gate, request, visit, operation.admitsReplacedToken)
  if (entered?.kind === 'refused') return entered.answer
  const actor = entered?.actor
  const conference = await gate.store.conferences.bySlug(request.params['slug'] ?? '')
  if (conference === undefined) return notFound('conference')
  const mayAct = (as: Entered | undefined) => isOfConference(as, conference.id) && isAllowed(operation, as?.actor)
  if (!mayAct(entered)) return forbidden
  const key = idempotencyKey(request)
  if (key.kind === 'refused') return key.answer
  const parts = readParts(operation, request, visit)
  if (parts.kind === 'refused') return parts.answer
  const onceFor: OnceFor = (id) => onceOf(gate, { conferenceId: conference.id, ...id })
  const call = operationCall(operation, parts.parts.params)
  const once = key.key === undefined ? onceOf(gate, undefined) : onceFor({ key: key.key, call, body: visit.body })
  const isGone = (): boolean => request.raw.socket.destroyed
  const stillAllowed = async (): Promise<boolean> => {
    const again = await enter(gate, request, visit)
    return again.kind === 'entered' && mayAct(again)
  }
  const whole = { ...visit, ...parts.parts, actor, conference, once, onceFor, isGone, stillAllowed, headers: request.headers, address: request.ip }
  // The forms were checked just now, by the schemas that the operation's types come from.
  return operation.answer(whole as Parameters<Operation['answer']>[0])
}

export const forbidden = refuse(403, 'permission_denied', 'This station or account may not do this. Ask a lead.')

export type Entered = Extract<Awaited<ReturnType<typeof enter>>, { kind: 'entered' }>

const isOfConference = (entered: Entered | undefined, conferenceId: number): boolean =>
  entered === undefined || entered.conferenceId === null || entered.conferenceId === conferenceId

export function isAllowed({ access }: Operation, actor: Actor | undefined): boolean {
  if (access === 'public') return true
  if (actor === undefined) return false
  return access === 'station' ? actor.kind === 'station' : mayDo(actor, access)
}

/** What a key was used for. */
export const operationCall = ({ method, id }: Operation, params: unknown): string => `${method} ${id} ${JSON.stringify(params ?? null)}`

type Parts = { params: unknown; query: unknown; body: unknown }
type ReadParts = { kind: 'read'; parts: Parts } | { kind: 'refused'; answer: Answer }

function readParts(operation: Operation, request: Request, visit: { query: URLSearchParams; body: Buffer }): ReadParts {
  const { slug: _slug, ...params } = request.params
  const body = operation.body === undefined ? { kind: 'value' as const, value: undefined } : readJsonBody(visit.body)
  if (body.kind === 'broken') return { kind: 'refused', answer: noJson }
  const given = [
    ['params', 'address', operation.params, params],
    ['query', 'query', operation.query, Object.fromEntries(visit.query)],
    ['body', 'body', operation.body, body.value],
  ] as const
  const parts: Parts = { params: undefined, query: undefined, body: undefined }
  for (const [name, where, form, value] of given) {
    if (form === undefined) continue
    if (operation.checksTextsByPart !== true && !areTextsStorable(value)) return { kind: 'refused', answer: unstorable }
    const read: z.ZodSafeParseResult<unknown> = form.safeParse(value)
    if (!read.success) return { kind: 'refused', answer: invalid(where, read.error) }
    parts[name] = read.data
  }
  return { kind: 'read', parts }
}

type Body = { kind: 'value'; value: unknown } | { kind: 'broken' }

function readJsonBody(body: Buffer): Body {
  try {
    // A body that is not sent counts as an empty object: some operations need none of their members.
    return { kind: 'value', value: body.length === 0 ? {} : JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)) }
  } catch {
    return { kind: 'broken' }
  }
}
