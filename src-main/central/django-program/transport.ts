import { z } from 'zod'
import { limits } from '../../../src-shared/limits.ts'
import type { CentralProblem } from '../../ports/central.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Http, HttpResponse } from '../../ports/http.ts'
import { measured, type ClockOffset } from '../clock-offset.ts'
import { problemOfPage } from './page-problem.ts'
import type { Session } from './session.ts'

/**
 * What became of one request. `turned-away` is a definite no before anything was written; `unknown`
 * means that it may have been carried out (contract, "Retry and reconciliation").
 */
export type Reply =
  | { kind: 'json'; status: number; body: unknown }
  /** `isForbidden`: the answer was "not allowed", which may be meant for this one kind of request. */
  | { kind: 'turned-away'; problem: CentralProblem; isForbidden?: true }
  | { kind: 'unknown'; problem: CentralProblem }

export interface Wish {
  method: 'GET' | 'POST'
  path: string
  body?: Readonly<Record<string, unknown>>
  /** Sent as `Idempotency-Key`. */
  key?: string
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

/** Sorts an answer; null when the login has to be renewed first. */
export const sortAnswer = (response: HttpResponse): Reply | null => {
  if (isJson(response)) {
    const body = parse(response.text)
    if (body === undefined) return { kind: 'unknown', problem: 'not-json' }
    if (response.status === 401) return null
    if (response.status === 403) return { kind: 'turned-away', problem: 'no-right', ...(forbidden.safeParse(body).success ? { isForbidden: true } : {}) }
    if (response.status === 429) return { kind: 'turned-away', problem: 'server-error' }
    if (response.status >= 500) return { kind: 'unknown', problem: problemOfPage(response) }
    if (response.status === 404 && unknownEvent.safeParse(body).success) return { kind: 'turned-away', problem: 'unknown-event' }
    return { kind: 'json', status: response.status, body }
  }
  // HTML 403 is Django's CSRF page: decided before anything else, so a new login may go on.
  if (response.status === 403) return null
  if (response.status === 404) return { kind: 'turned-away', problem: 'unknown-event' }
  if (response.status === 429 || response.status === 405) return { kind: 'turned-away', problem: 'server-error' }
  return { kind: 'unknown', problem: problemOfPage(response) }
}

/** Sends requests in the name of the account, with one fresh login when the old one has run out. */
export const createTransport = (options: { http: Http; session: Session; base: () => string; clock: Clock; offset: ClockOffset }) => {
  const { http, session, base, clock, offset } = options
  const once = async (wish: Wish): Promise<Reply | null> => {
    const headers = await session.headers(wish.method)
    if (!headers.ok) return { kind: 'turned-away', problem: headers.problem }
    const request = {
      method: wish.method,
      url: base() + wish.path,
      headers: wish.key === undefined ? headers.value : { ...headers.value, 'idempotency-key': wish.key },
      timeoutMs: wish.timeoutMs ?? limits.requestTimeoutMs,
      ...(wish.body === undefined ? {} : { body: JSON.stringify(wish.body) }),
    }
    const ask = () => http.request(request)
    const answer = await measured(clock, offset, ask, (given) => (given.ok && isJson(given.value) ? given.value.dateMs : null))
    if (answer.ok) return sortAnswer(answer.value)
    const { type: problem, notSent } = answer.problem
    return notSent ? { kind: 'turned-away', problem } : { kind: 'unknown', problem }
  }
  return async (wish: Wish): Promise<Reply> => {
    const first = await once(wish)
    if (first !== null) return first
    session.forget()
    return (await once(wish)) ?? { kind: 'turned-away', problem: 'no-right' }
  }
}

export type Transport = ReturnType<typeof createTransport>
