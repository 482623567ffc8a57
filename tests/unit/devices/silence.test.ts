import { describe, expect, it } from 'vitest'
import { createHidPosDecoder, type DecodedScan } from '../../../src-main/devices/scanners/hid-pos-decoder.ts'
import { createSerialFraming, type SerialFrame } from '../../../src-main/devices/scanners/serial-framing.ts'
import { createSilence } from '../../../src-main/devices/scanners/silence.ts'
import type { Clock } from '../../../src-main/ports/clock.ts'
import { defaultCleanSettings } from '../../../src-shared/scan/clean-code.ts'
import { hidLimits, serialLimits, silenceLimits } from '../../../src-shared/scan/limits.ts'
import { honeywellReports } from './hid-reports.ts'

/** Time of a program that may be busy: timers run late then, and what waits to be read comes after them. */
const createBusyClock = () => {
  let nowMs = 0
  let timers: { dueMs: number; task: () => void }[] = []
  const clock: Clock = {
    nowMs: () => nowMs,
    monotonicMs: () => nowMs,
    after: (delayMs, task) => {
      const timer = { dueMs: nowMs + delayMs, task }
      timers.push(timer)
      return () => {
        timers = timers.filter((other) => other !== timer)
      }
    },
  }
  const runDue = (): void => {
    const due = timers.filter(({ dueMs }) => dueMs <= nowMs)
    timers = timers.filter(({ dueMs }) => dueMs > nowMs)
    for (const { task } of due) task()
  }
  return {
    clock,
    pass: (ms: number): void => {
      for (const endMs = nowMs + ms; nowMs < endMs;) {
        nowMs += 1
        runDue()
      }
    },
    /** Nothing runs for so long; then what became due. */
    stall: (ms: number): void => {
      nowMs += ms
      runDue()
    },
  }
}

const STALLS_MS = [90, 98, 101, 104, 120, 300, 498, 501, 504, 700, 5000]

describe('silence', () => {
  const createBench = () => {
    const busy = createBusyClock()
    let heard = 0
    const silence = createSilence(busy.clock, () => (heard += 1))
    return { ...busy, silence, heard: () => heard }
  }

  it('is told after exactly the wait, once', () => {
    const { silence, pass, heard } = createBench()
    silence.begin(100)
    pass(99)
    expect(heard()).toBe(0)
    pass(1)
    expect(heard()).toBe(1)
    pass(1000)
    expect(heard()).toBe(1)
  })

  it('begins anew with every byte, and ends when it is cancelled', () => {
    const { silence, pass, heard } = createBench()
    silence.begin(100)
    pass(90)
    silence.begin(100)
    pass(99)
    expect(heard()).toBe(0)
    silence.cancel()
    pass(1000)
    expect(heard()).toBe(0)
  })

  it('is told in the end on a computer whose timers are always late', () => {
    const { silence, stall, heard } = createBench()
    silence.begin(100)
    for (let n = 0; n < silenceLimits.rounds + 2; n += 1) stall(200)
    expect(heard()).toBe(1)
  })
})

describe('a pause of the program in the middle of a code', () => {
  it.each(STALLS_MS)('of %i ms cuts no code of a line without end marks, and none of a line with them', (stallMs) => {
    for (const [terminator, end] of [['none', ''], ['auto', '\r']] as const) {
      for (let passedMs = 0; passedMs < serialLimits.idleMs; passedMs += 7) {
        const { clock, pass, stall } = createBusyClock()
        const frames: SerialFrame[] = []
        const framing = createSerialFraming({ clock, terminator, maxBytes: 100, onFrame: (frame) => frames.push(frame) })
        framing.receive(Buffer.from('HALF-'))
        pass(Math.min(passedMs, serialLimits.idleMs * (1 - silenceLimits.confirmShare)))
        stall(stallMs)
        framing.receive(Buffer.from(`CODE${end}`))
        pass(1000)
        expect(frames).toEqual([{ kind: 'frame', bytes: new Uint8Array(Buffer.from('HALF-CODE')) }])
      }
    }
  })

  it.each(STALLS_MS)('of %i ms cuts no code of a HID gun', (stallMs) => {
    const { clock, pass, stall } = createBusyClock()
    const scans: DecodedScan[] = []
    const decoder = createHidPosDecoder({ clock, clean: defaultCleanSettings, layout: 'honeywell', onScan: (scan) => scans.push(scan) })
    const [first, ...rest] = honeywellReports('x'.repeat(80))
    decoder.report(first ?? new Uint8Array())
    pass(hidLimits.partTimeoutMs * (1 - silenceLimits.confirmShare))
    stall(stallMs)
    for (const report of rest) decoder.report(report)
    pass(1000)
    expect(scans).toEqual([{ kind: 'code', code: 'x'.repeat(80), aim: ']Q1' }])
  })
})
