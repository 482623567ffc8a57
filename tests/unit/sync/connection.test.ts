import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isOnline, nextConnection, retryDelayMs, startConnection, type ConnectionEvent } from '../../../src-main/sync/connection.ts'
import { limits } from '../../../src-shared/limits.ts'

const after = (...events: ConnectionEvent[]) => events.reduce((state, event, index) => nextConnection(state, event, { nowMs: 1000 * (index + 1), monotonicMs: 1000 * (index + 1) }), startConnection(0))
const answered: ConnectionEvent = { kind: 'answered', tookMs: 20 }
const slow: ConnectionEvent = { kind: 'answered', tookMs: limits.slowAnswerMs + 1 }
const failed = (problem: Extract<ConnectionEvent, { kind: 'failed' }>['problem']): ConnectionEvent => ({ kind: 'failed', problem })

describe('the connection', () => {
  it('is online with an answer, and remembers since when', () => {
    expect(after(answered, answered)).toMatchObject({ state: 'online', sinceMs: 1000, lastAnswerAtMs: 2000 })
  })
  it('is unsteady after one failure and offline after two', () => {
    expect(after(answered, failed('timeout')).state).toBe('unsteady')
    expect(after(answered, failed('timeout'), failed('refused'))).toMatchObject({ state: 'offline', lastAnswerAtMs: 1000, problem: 'refused' })
  })
  it('tells a turned-down account and a stranger from silence', () => {
    expect(after(answered, failed('bad-password')).state).toBe('signin')
    expect(after(answered, failed('no-right')).state).toBe('signin')
    expect(after(failed('not-json')).state).toBe('wrong')
    expect(after(failed('unknown-event')).state).toBe('wrong')
  })
  it('is online exactly when the last thing heard was an answer', () => {
    const anyEvent = fc.oneof(fc.constant(answered), fc.constant(slow), fc.constantFrom(...(['refused', 'timeout', 'not-json', 'server-error', 'bad-password', 'cut'] as const)).map(failed))
    fc.assert(
      fc.property(fc.array(anyEvent, { minLength: 1 }), (events) => {
        expect(isOnline(after(...events))).toBe(events.at(-1)?.kind === 'answered')
      }),
    )
  })
  it('does not change its word with every request: back online only after a while of nothing but answers', () => {
    const flapping = [answered, failed('timeout'), answered, failed('timeout'), answered, failed('cut'), answered]
    expect(flapping.map((_, index) => after(...flapping.slice(0, index + 1)).state)).toEqual(['online', ...Array<string>(6).fill('unsteady')])
    const quiet = Array.from({ length: limits.steadyAfterMs / 1000 }, () => answered)
    expect(after(failed('timeout'), ...quiet.slice(1))).toMatchObject({ state: 'unsteady', problem: 'timeout', failures: 0 })
    expect(after(failed('timeout'), ...quiet)).toMatchObject({ state: 'online', problem: null })
  })
  it('comes back from offline the same way, and says since when', () => {
    const gone = after(answered, failed('refused'), failed('refused'))
    const back = nextConnection(gone, answered, { nowMs: 60_000, monotonicMs: 3001 })
    expect(back).toMatchObject({ state: 'unsteady', sinceMs: 60_000 })
    // A wall clock set back an hour in between changes nothing.
    expect(nextConnection(back, answered, { nowMs: -3_600_000, monotonicMs: 3000 + limits.steadyAfterMs }).state).toBe('online')
  })
  it('is online at once when somebody signed in or the address was put right', () => {
    expect(after(failed('bad-password'), answered).state).toBe('online')
    expect(after(failed('not-json'), answered).state).toBe('online')
  })
  it('is unsteady and slow when an answer takes long, and can be asked all the same', () => {
    expect(after(answered, slow)).toMatchObject({ state: 'unsteady', problem: 'slow', failures: 0 })
    expect(isOnline(after(slow))).toBe(true)
    expect(after(failed('timeout'), failed('timeout'), slow)).toMatchObject({ state: 'unsteady', problem: 'slow' })
    expect(after(slow, failed('cut'))).toMatchObject({ state: 'unsteady', problem: 'cut' })
    expect(after(answered, { kind: 'answered', tookMs: null }).state).toBe('online')
  })
  it('is no longer slow after a while of nothing but quick answers', () => {
    const quick = Array.from({ length: limits.steadyAfterMs / 1000 }, () => answered)
    expect(after(slow, ...quick.slice(1))).toMatchObject({ state: 'unsteady', problem: 'slow' })
    expect(after(slow, ...quick)).toMatchObject({ state: 'online', problem: null })
    expect(after(slow, ...quick.slice(1), slow, ...quick.slice(1)).problem).toBe('slow')
  })
  it('waits longer with every failure, but never beyond the ceiling', () => {
    expect(retryDelayMs(1, 0.5)).toBe(limits.retryFirstMs)
    for (let failures = 1; failures < 60; failures += 1) {
      expect(retryDelayMs(failures, 0.999)).toBeLessThanOrEqual(limits.retryMaxMs * 1.25)
      expect(retryDelayMs(failures, 0)).toBeGreaterThan(0)
    }
  })
})
