import type { FastifyRequest } from 'fastify'
import { limits } from '../limits.ts'
import { type Answer, json } from './answer.ts'

/** The first is the name of the standard's draft, the second is what the pretix family's clients send. */
const NAMES = ['idempotency-key', 'x-idempotency-key'] as const
const PRINTABLE = /^[!-~]+$/

export type ReadKey = { kind: 'key'; key: string | undefined } | { kind: 'refused'; answer: Answer }

export function idempotencyKey(request: Pick<FastifyRequest, 'headers'>): ReadKey {
  const [name] = NAMES.filter((candidate) => request.headers[candidate] !== undefined)
  if (name === undefined) return { kind: 'key', key: undefined }
  const key = String(request.headers[name])
  if (PRINTABLE.test(key) && key.length <= limits.idempotencyKeyLength) return { kind: 'key', key }
  const error = `An Idempotency-Key has 1 to ${limits.idempotencyKeyLength} visible ASCII characters.`
  return { kind: 'refused', answer: json(400, { error, code: 'validation_error' }) }
}
