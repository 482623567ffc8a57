import { z } from 'zod'
import { micros1970, MICROS_PER_MS } from '../instant.ts'
import { limits } from '../limits.ts'
import { type Locks, type MadePin, type PinOutcome, REFUSALS, type RemovalOutcome, type Trouble } from '../locks.ts'
import type { Http, HttpResponse } from '../ports.ts'

/** Where real locks are asked: an address without a slash at its end, and the token that it wants. */
export type GatewayWish = { url: string; token: string }

const LAST_MS = Number.MAX_SAFE_INTEGER / MICROS_PER_MS

const instant = z.iso.datetime({ offset: true }).transform(Date.parse).refine((ms) => ms >= 0 && ms < LAST_MS).transform((ms) => micros1970(ms * MICROS_PER_MS))

const made = z
  .object({ pin: z.string().regex(/^[0-9A-Za-z*#]{3,16}$/), valid_from: instant, valid_until: instant })
  .refine(({ valid_from: from, valid_until: until }) => from < until)
const refused = z.object({ reason: z.enum(REFUSALS).catch('refused') })
const takenBack = z.object({ state: z.literal('withdrawn') })

const unknown = (trouble: Trouble): { kind: 'unknown'; trouble: Trouble } => ({ kind: 'unknown', trouble })

const isSuccess = (status: number): boolean => status === 200 || status === 201
const REFUSING: readonly number[] = [401, 403, 409, 422]
const BUSY: readonly number[] = [429, 500, 502, 503, 504]

/**
 * Locks behind HTTP. `POST {url}/pins/` with an Idempotency-Key makes a PIN, `POST {url}/pins/{key}/withdraw/` takes it
 * back. Only an answer in the agreed form decides anything: pages of proxies and redirects do not (rule N8).
 */
export function createLockGateway({ url, token }: GatewayWish, http: Http): Locks {
  const post = (path: string, key: string, body: object) =>
    http.request({
      method: 'POST',
      url: `${url}${path}`,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', accept: 'application/json', 'idempotency-key': key },
      body: JSON.stringify(body),
      timeoutMs: limits.lockAnswerMs,
      maxBytes: limits.lockAnswerBytes,
    })
  return {
    make: async ({ key, purpose, place }) => {
      const answer = await post('/pins/', key, { purpose, place })
      return answer.ok ? pinOutcome(answer.value) : unknown(answer.problem)
    },
    takeBack: async (key) => {
      const answer = await post(`/pins/${key}/withdraw/`, key, {})
      return answer.ok ? removalOutcome(answer.value) : unknown(answer.problem)
    },
  }
}

function pinOutcome(response: HttpResponse): PinOutcome {
  const body = bodyOf(response)
  if (isSuccess(response.status)) {
    const pin = made.safeParse(body)
    return pin.success ? { kind: 'made', ...pinOf(pin.data) } : unknown('unreadable')
  }
  const refusal = REFUSING.includes(response.status) ? refused.safeParse(body) : undefined
  return refusal?.success === true ? { kind: 'refused', reason: refusal.data.reason } : unknown(troubleOf(response))
}

function removalOutcome(response: HttpResponse): RemovalOutcome {
  const isGone = isSuccess(response.status) && takenBack.safeParse(bodyOf(response)).success
  return isGone ? { kind: 'taken back' } : unknown(troubleOf(response))
}

const pinOf = ({ pin, valid_from: validFrom, valid_until: validUntil }: z.infer<typeof made>): MadePin => ({ pin, validFrom, validUntil })

const troubleOf = ({ status }: HttpResponse): Trouble => (BUSY.includes(status) ? 'busy' : 'unreadable')

function bodyOf({ contentType, text }: HttpResponse): unknown {
  if (contentType.split(';')[0]?.trim().toLowerCase() !== 'application/json') return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
