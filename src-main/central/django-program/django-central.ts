import type { z } from 'zod'
import type { Attendee } from '../../../src-shared/domain/attendee.ts'
import { instantToMs } from '../../../src-shared/domain/instant.ts'
import { limits } from '../../../src-shared/limits.ts'
import { fail, ok, type Result } from '../../../src-shared/result.ts'
import type { Capabilities, Central, CentralProblem, Delivered, DownloadedList } from '../../ports/central.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Http } from '../../ports/http.ts'
import { createClockOffset } from '../clock-offset.ts'
import { lookupAnswer, lookupToAttendee, redeemAnswer, refusal, scanAnswer } from './answers.ts'
import { problemOfPage } from './page-problem.ts'
import { createSession, type Account } from './session.ts'
import { createTransport, type Reply } from './transport.ts'

/** What django-program offers (contract, section 3). */
const capabilities: Capabilities = {
  idempotency: false,
  deltaSync: false,
  batchUpload: false,
  doorChecks: false,
  checkOut: false,
  bulkCheckOut: false,
  search: false,
  clientTimestamps: false,
  serverDrivenCards: false,
  credentials: false,
  stats: false,
  devicePairing: false,
}

/** The host project chooses the mount word; these two exist in the wild. */
const MOUNTS = ['registration', 'register'] as const
const NO_SUCH_TYPE = 'checkin/preload/?ticket_type=lanyard-probe'

export interface DjangoOptions {
  http: Http
  clock: Clock
  /** Scheme, host and port, without a slash at the end. */
  origin: string
  slug: string
  account: Account
}

const delivered = (answer: Delivered['answer'], problem: CentralProblem | null = null): Delivered => ({ answer, problem, firstAtMs: null })

/** The row's time is taken just before the person's, so the first check-in is the one that is not older (contract, section 4). */
const entered = ({ checked_in_at: rowAt, attendee }: z.infer<typeof scanAnswer>): Delivered => {
  const first = attendee.checked_in_at !== null && attendee.checked_in_at >= rowAt
  return { answer: { kind: 'confirmed', atMs: instantToMs(rowAt) }, problem: null, firstAtMs: first ? instantToMs(attendee.checked_in_at) : null }
}

/** A central of django-program's kind behind the port. */
export const createDjangoCentral = ({ http, clock, origin, slug, account }: DjangoOptions): Central => {
  const session = createSession({ http, origin, loginPath: '/accounts/login/', account })
  let mount: (typeof MOUNTS)[number] = MOUNTS[0]
  const base = (): string => `${origin}/${encodeURIComponent(slug)}/${mount}/`
  const offset = createClockOffset()
  const send = createTransport({ http, session, base, clock, offset })

  const probeOnce = async (): Promise<Result<null, CentralProblem>> => {
    const reply = await send({ method: 'GET', path: NO_SUCH_TYPE })
    if (reply.kind !== 'json') return fail(reply.problem)
    return reply.status === 200 ? ok(null) : fail('other')
  }

  const lookup = async (code: string, timeoutMs: number): Promise<Result<Attendee | null, CentralProblem>> => {
    // A slash can never match the route, so no such code exists there.
    if (code.includes('/')) return ok(null)
    const reply = await send({ method: 'GET', path: `checkin/lookup/${encodeURIComponent(code)}/`, timeoutMs })
    if (reply.kind !== 'json') return fail(reply.problem)
    if (reply.status === 404) return ok(null)
    const parsed = lookupAnswer.safeParse(reply.body)
    return reply.status === 200 && parsed.success ? ok(lookupToAttendee(parsed.data)) : fail('not-json')
  }

  return {
    capabilities,
    clockOffsetMs: () => offset.valueMs(),
    probe: async () => {
      const first = await probeOnce()
      if (first.ok || first.problem !== 'unknown-event') return first
      const before = mount
      mount = mount === MOUNTS[0] ? MOUNTS[1] : MOUNTS[0]
      const second = await probeOnce()
      if (!second.ok) mount = before
      return second.ok ? second : first
    },
    lookup,
    readBack: async (code, lineId) => {
      const found = await lookup(code, limits.requestTimeoutMs)
      if (!found.ok) return found
      if (found.value === null) return ok(null)
      const line = found.value.lines.find((row) => row.lineId === lineId)
      return ok({ checkedIn: found.value.checkedInAtMs !== null, redeemed: line?.redeemed ?? null })
    },
    checkIn: async ({ code, station }) => {
      const reply = await send({ method: 'POST', path: 'checkin/scan/', body: { access_code: code, station } })
      if (reply.kind === 'json' && reply.status === 200) {
        const parsed = scanAnswer.safeParse(reply.body)
        return parsed.success ? entered(parsed.data) : delivered({ kind: 'unknown' }, 'not-json')
      }
      return notDone(reply)
    },
    redeem: async ({ code, lineId }) => {
      const reply = await send({ method: 'POST', path: 'checkin/redeem/', body: { access_code: code, line_item_id: lineId } })
      if (reply.kind === 'json' && reply.status === 200) {
        const parsed = redeemAnswer.safeParse(reply.body)
        return parsed.success ? delivered({ kind: 'confirmed', atMs: instantToMs(parsed.data.redeemed_at) }) : delivered({ kind: 'unknown' }, 'not-json')
      }
      return notDone(reply)
    },
    download: async (file, onProgress, signal): Promise<Result<DownloadedList, CentralProblem>> => {
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
      return ok({ file, fingerprint, requestedAtMs })
    },
  }
}

/** Sorts a write that did not end in a readable yes (contract, "Definitive no"). */
const notDone = (reply: Reply): Delivered => {
  if (reply.kind === 'turned-away') return delivered({ kind: 'not-sent' }, reply.problem)
  if (reply.kind === 'unknown') return delivered({ kind: 'unknown' }, reply.problem)
  const parsed = refusal.safeParse(reply.body)
  if (reply.status >= 200 && reply.status < 400) return delivered({ kind: 'unknown' }, 'not-json')
  if (!parsed.success) return delivered({ kind: 'unknown' }, 'not-json')
  if (reply.status === 404) return delivered({ kind: 'refused', reason: 'attendee-not-found' })
  if (reply.status === 409 && parsed.data.line_item_id !== undefined) return delivered({ kind: 'refused', reason: 'already-redeemed' })
  if (reply.status === 409) return delivered({ kind: 'refused', reason: 'order-not-admissible' })
  if (reply.status === 400 && parsed.data.line_item_id !== undefined) return delivered({ kind: 'refused', reason: 'line-not-found' })
  return delivered({ kind: 'refused', reason: 'rejected' })
}
