import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSerialFraming, type SerialFrame, type SerialFraming } from '../../../src-main/devices/scanners/serial-framing.ts'
import type { SerialTerminator } from '../../../src-shared/scan/gun-settings.ts'
import { createFakeClock, type FakeClock } from '../../support/fake-clock.ts'

const MAX_BYTES = 100
const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'))

function createBench(terminator: SerialTerminator = 'auto'): { clock: FakeClock; framing: SerialFraming; frames: SerialFrame[]; texts: () => string[] } {
  const clock = createFakeClock()
  const frames: SerialFrame[] = []
  const framing = createSerialFraming({ clock, terminator, maxBytes: MAX_BYTES, onFrame: (frame) => frames.push(frame) })
  const texts = (): string[] => frames.map((frame) => (frame.kind === 'frame' ? Buffer.from(frame.bytes).toString('latin1') : frame.kind))
  return { clock, framing, frames, texts }
}

describe('serial framing', () => {
  it.each([
    ['auto', 'A\rB\nC\r\nD\r', ['A', 'B', 'C', 'D']],
    ['cr', 'A\nB\rC\r\nD\r', ['A\nB', 'C', 'D']],
    ['lf', 'A\rB\nC\n', ['A\rB', 'C']],
    ['tab', 'A\rB\tC\t', ['A\rB', 'C']],
  ] as const)('%s ends codes at its own marks only', (terminator, stream, expected) => {
    const { framing, texts } = createBench(terminator)
    framing.receive(bytes(stream))
    expect(texts()).toEqual(expected)
  })

  it('says once that no end mark comes, after three codes without one', () => {
    const { clock, framing, texts } = createBench()
    for (let n = 0; n < 5; n += 1) {
      framing.receive(bytes('TICKET'))
      clock.advanceNow(500)
    }
    expect(texts()).toEqual(['error', 'error', 'error', 'no-end-mark', 'error', 'error'])
  })

  it('counts anew after a code with an end mark', () => {
    const { clock, framing, texts } = createBench()
    for (const stream of ['A', 'B', 'C\r', 'D', 'E']) {
      framing.receive(bytes(stream))
      clock.advanceNow(500)
    }
    expect(texts()).toEqual(['error', 'error', 'C', 'error', 'error'])
  })

  it('names the parity when the parity bit damaged the end mark too', () => {
    const { clock, framing, frames } = createBench()
    framing.receive(Uint8Array.from([0xd4, 0xc9, 0xc3, 0x4b, 0xc5, 0xd4, 0x8d]))
    clock.advanceNow(500)
    expect(frames).toEqual([{ kind: 'error', error: 'parity', byteCount: 7 }])
  })

  it('leaves a lone start mark and stray end marks without a word', () => {
    const { clock, framing, frames } = createBench('tab')
    framing.receive(bytes('\u0002'))
    clock.advanceNow(500)
    framing.receive(bytes('A\t\r\n'))
    clock.advanceNow(500)
    expect(frames).toMatchObject([{ kind: 'frame' }])
  })

  it('lets an unfinished STX frame time out even when silence ends codes', () => {
    const { clock, framing, frames } = createBench('none')
    framing.receive(bytes('\u0002HALF'))
    clock.advanceNow(499)
    expect(frames).toEqual([])
    clock.advanceNow(1)
    expect(frames).toEqual([{ kind: 'error', error: 'incomplete', byteCount: 4 }])
  })

  it('reports too long a frame once and goes on after its end mark', () => {
    for (const terminator of ['auto', 'none'] as const) {
      const { clock, framing, texts } = createBench(terminator)
      for (let n = 0; n < 50; n += 1) framing.receive(bytes('0123456789'))
      framing.receive(bytes('\r'))
      clock.advanceNow(100)
      framing.receive(bytes('NEXT\r'))
      clock.advanceNow(100)
      expect(texts().map((text) => text.trim())).toEqual(['error', 'NEXT'])
    }
  })
})

describe('any chunking of the same bytes', () => {
  const unit = fc.constantFrom(...'ABC\r\n\t\u0002\u0003\u0000é'.split(''))
  const streams = fc.string({ unit, maxLength: 300 })
  const terminators = fc.constantFrom<SerialTerminator[]>('auto', 'cr', 'lf', 'tab', 'none')

  it('gives the same frames', () => {
    fc.assert(
      fc.property(streams, fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 50 }), terminators, (stream, sizes, terminator) => {
        const whole = createBench(terminator)
        whole.framing.receive(bytes(stream))
        whole.clock.advanceNow(1000)
        const pieces = createBench(terminator)
        for (let at = 0, n = 0; at < stream.length; n += 1) {
          const size = sizes[n % sizes.length] ?? 1
          pieces.framing.receive(bytes(stream.slice(at, at + size)))
          at += size
        }
        pieces.clock.advanceNow(1000)
        expect(pieces.frames).toEqual(whole.frames)
      }),
      { numRuns: 500 },
    )
  })

  it('cut at any byte, delivers whole codes only', () => {
    const codes = ['FIRST-TICKET', 'SECOND-TICKET', 'THIRD-TICKET']
    const stream = codes.map((code) => `${code}\r\n`).join('')
    fc.assert(
      fc.property(fc.nat({ max: stream.length }), fc.boolean(), (cut, isUnplugged) => {
        const { clock, framing, frames, texts } = createBench()
        framing.receive(bytes(stream.slice(0, cut)))
        if (isUnplugged) framing.unplug()
        clock.advanceNow(1000)
        const delivered = texts().slice(0, frames.filter((frame) => frame.kind === 'frame').length)
        expect(delivered).toEqual(codes.slice(0, delivered.length))
      }),
    )
  })

  it('of noise never throws', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 10 }), terminators, (chunks, terminator) => {
        const { clock, framing } = createBench(terminator)
        for (const chunk of chunks) {
          framing.receive(chunk)
          clock.advanceNow(70)
        }
        framing.unplug()
      }),
    )
  })
})
