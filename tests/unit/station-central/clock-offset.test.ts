import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createClockOffset, type Heard } from '../../../src-main/central/clock-offset.ts'

/** An answer of a server whose clock is `offsetMs` ahead of ours, read `toServerMs` after sending. */
const exchange = (offsetMs: number, sentAtMs: number, toServerMs: number, backMs: number): Heard => ({
  sentAtMs,
  answeredAtMs: sentAtMs + toServerMs + backMs,
  serverDateMs: Math.floor((sentAtMs + toServerMs + offsetMs) / 1000) * 1000,
})

describe('the difference between the clocks', () => {
  it('is unknown before the first answer', () => {
    expect(createClockOffset().valueMs()).toBeNull()
  })
  it('is never further off than half a second and half the way there and back, whatever the network does', () => {
    const delay = fc.integer({ min: 0, max: 9000 })
    const anyExchange = fc.tuple(fc.integer({ min: 0, max: 86_400_000 }), delay, delay)
    fc.assert(
      fc.property(fc.integer({ min: -7_200_000, max: 7_200_000 }), fc.array(anyExchange, { minLength: 1, maxLength: 20 }), (offsetMs, exchanges) => {
        const clocks = createClockOffset()
        for (const [sentAtMs, there, back] of exchanges) clocks.note(exchange(offsetMs, sentAtMs, there, back))
        const best = Math.min(...exchanges.map(([, there, back]) => there + back))
        expect(Math.abs((clocks.valueMs() ?? Infinity) - offsetMs)).toBeLessThanOrEqual((best + 1000) / 2 + 1)
      }),
    )
  })
  it('grows more exact with every answer', () => {
    const clocks = createClockOffset()
    for (let index = 0; index < 50; index += 1) clocks.note(exchange(-240_000, index * 1037, 40, 60))
    expect(Math.abs((clocks.valueMs() ?? 0) + 240_000)).toBeLessThan(100)
  })
  it('follows a clock that was set', () => {
    const clocks = createClockOffset()
    clocks.note(exchange(0, 1000, 20, 20))
    clocks.note(exchange(3_600_000, 5000, 20, 20))
    expect(Math.abs((clocks.valueMs() ?? 0) - 3_600_000)).toBeLessThan(600)
  })
})
