import { Agent as PlainAgent, request as plainRequest, type ClientRequest, type IncomingMessage } from 'node:http'
import { Agent as SecureAgent, request as secureRequest } from 'node:https'
import { limits } from '../../../src-shared/limits.ts'
import { watchStage, type Stage } from './stage.ts'

/** Shorter than servers usually keep a quiet connection, so that none is closed just as a request goes out over it. */
const IDLE_MS = 4000
const plainAgent = new PlainAgent({ keepAlive: true, timeout: IDLE_MS })
const secureAgent = new SecureAgent({ keepAlive: true, timeout: IDLE_MS })

/** How an exchange ended without an answer, or in the middle of one, and how far it had come. */
export class Broken extends Error {
  readonly stage: Stage
  /** Ended by this side, after waiting. */
  readonly isLate: boolean
  constructor(cause: unknown, { stage, isLate }: { stage: Stage; isLate: boolean }) {
    super('the exchange broke', { cause })
    this.stage = stage
    this.isLate = isLate
  }
}

export interface Sent {
  method: 'GET' | 'POST'
  url: string
  headers: Readonly<Record<string, string>>
  body?: string
}

/** When to give up. */
export interface Wait {
  /** Until the whole answer is there. */
  timeoutMs?: number
  signal?: AbortSignal
  /** The other side was heard of. */
  onMoved?: () => void
}

const begin = ({ method, url, headers, body }: Sent): ClientRequest => {
  const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }
  const wish = { method, headers: { 'user-agent': 'Lanyard', ...headers, ...length } }
  return new URL(url).protocol === 'https:' ? secureRequest(url, { ...wish, agent: secureAgent }) : plainRequest(url, { ...wish, agent: plainAgent })
}

/** Ends a request when its time is over, or nothing stands after the time that a connection may take. */
const limit = (request: ClientRequest, stage: () => Stage, { timeoutMs, signal }: Wait) => {
  let isLate = false
  const end = (): void => {
    isLate = true
    request.destroy()
  }
  const connecting = setTimeout(() => {
    if (stage() !== 'sent') end()
  }, limits.connectTimeoutMs)
  const whole = timeoutMs === undefined ? undefined : setTimeout(end, timeoutMs)
  signal?.addEventListener('abort', end, { once: true })
  if (signal?.aborted === true) end()
  return {
    isLate: (): boolean => isLate,
    lift: (): void => {
      clearTimeout(connecting)
      clearTimeout(whole)
      signal?.removeEventListener('abort', end)
    },
  }
}

/** Sends one request and has its answer read. A redirect is an answer. Throws nothing but `Broken`. */
export const exchange = async <Value>(sent: Sent, wait: Wait, read: (answer: IncomingMessage) => Promise<Value>): Promise<Value> => {
  let request: ClientRequest
  try {
    request = begin(sent)
  } catch (error) {
    throw new Broken(error, { stage: 'naming', isLate: false })
  }
  const stage = watchStage(request, sent.url, wait.onMoved)
  const answered = new Promise<IncomingMessage>((resolve, reject) => {
    request.once('response', resolve)
    request.on('error', reject)
  })
  const limited = limit(request, stage, wait)
  let answer: IncomingMessage | null = null
  try {
    request.end(sent.body)
    answer = await answered
    return await read(answer)
  } catch (error) {
    throw new Broken(error, { stage: stage(), isLate: limited.isLate() })
  } finally {
    limited.lift()
    // Read to its end, the connection goes back to be used again.
    if (answer?.readableEnded !== true) request.destroy()
  }
}
