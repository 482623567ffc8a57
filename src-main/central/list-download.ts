import { limits } from '../../src-shared/limits.ts'
import { fail, ok, type Result } from '../../src-shared/result.ts'
import type { Central, CentralProblem, DownloadedList } from '../ports/central.ts'
import type { Clock } from '../ports/clock.ts'
import type { Downloaded, Http } from '../ports/http.ts'
import type { Line } from './django-program/line.ts'
import { problemOfPage } from './django-program/page-problem.ts'
import type { Headers } from './session.ts'

interface ListKind {
  form: DownloadedList['form']
  path: string
  type: RegExp
  /** What comes before it is about the answer and changes with every one: no part of the fingerprint. */
  peopleFrom: string
}

export const PRELOAD: ListKind = { form: 'preload', path: 'checkin/preload/', type: /^application\/json\b/iu, peopleFrom: '"attendees"' }
/** Its first line has the cursor and the time. */
export const SNAPSHOT: ListKind = { form: 'lines', path: 'changes/snapshot/', type: /^application\/x-ndjson\b/iu, peopleFrom: '\n' }

const COUNT = /"count":\s*(\d+)/u

const problemOf = ({ status, contentType }: Downloaded): CentralProblem => {
  if (status === 404) return 'unknown-event'
  if (status === 403) return 'no-right'
  return status === 200 && /json/iu.test(contentType) ? 'not-json' : problemOfPage({ status, location: null })
}

const asksForLogin = ({ status, contentType }: Downloaded): boolean => status === 401 || (status === 403 && !/json/iu.test(contentType))

/** Downloads the whole guest list as it stands, in the form that the server has. */
export const createListDownload = ({ http, clock, line: { session, base } }: { http: Http; clock: Clock; line: Line }) => {
  const fetch = (kind: ListKind, headers: Headers, ...[file, onProgress, signal]: Parameters<Central['download']>) => {
    let people: number | null = null
    return http.download({
      url: base() + kind.path,
      headers: { ...headers, 'accept-encoding': 'gzip' },
      file,
      maxBytes: limits.downloadMaxBytes,
      stallMs: limits.downloadStallMs,
      fingerprintFrom: kind.peopleFrom,
      onHeader: (header) => {
        const count = COUNT.exec(header)?.[1]
        people = count === undefined ? null : Number(count)
      },
      onBytes: (bytes) => onProgress(bytes, people),
      signal,
    })
  }

  /** Null: the same may be asked once more. */
  const once = async (kind: ListKind, ...wish: Parameters<Central['download']>): Promise<Result<DownloadedList, CentralProblem> | null> => {
    const headers = await session.headers('GET')
    if (!headers.ok) return headers
    const requestedAtMs = clock.nowMs()
    const answer = await fetch(kind, headers.value, ...wish)
    if (!answer.ok) return fail(answer.problem.type)
    if (asksForLogin(answer.value)) {
      const problem = await session.turnedDown(headers.value, { ...answer.value, text: answer.value.head })
      return problem === null ? null : fail(problem)
    }
    const { status, contentType, fingerprint } = answer.value
    if (status !== 200 || !kind.type.test(contentType)) return fail(problemOf(answer.value))
    return ok({ file: wish[0], form: kind.form, fingerprint, requestedAtMs })
  }

  return async (kind: ListKind, ...wish: Parameters<Central['download']>): Promise<Result<DownloadedList, CentralProblem>> =>
    (await once(kind, ...wish)) ?? (await once(kind, ...wish)) ?? fail('no-right')
}
