import type { FastifyRequest } from 'fastify'
import { readCookies } from './cookies.ts'
import { CSRF_COOKIE, type CsrfClaim } from './csrf.ts'

export const SESSION_COOKIE = 'sessionid'

/** The server reduces every other type to plain bytes. */
export const FORM_TYPE = 'application/x-www-form-urlencoded'
const NO_BYTES = Buffer.alloc(0)

/** A request in the words of the reference: everything a handler may look at, and nothing of the framework. */
export type Visit = {
  method: string
  protocol: 'http' | 'https'
  host: string | undefined
  cookies: ReadonlyMap<string, string>
  query: URLSearchParams
  /** Empty unless the body is a form that was posted. */
  form: URLSearchParams
  body: Buffer
  acceptsGzip: boolean
}

export function readVisit(request: FastifyRequest): Visit {
  const { headers, method, url } = request
  const body = Buffer.isBuffer(request.body) ? request.body : NO_BYTES
  const isForm = method === 'POST' && headers['content-type'] === FORM_TYPE
  return {
    method,
    protocol: request.protocol,
    // A proxy that is trusted may pass on under which name it was asked.
    host: request.host || undefined,
    cookies: readCookies(headers.cookie),
    query: new URLSearchParams(url.split('?').slice(1).join('?')),
    form: new URLSearchParams(isForm ? body.toString('utf8') : ''),
    body,
    acceptsGzip: acceptsGzip(headers['accept-encoding'] ?? ''),
  }
}

/** Of a member that is given twice the last one counts. */
export const lastOf = (fields: URLSearchParams, name: string): string => fields.getAll(name).at(-1) ?? ''

export function readCsrfClaim(request: FastifyRequest, visit: Visit): CsrfClaim {
  const header = request.headers['x-csrftoken']
  return {
    method: visit.method,
    protocol: visit.protocol,
    host: visit.host,
    origin: request.headers.origin,
    cookie: visit.cookies.get(CSRF_COOKIE),
    token: lastOf(visit.form, 'csrfmiddlewaretoken') || (Array.isArray(header) ? header[0] : header),
  }
}

function acceptsGzip(header: string): boolean {
  const offers = header.toLowerCase().split(',').map((offer) => offer.split(';').map((part) => part.trim()))
  return offers.some(([coding, quality]) => coding === 'gzip' && !/^q=0(\.0*)?$/.test(quality ?? ''))
}
