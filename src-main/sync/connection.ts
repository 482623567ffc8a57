import { limits } from '../../src-shared/limits.ts'
import type { CentralProblem } from '../ports/central.ts'

/**
 * How central is reached, as a state without effects.
 *
 * States: starting (nothing heard yet) · online · unsteady (one failure, answers that take long, or answers again since
 * too short a time) ·
 * offline (several failures) · signin (the account was turned down) · wrong (something answers that is no central of
 * this event).
 * Forbidden: leaving `online` without a failure; entering `online` without an answer, or, after a failure, without a
 * while of nothing but answers. A word that changes with every request helps nobody.
 */
export interface Connection {
  state: 'starting' | 'online' | 'unsteady' | 'offline' | 'signin' | 'wrong'
  /** `slow`: answers come, and take long. */
  problem: CentralProblem | 'slow' | null
  sinceMs: number
  lastAnswerAtMs: number | null
  /** In a row; none when the last thing heard was an answer. */
  failures: number
  /** Of a failure or a slow answer, by the clock that never jumps; null before the first one. */
  lastTroubleAtMs: number | null
}

/** `tookMs` is null where a long answer says nothing, as a list does. */
export type ConnectionEvent = { kind: 'answered'; tookMs: number | null } | { kind: 'failed'; problem: CentralProblem }

/** When something was heard: by the wall clock, for people, and by the one that never jumps. */
export interface Moment {
  nowMs: number
  monotonicMs: number
}

export const startConnection = (nowMs: number): Connection => ({
  state: 'starting',
  problem: null,
  sinceMs: nowMs,
  lastAnswerAtMs: null,
  failures: 0,
  lastTroubleAtMs: null,
})

const stateAfterFailure = (problem: CentralProblem, failures: number): Connection['state'] => {
  switch (problem) {
    case 'bad-password':
    case 'no-right':
    case 'revoked':
    case 'replaced':
      return 'signin'
    case 'not-json':
    case 'captive':
    case 'unknown-event':
      return 'wrong'
    // A machine that turns connections down or a name nobody knows is gone, not slow.
    case 'refused':
    case 'name-not-found':
    case 'timeout':
    case 'server-error':
    case 'upgrading':
    case 'cut':
    case 'too-big':
    case 'full':
    case 'other':
      return failures >= limits.failuresUntilOffline ? 'offline' : 'unsteady'
  }
}

const isSteady = ({ state, lastTroubleAtMs }: Connection, monotonicMs: number): boolean => {
  // Who had to sign in or was at the wrong address was not out of reach: the first answer settles it.
  const wasOutOfReach = state === 'unsteady' || state === 'offline'
  return !wasOutOfReach || lastTroubleAtMs === null || monotonicMs - lastTroubleAtMs >= limits.steadyAfterMs
}

export const nextConnection = (before: Connection, event: ConnectionEvent, { nowMs, monotonicMs }: Moment): Connection => {
  const inState = (state: Connection['state']) => ({ state, sinceMs: before.state === state ? before.sinceMs : nowMs })
  if (event.kind === 'failed') {
    const failures = before.failures + 1
    return { ...before, ...inState(stateAfterFailure(event.problem, failures)), problem: event.problem, failures, lastTroubleAtMs: monotonicMs }
  }
  const heard = { ...before, lastAnswerAtMs: nowMs, failures: 0 }
  if ((event.tookMs ?? 0) > limits.slowAnswerMs) return { ...heard, ...inState('unsteady'), problem: 'slow', lastTroubleAtMs: monotonicMs }
  return isSteady(before, monotonicMs) ? { ...heard, ...inState('online'), problem: null } : { ...heard, ...inState('unsteady') }
}

/** Wait before the next try after `failures` in a row; `chance` in [0, 1) spreads the stations. */
export const retryDelayMs = (failures: number, chance: number): number => {
  const doubled = limits.retryFirstMs * 2 ** Math.min(Math.max(0, failures - 1), 10)
  return Math.round(Math.min(doubled, limits.retryMaxMs) * (0.75 + chance / 2))
}

/** Whether the last thing heard was an answer: what is decided and sent goes by this, whatever the word on the screen. */
export const isOnline = ({ failures, lastAnswerAtMs }: Connection): boolean => failures === 0 && lastAnswerAtMs !== null
