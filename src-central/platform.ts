import { randomBytes } from 'node:crypto'
import { fail, ok } from '../src-shared/result.ts'
import type { Clock, Http, HttpFailure, Random } from './ports.ts'

const TWO_TO_32 = 2 ** 32

export const systemClock: Clock = {
  nowMs: () => Date.now(),
  monotonicMs: () => performance.now(),
  after: (delayMs, task) => {
    const timer = setTimeout(task, delayMs)
    return () => clearTimeout(timer)
  },
}

export const systemRandom: Random = {
  bytes: (count) => new Uint8Array(randomBytes(count)),
  unit: () => randomBytes(4).readUInt32BE(0) / TWO_TO_32,
}

/** Causes after which nothing was sent: there never was a connection. */
const NOT_CONNECTED: readonly string[] = ['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'EHOSTDOWN', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT']

/** Node's own fetch: connections are kept, certificates checked. */
export const systemHttp: Http = {
  request: async ({ method, url, headers, body, timeoutMs, maxBytes }) => {
    try {
      const signal = AbortSignal.timeout(timeoutMs)
      const response = await fetch(url, { method, headers, redirect: 'manual', signal, ...(body === undefined ? {} : { body }) })
      const text = await textOf(response, maxBytes)
      if (text === undefined) return fail('broken_off')
      return ok({ status: response.status, contentType: response.headers.get('content-type') ?? '', text })
    } catch (error) {
      return fail(failureOf(error))
    }
  },
}

async function textOf({ body }: Response, maxBytes: number): Promise<string | undefined> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of body ?? []) {
    bytes += chunk.length
    // Leaving the loop ends the connection.
    if (bytes > maxBytes) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function failureOf(error: unknown): HttpFailure {
  if (codesOf(error).some((code) => NOT_CONNECTED.includes(code))) return 'unreachable'
  return error instanceof Error && (error.name === 'TimeoutError' || error.name === 'AbortError') ? 'timeout' : 'broken_off'
}

/** Of the error and of what caused it; several addresses of one name make several causes. */
function codesOf(error: unknown): string[] {
  if (!(error instanceof Error)) return []
  const own = 'code' in error ? [String(error.code)] : []
  const inner = error instanceof AggregateError ? error.errors.flatMap(codesOf) : []
  return [...own, ...inner, ...codesOf(error.cause)]
}
