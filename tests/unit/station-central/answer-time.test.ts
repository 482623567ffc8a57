import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createAnswerTime, timedRequests } from '../../../src-main/central/answer-time.ts'
import type { HttpFailure, HttpRequest } from '../../../src-main/ports/http.ts'
import { limits } from '../../../src-shared/limits.ts'
import { fail, ok } from '../../../src-shared/result.ts'
import { createFakeClock } from '../../support/fake-clock.ts'

describe('how long answers take', () => {
  it('is not known before the first one, and then what the last one took', () => {
    const time = createAnswerTime()
    expect(time.lastMs()).toBeNull()
    time.answered(7)
    time.missed()
    expect(time.lastMs()).toBe(7)
  })
  it('makes who waits in vain more patient each time, and who gets answers less again, within bounds', () => {
    const time = createAnswerTime()
    const waits: number[] = []
    for (let turn = 0; turn < 4; turn += 1) {
      waits.push(time.patienceMs())
      time.missed()
    }
    for (let turn = 0; turn < 3; turn += 1) {
      time.answered(30)
      waits.push(time.patienceMs())
    }
    expect(waits).toEqual([10_000, 20_000, 40_000, 40_000, 20_000, 10_000, 10_000])
  })
  it('lets every answer through sooner or later that comes within the longest wait', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: limits.patienceMaxMs }), fc.array(fc.option(fc.integer({ min: 0, max: 100_000 }))), (takesMs, past) => {
        const time = createAnswerTime()
        for (const took of past) {
          if (took === null) time.missed()
          else time.answered(took)
          expect(time.patienceMs()).toBeGreaterThanOrEqual(limits.requestTimeoutMs)
          expect(time.patienceMs()).toBeLessThanOrEqual(limits.patienceMaxMs)
        }
        let tries = 0
        for (; time.patienceMs() < takesMs; tries += 1) time.missed()
        expect(tries).toBeLessThanOrEqual(2)
      }),
    )
  })
})

describe('requests that are timed', () => {
  const request: HttpRequest = { method: 'GET', url: 'http://central.test/', headers: {}, timeoutMs: 1 }
  const after = async (tookMs: number, problem: HttpFailure | null) => {
    const clock = createFakeClock()
    const time = createAnswerTime()
    const answer = { status: 200, contentType: '', setCookies: [], location: null, dateMs: null, text: '' }
    const http = { request: () => clock.advance(tookMs).then(() => (problem === null ? ok(answer) : fail(problem))), download: () => Promise.reject(new Error('never')) }
    await timedRequests(http, clock, time)(request)
    return [time.lastMs(), time.patienceMs()]
  }
  it('count answers and what never came, and nothing else', async () => {
    expect(await after(12_000, null)).toEqual([12_000, 24_000])
    expect(await after(12_000, { type: 'timeout', notSent: true })).toEqual([null, 20_000])
    expect(await after(12_000, { type: 'cut', notSent: false })).toEqual([null, 10_000])
    expect(await after(5, { type: 'refused', notSent: true })).toEqual([null, 10_000])
  })
})
