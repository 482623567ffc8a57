import type { Result } from '../src-shared/result.ts'

export type Cancel = () => void

/** Time as the central sees it. The shape is the station's clock port, so one simulated clock can drive both. */
export interface Clock {
  /** Milliseconds since 1970 UTC. May jump. */
  nowMs(): number
  /** Milliseconds since an arbitrary start. Never jumps. */
  monotonicMs(): number
  /** Runs `task` once after `delayMs`. */
  after(delayMs: number, task: () => void): Cancel
}

/** Chance, for sessions, salts and tokens. The simulation replaces it with a seeded one. */
export interface Random {
  bytes(count: number): Uint8Array
  /** A number in [0, 1). */
  unit(): number
}

/** Facts are counts, states and durations; a person's data never goes in here. */
export type Log = (event: string, facts?: Readonly<Record<string, string | number>>) => void

export type HttpRequest = {
  method: 'GET' | 'POST'
  url: string
  headers: Readonly<Record<string, string>>
  body?: string
  timeoutMs: number
  /** Longer answers are cut off and count as broken off. */
  maxBytes: number
}
export type HttpResponse = { status: number; contentType: string; text: string }

/** Why there is no answer. Only `unreachable` is proof that nothing was sent; otherwise it may have been carried out. */
export type HttpFailure = 'unreachable' | 'timeout' | 'broken_off'

/** HTTP without cookies or opinions. A redirect is an answer, never followed. */
export interface Http {
  request(request: HttpRequest): Promise<Result<HttpResponse, HttpFailure>>
}
