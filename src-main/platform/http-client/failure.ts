import type { HttpFailure } from '../../ports/http.ts'
import { Broken } from './exchange.ts'

const TYPE_BY_CODE: Readonly<Record<string, HttpFailure['type']>> = {
  ECONNREFUSED: 'refused',
  EHOSTUNREACH: 'refused',
  ENETUNREACH: 'refused',
  ENETDOWN: 'refused',
  EHOSTDOWN: 'refused',
  ENOTFOUND: 'name-not-found',
  EAI_AGAIN: 'name-not-found',
  EAI_FAIL: 'name-not-found',
  ETIMEDOUT: 'timeout',
  ECONNRESET: 'cut',
  EPIPE: 'cut',
  ENOSPC: 'full',
  EDQUOT: 'full',
  EFBIG: 'full',
}

const codesOf = (error: unknown): string[] => {
  if (!(error instanceof Error)) return []
  const own = 'code' in error && typeof error.code === 'string' ? [error.code] : []
  const inner = error instanceof AggregateError ? error.errors.flatMap(codesOf) : []
  return [...own, ...inner, ...codesOf(error.cause)]
}

const typeOf = (error: unknown): HttpFailure['type'] => {
  const stage = error instanceof Broken ? error.stage : 'sent'
  // A name server that is not heard looks like this: no answer, and nobody to ask.
  if (error instanceof Broken && error.isLate) return stage === 'naming' ? 'name-not-found' : 'timeout'
  const known = codesOf(error).flatMap((code) => TYPE_BY_CODE[code] ?? [])[0]
  // What fails before anything was sent and is none of these is a certificate of somebody else.
  return known ?? (stage === 'sent' ? 'cut' : 'other')
}

/** Why there is no answer, or no whole one. */
export const failureOf = (error: unknown): HttpFailure => ({ type: typeOf(error), notSent: error instanceof Broken && error.stage !== 'sent' })
