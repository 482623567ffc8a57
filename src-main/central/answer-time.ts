import { limits } from '../../src-shared/limits.ts'
import type { Clock } from '../ports/clock.ts'
import type { Http } from '../ports/http.ts'

/** How long answers take, and how long to wait for one that may be given up. */
export interface AnswerTime {
  /** What the last answer took; null before the first one. */
  lastMs(): number | null
  /** A slow way is not a broken one: who got no answer waits longer the next time, who got one knows better. */
  patienceMs(): number
  answered(tookMs: number): void
  missed(): void
}

const within = (ms: number): number => Math.min(Math.max(ms, limits.requestTimeoutMs), limits.patienceMaxMs)

export const createAnswerTime = (): AnswerTime => {
  let lastMs: number | null = null
  let patienceMs: number = limits.requestTimeoutMs
  return {
    lastMs: () => lastMs,
    patienceMs: () => patienceMs,
    answered: (tookMs) => {
      lastMs = tookMs
      patienceMs = within(Math.max(2 * tookMs, patienceMs / 2))
    },
    missed: () => {
      patienceMs = within(patienceMs * 2)
    },
  }
}

/** The same requests, with their answers timed by the clock that never jumps. */
export const timedRequests = (http: Http, clock: Clock, answerTime: AnswerTime): Http['request'] => async (request) => {
  const sentAtMs = clock.monotonicMs()
  const answer = await http.request(request)
  if (answer.ok) answerTime.answered(clock.monotonicMs() - sentAtMs)
  else if (answer.problem.type === 'timeout') answerTime.missed()
  return answer
}
