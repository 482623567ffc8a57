import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import { fail, ok, type Result } from '../../src-shared/result.ts'
import type { Downloaded, DownloadRequest, Http, HttpFailure, HttpRequest, HttpResponse } from '../ports/http.ts'

/** Causes after which undici has provably sent nothing: the connection was never made. */
const NOT_CONNECTED: Readonly<Record<string, HttpFailure['type']>> = {
  ECONNREFUSED: 'refused',
  EHOSTUNREACH: 'refused',
  ENETUNREACH: 'refused',
  EHOSTDOWN: 'refused',
  ENOTFOUND: 'name-not-found',
  EAI_AGAIN: 'name-not-found',
  UND_ERR_CONNECT_TIMEOUT: 'timeout',
}
const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG'])
const HEAD_BYTES = 512
/** A document whose header is longer than this has none we know. */
const HEADER_MAX_BYTES = 65_536

const codesOf = (error: unknown): string[] => {
  if (!(error instanceof Error)) return []
  const own = 'code' in error && typeof error.code === 'string' ? [error.code] : []
  const inner = error instanceof AggregateError ? error.errors.flatMap(codesOf) : []
  return [...own, ...inner, ...codesOf(error.cause)]
}

const failureOf = (error: unknown): HttpFailure => {
  const codes = codesOf(error)
  for (const code of codes) {
    const type = NOT_CONNECTED[code]
    if (type !== undefined) return { type, notSent: true }
    if (FULL.has(code)) return { type: 'full', notSent: false }
  }
  const name = error instanceof Error ? error.name : ''
  return { type: name === 'TimeoutError' || name === 'AbortError' ? 'timeout' : 'cut', notSent: false }
}

const headersOf = (response: Response) => ({
  status: response.status,
  contentType: response.headers.get('content-type') ?? '',
})

const dateOf = (response: Response): number | null => {
  const atMs = Date.parse(response.headers.get('date') ?? '')
  return Number.isNaN(atMs) ? null : atMs
}

const request = async (wish: HttpRequest): Promise<Result<HttpResponse, HttpFailure>> => {
  try {
    const response = await fetch(wish.url, {
      method: wish.method,
      headers: wish.headers,
      redirect: 'manual',
      signal: AbortSignal.timeout(wish.timeoutMs),
      ...(wish.body === undefined ? {} : { body: wish.body }),
    })
    const text = await response.text()
    return ok({ ...headersOf(response), setCookies: response.headers.getSetCookie(), location: response.headers.get('location'), dateMs: dateOf(response), text })
  } catch (error) {
    return fail(failureOf(error))
  }
}

/** Ends a wait that lasts too long, and can be told that something moved. */
const stallGuard = (stallMs: number, outer: AbortSignal) => {
  const controller = new AbortController()
  const stop = (): void => controller.abort(new DOMException('stalled', 'TimeoutError'))
  let timer = setTimeout(stop, stallMs)
  outer.addEventListener('abort', stop, { once: true })
  return {
    signal: controller.signal,
    moved: () => {
      clearTimeout(timer)
      timer = setTimeout(stop, stallMs)
    },
    end: () => {
      clearTimeout(timer)
      outer.removeEventListener('abort', stop)
    },
  }
}

const download = async (wish: DownloadRequest): Promise<Result<Downloaded, HttpFailure>> => {
  const guard = stallGuard(wish.stallMs, wish.signal)
  try {
    const response = await fetch(wish.url, { headers: wish.headers, redirect: 'manual', signal: guard.signal })
    if (response.body === null) return ok({ ...headersOf(response), bytes: 0, fingerprint: '', head: '' })
    const file = await open(wish.file, 'w')
    try {
      return await pour(response, response.body, file, wish, guard.moved)
    } finally {
      await file.close()
    }
  } catch (error) {
    return fail(failureOf(error))
  } finally {
    guard.end()
  }
}

const pour = async (
  response: Response,
  body: ReadableStream<Uint8Array>,
  file: Awaited<ReturnType<typeof open>>,
  wish: DownloadRequest,
  moved: () => void,
): Promise<Result<Downloaded, HttpFailure>> => {
  const hash = createHash('sha256')
  let head = Buffer.alloc(0)
  let hashing = false
  let bytes = 0
  for await (const chunk of body) {
    moved()
    bytes += chunk.length
    if (bytes > wish.maxBytes) return fail({ type: 'too-big', notSent: false })
    if (hashing) hash.update(chunk)
    else {
      head = Buffer.concat([head, chunk])
      const from = head.indexOf(wish.fingerprintFrom)
      if (from >= 0 || head.length > HEADER_MAX_BYTES) {
        hashing = true
        hash.update(head.subarray(Math.max(0, from)))
        if (from >= 0) wish.onHeader(head.subarray(0, from).toString('utf8'))
      }
    }
    await file.write(chunk)
    wish.onBytes(bytes)
  }
  return ok({ ...headersOf(response), bytes, fingerprint: hash.digest('hex'), head: head.subarray(0, HEAD_BYTES).toString('utf8') })
}

/** HTTP through Node's own fetch: pooled connections, gzip asked for and undone. */
export const systemHttp: Http = { request, download }
