import { z } from 'zod'
import { limits } from '../../../src-shared/limits.ts'
import type { CentralProblem } from '../../ports/central.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Http, HttpResponse } from '../../ports/http.ts'
import type { AnswerTime } from '../answer-time.ts'
import { measured, type ClockOffset } from '../clock-offset.ts'
import type { Session } from '../session.ts'
import { problemOfPage } from './page-problem.ts'

/**
 * What became of one request. `turned-away` is a definite no before anything was written; `unknown`
 * means that it may have been carried out (contract, "Retry and reconciliation").
 */
export type Reply =
  | { kind: 'json'; status: number; body: unknown }
  /** `isForbidden`: the answer was "not allowed", which may be meant for this one kind of request; `body` is its own words. */
  | { kind: 'turned-away'; problem: CentralProblem; isForbidden?: true; body?: unknown }
  | { kind: 'unknown'; problem: CentralProblem }

export interface Wish {
  method: 'GET' | 'POST'
  path: string
  body?: Readonly<Record<string, unknown>>
  /** Sent as `Idempotency-Key`. */
  key?: string
  /** Without it a read waits as long as answers are known to take, and a write for as long as it may still run. */
  timeoutMs?: number
}

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const isJson = (response: HttpResponse): boolean => /^application\/json\b/iu.test(response.contentType)

const forbidden = z.object({ error: z.string() })
/** How a Lanyard central says in JSON what django-program says with a page. */
const unknownEvent = z.object({ code: z.literal('not_found'), what: z.literal('conference') })

const sortJson = (response: HttpResponse): Reply => {
  const { status } = response
  const body = parse(response.text)
  if (body === undefined) return { kind: 'unknown', problem: 'not-json' }
  if (status === 403) return { kind: 'turned-away', problem: 'no-right', ...(forbidden.safeParse(body).success ? { isForbidden: true, body } : {}) }
  if (status === 429) return { kind: 'turned-away', problem: 'server-error' }
  if (status >= 500) return { kind: 'unknown', problem: problemOfPage(response) }
  if (status === 404 && unknownEvent.safeParse(body).success) return { kind: 'turned-away', problem: 'unknown-event' }
  return { kind: 'json', status, body }
}

/** Django's CSRF page is HTML with 403: decided before anything else, so a new login may go on. */
const asksForLogin = (response: HttpResponse): boolean =>
  isJson(response) ? response.status === 401 && parse(response.text) !== undefined : response.status === 403

const sortAnswer = (response: HttpResponse): Reply => {
  if (isJson(response)) return sortJson(response)
  if (response.status === 404) return { kind: 'turned-away', problem: 'unknown-event' }
  if (response.status === 429 || response.status === 405) return { kind: 'turned-away', problem: 'server-error' }
  return { kind: 'unknown', problem: problemOfPage(response) }
}

export interface TransportOptions {
  request: Http['request']
  session: Session
  base: () => string
  clock: Clock
  offset: ClockOffset
  answerTime: AnswerTime
}

/** Sends requests in the name of the account, once more when the server wants to know anew who asks. */
export const createTransport = ({ request, session, base, clock, offset, answerTime }: TransportOptions) => {
  /** Who would give an answer the usual time gives it as much as answers are known to take. */
  const timeoutOf = ({ method, timeoutMs }: Wish): number => {
    if (timeoutMs === undefined) return method === 'GET' ? answerTime.patienceMs() : limits.uploadTimeoutMs
    return timeoutMs < limits.requestTimeoutMs ? timeoutMs : Math.max(timeoutMs, answerTime.patienceMs())
  }
  /** Null: the same may be sent once more. */
  const once = async (wish: Wish): Promise<Reply | null> => {
    const headers = await session.headers(wish.method)
    if (!headers.ok) return { kind: 'turned-away', problem: headers.problem }
    const sent = {
      method: wish.method,
      url: base() + wish.path,
      headers: wish.key === undefined ? headers.value : { ...headers.value, 'idempotency-key': wish.key },
      timeoutMs: timeoutOf(wish),
      ...(wish.body === undefined ? {} : { body: JSON.stringify(wish.body) }),
    }
    const answer = await measured(clock, offset, () => request(sent), (given) => (given.ok && isJson(given.value) ? given.value.dateMs : null))
    if (!answer.ok) return { kind: answer.problem.notSent ? 'turned-away' : 'unknown', problem: answer.problem.type }
    if (!asksForLogin(answer.value)) return sortAnswer(answer.value)
    const problem = await session.turnedDown(headers.value, answer.value)
    return problem === null ? null : { kind: 'turned-away', problem }
  }
  return async (wish: Wish): Promise<Reply> => (await once(wish)) ?? (await once(wish)) ?? { kind: 'turned-away', problem: 'no-right' }
}

export type Transport = ReturnType<typeof createTransport>
