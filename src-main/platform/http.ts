import type { IncomingMessage } from 'node:http'
import { open } from 'node:fs/promises'
import { limits } from '../../src-shared/limits.ts'
import { fail, ok, type Result } from '../../src-shared/result.ts'
import type { Downloaded, DownloadRequest, Http, HttpFailure, HttpRequest, HttpResponse } from '../ports/http.ts'
import { bodyOf, readText } from './http-client/body.ts'
import { exchange } from './http-client/exchange.ts'
import { failureOf } from './http-client/failure.ts'
import { pour } from './http-client/pour.ts'

const TOO_BIG = fail<HttpFailure>({ type: 'too-big', notSent: false })

const headOf = ({ statusCode, headers }: IncomingMessage) => ({ status: statusCode ?? 0, contentType: headers['content-type'] ?? '' })

const dateOf = ({ headers }: IncomingMessage): number | null => {
  const atMs = Date.parse(headers.date ?? '')
  return Number.isNaN(atMs) ? null : atMs
}

const readResponse = async (answer: IncomingMessage): Promise<Result<HttpResponse, HttpFailure>> => {
  const text = await readText(answer, limits.answerMaxBytes)
  if (text === null) return TOO_BIG
  return ok({ ...headOf(answer), setCookies: answer.headers['set-cookie'] ?? [], location: answer.headers.location ?? null, dateMs: dateOf(answer), text })
}

const request = async ({ timeoutMs, ...sent }: HttpRequest): Promise<Result<HttpResponse, HttpFailure>> => {
  try {
    return await exchange(sent, { timeoutMs }, readResponse)
  } catch (error) {
    return fail(failureOf(error))
  }
}

/** Ends a wait that lasts too long, and can be told that something moved. */
const stallGuard = (stallMs: number, outer: AbortSignal) => {
  const controller = new AbortController()
  const stop = (): void => controller.abort()
  let timer = setTimeout(stop, stallMs)
  outer.addEventListener('abort', stop, { once: true })
  if (outer.aborted) stop()
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
  const keep = async (answer: IncomingMessage): Promise<Result<Downloaded, HttpFailure>> => {
    const file = await open(wish.file, 'w')
    try {
      const poured = await pour(bodyOf(answer), file, wish, guard.moved)
      return poured === null ? TOO_BIG : ok({ ...headOf(answer), ...poured })
    } finally {
      await file.close()
    }
  }
  try {
    return await exchange({ method: 'GET', url: wish.url, headers: wish.headers }, { signal: guard.signal, onMoved: guard.moved }, keep)
  } catch (error) {
    return fail(failureOf(error))
  } finally {
    guard.end()
  }
}

/** HTTP through Node's own client: connections are used again, and what was never sent can be told for sure. */
export const systemHttp: Http = { request, download }
