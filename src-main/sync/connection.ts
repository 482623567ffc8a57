import { limits } from '../../src-shared/limits.ts'
import type { CentralProblem } from '../ports/central.ts'

/**
 * How central is reached, as a state without effects.
 *
 * States: starting (nothing heard yet) · online · unsteady (one failure) · offline (several) ·
 * signin (the account was turned down) · wrong (something answers that is no central of this event).
 * Forbidden: leaving `online` without a failure; entering `online` without an answer.
 */
export interface Connection {
  state: 'starting' | 'online' | 'unsteady' | 'offline' | 'signin' | 'wrong'
  problem: CentralProblem | null
  sinceMs: number
  lastAnswerAtMs: number | null
  failures: number
}

export type ConnectionEvent = { kind: 'answered' } | { kind: 'failed'; problem: CentralProblem }

export const startConnection = (nowMs: number): Connection => ({ state: 'starting', problem: null, sinceMs: nowMs, lastAnswerAtMs: null, failures: 0 })

const stateAfterFailure = (problem: CentralProblem, failures: number): Connection['state'] => {
  switch (problem) {
    case 'bad-password':
    case 'no-right':
      return 'signin'
    case 'not-json':
    case 'unknown-event':
      return 'wrong'
    // A machine that turns connections down or a name nobody knows is gone, not slow.
    case 'refused':
    case 'name-not-found':
    case 'timeout':
    case 'server-error':
    case 'cut':
    case 'too-big':
    case 'full':
    case 'other':
      return failures >= limits.failuresUntilOffline ? 'offline' : 'unsteady'
  }
}

export const nextConnection = (before: Connection, event: ConnectionEvent, nowMs: number): Connection => {
  if (event.kind === 'answered') {
    return { state: 'online', problem: null, sinceMs: before.state === 'online' ? before.sinceMs : nowMs, lastAnswerAtMs: nowMs, failures: 0 }
  }
  const failures = before.failures + 1
  const state = stateAfterFailure(event.problem, failures)
  return { ...before, state, problem: event.problem, failures, sinceMs: before.state === state ? before.sinceMs : nowMs }
}

/** Wait before the next try after `failures` in a row; `chance` in [0, 1) spreads the stations. */
export const retryDelayMs = (failures: number, chance: number): number => {
  const doubled = limits.retryFirstMs * 2 ** Math.min(Math.max(0, failures - 1), 10)
  return Math.round(Math.min(doubled, limits.retryMaxMs) * (0.75 + chance / 2))
}

export const isOnline = (connection: Connection): boolean => connection.state === 'online'
