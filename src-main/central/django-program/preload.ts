import { limits } from '../../../src-shared/limits.ts'
import { fail, ok } from '../../../src-shared/result.ts'
import type { Central } from '../../ports/central.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Http } from '../../ports/http.ts'
import type { Line } from './line.ts'
import { problemOfPage } from './page-problem.ts'

export const createPreload =
  ({ http, clock, line: { session, base } }: { http: Http; clock: Clock; line: Line }): Central['download'] =>
  async (file, onProgress, signal) => {
    const requestedAtMs = clock.nowMs()
    let people: number | null = null
    const headers = await session.headers('GET')
    if (!headers.ok) return headers
    const answer = await http.download({
      url: `${base()}checkin/preload/`,
      headers: { ...headers.value, 'accept-encoding': 'gzip' },
      file,
      maxBytes: limits.downloadMaxBytes,
      stallMs: limits.downloadStallMs,
      fingerprintFrom: '"attendees"',
      onHeader: (header) => {
        const count = /"count":\s*(\d+)/u.exec(header)?.[1]
        people = count === undefined ? null : Number(count)
      },
      onBytes: (bytes) => onProgress(bytes, people),
      signal,
    })
    if (!answer.ok) return fail(answer.problem.type)
    const { status, contentType, fingerprint } = answer.value
    if (status === 401) session.forget()
    if (!/^application\/json\b/iu.test(contentType)) return fail(status === 404 ? 'unknown-event' : problemOfPage({ status, location: null }))
    if (status !== 200) return fail(status === 403 ? 'no-right' : 'other')
    return ok({ file, form: 'preload', fingerprint, requestedAtMs })
  }
