import type { z } from 'zod'
import type { Attendee } from '../../../src-shared/domain/attendee.ts'
import { instantToMs } from '../../../src-shared/domain/instant.ts'
import { limits } from '../../../src-shared/limits.ts'
import { fail, ok, type Result } from '../../../src-shared/result.ts'
import type { Capabilities, Central, CentralProblem, Delivered, DownloadedList, Parcel } from '../../ports/central.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Http } from '../../ports/http.ts'
import { lookupAnswer, lookupToAttendee, redeemAnswer, refusal, scanAnswer } from './answers.ts'
import { problemOfPage } from './page-problem.ts'
import type { Line } from './line.ts'
import type { Reply } from './transport.ts'

/** What django-program offers (contract, section 3). */
export const NO_CAPABILITIES: Capabilities = {
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
  undo: false,
}

export interface DjangoOptions {
  http: Http
  clock: Clock
  line: Line
}

const delivered = (answer: Delivered['answer'], problem: CentralProblem | null = null): Delivered => ({ answer, problem, firstAtMs: null })

const notOffered = delivered({ kind: 'refused', reason: 'not-offered' })

const unreadable = delivered({ kind: 'unknown' }, 'not-json')

/** The row's time is taken just before the person's, so the first check-in is the one that is not older (contract, section 4). */
const entered = ({ checked_in_at: rowAt, attendee, checkin_id: id }: z.infer<typeof scanAnswer>): Delivered => {
  const first = attendee.checked_in_at !== null && attendee.checked_in_at >= rowAt
  return { answer: { kind: 'confirmed', atMs: instantToMs(rowAt), centralId: id ?? null }, problem: null, firstAtMs: first ? instantToMs(attendee.checked_in_at) : null }
}

/** A central of django-program's kind behind the port. */
export const createDjangoCentral = ({ http, clock, line }: DjangoOptions): Central => {
  const { send, session, base } = line

  const lookup = async (code: string, timeoutMs: number): Promise<Result<Attendee | null, CentralProblem>> => {
    // A slash can never match the route, so no such code exists there.
    if (code.includes('/')) return ok(null)
    const reply = await send({ method: 'GET', path: `checkin/lookup/${encodeURIComponent(code)}/`, timeoutMs })
    if (reply.kind !== 'json') return fail(reply.problem)
    if (reply.status === 404) return ok(null)
    const parsed = lookupAnswer.safeParse(reply.body)
    return reply.status === 200 && parsed.success ? ok(lookupToAttendee(parsed.data)) : fail('not-json')
  }

  const deliver = async (parcel: Parcel): Promise<Delivered> => {
    const write = writeOf(parcel)
    if (write === null) return notOffered
    const reply = await send({ method: 'POST', ...write, ...(parcel.key === null ? {} : { key: parcel.key }) })
    return reply.kind === 'json' && reply.status === 200 ? done(parcel, reply.body) : notDone(reply)
  }

  return {
    capabilities: NO_CAPABILITIES,
    clockOffsetMs: line.clockOffsetMs,
    probe: line.probe,
    lookup,
    readBack: async (code, lineId) => {
      const found = await lookup(code, limits.requestTimeoutMs)
      if (!found.ok) return found
      if (found.value === null) return ok(null)
      const redeemed = found.value.lines.find((row) => row.lineId === lineId)?.redeemed ?? null
      return ok({ checkedIn: found.value.checkedInAtMs !== null, redeemed })
    },
    deliver,
    deliverAll: (parcels) => Promise.all(parcels.map(deliver)),
    changes: () => Promise.resolve(ok({ kind: 'unknown-cursor' })),
    doors: () => Promise.resolve(ok([])),
    countInside: () => Promise.resolve(ok({ kind: 'refused', reason: 'not-offered' })),
    checkOutAll: () => Promise.resolve(ok({ kind: 'refused', reason: 'not-offered' })),
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
      return ok({ file, form: 'preload', fingerprint, requestedAtMs })
    },
  }
}

/** Null for what this kind of server cannot book. */
const writeOf = ({ code, station, operation }: Parcel) => {
  switch (operation.kind) {
    case 'check-in':
      return { path: 'checkin/scan/', body: { access_code: code, station } }
    case 'redeem':
      return { path: 'checkin/redeem/', body: { access_code: code, line_item_id: operation.lineId } }
    case 'door-check':
    case 'check-out':
    case 'undo':
      return null
  }
}

const done = ({ operation }: Parcel, body: unknown): Delivered => {
  if (operation.kind === 'check-in') {
    const scanned = scanAnswer.safeParse(body)
    return scanned.success ? entered(scanned.data) : unreadable
  }
  const redeemed = redeemAnswer.safeParse(body)
  return redeemed.success ? delivered({ kind: 'confirmed', atMs: instantToMs(redeemed.data.redeemed_at), centralId: redeemed.data.redemption_id ?? null }) : unreadable
}

/** Sorts a write that did not end in a readable yes (contract, "Definitive no"). */
const notDone = (reply: Reply): Delivered => {
  if (reply.kind === 'turned-away') return delivered({ kind: 'not-sent' }, reply.problem)
  if (reply.kind === 'unknown') return delivered({ kind: 'unknown' }, reply.problem)
  const parsed = refusal.safeParse(reply.body)
  if (reply.status >= 200 && reply.status < 400) return unreadable
  if (!parsed.success) return unreadable
  // The first request with this key still runs: what becomes of it is its answer.
  if (reply.status === 409 && parsed.data.code === 'still_running') return delivered({ kind: 'unknown' })
  if (reply.status === 404) return delivered({ kind: 'refused', reason: 'attendee-not-found' })
  if (reply.status === 409 && parsed.data.line_item_id !== undefined) return delivered({ kind: 'refused', reason: 'already-redeemed' })
  if (reply.status === 409) return delivered({ kind: 'refused', reason: 'order-not-admissible' })
  if (reply.status === 400 && parsed.data.line_item_id !== undefined) return delivered({ kind: 'refused', reason: 'line-not-found' })
  return delivered({ kind: 'refused', reason: 'rejected' })
}
