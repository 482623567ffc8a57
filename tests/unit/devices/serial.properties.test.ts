import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSerialFraming } from '../../../src-main/devices/scanners/serial-framing.ts'
import { SERIAL_TERMINATORS, type SerialTerminator } from '../../../src-shared/scan/gun-settings.ts'
import { createFakeClock } from '../../support/fake-clock.ts'
import { chunkSizes, cut, gunStream, textSettings } from '../../support/scan/reference/arbitrary.ts'
import type { ReferenceText } from '../../support/scan/reference/clean.ts'
import { referenceSerial, type ReferenceOutcome } from '../../support/scan/reference/serial.ts'
import { runSerialVector } from '../../support/scan/serial-vector-run.ts'
import { readVectorFile } from '../../support/scan/vector-file.ts'

const terminators = fc.constantFrom(...SERIAL_TERMINATORS)
const settled = textSettings.chain((text) => fc.record({ text: fc.constant(text), terminator: terminators, stream: gunStream(text), sizes: chunkSizes }))
const bytesOf = (stream: string): Uint8Array => new Uint8Array(Buffer.from(stream, 'latin1'))

interface Case {
  text: ReferenceText
  terminator: SerialTerminator
  chunks: { t: number; bytes: Uint8Array }[]
}

/** Through the source and the hub of the desk, without debounce: the same text may come again here. */
const heard = async ({ text, terminator, chunks }: Case): Promise<ReferenceOutcome> => {
  const vector = {
    name: 'any',
    interface: 'serial',
    config: { ...text, terminator, debounceMs: 0 },
    chunks: chunks.map(({ t, bytes }) => ({ t, hex: Buffer.from(bytes).toString('hex') })),
    expect: [],
  }
  const file = readVectorFile({ version: 1, vectors: [vector] })
  const [entry] = file.kind === 'file' ? file.entries : []
  if (entry?.kind !== 'vector' || entry.vector.interface !== 'serial') throw new Error('The vector of the property is none')
  const { codes, errors } = await runSerialVector(entry.vector)
  return { codes, errors }
}

describe('any stream of bytes on a line', () => {
  it('in any chunks, gives exactly what stands between its marks', async () => {
    await fc.assert(
      // Pauses shorter than any silence that means something make no difference either.
      fc.asyncProperty(settled, fc.constantFrom(0, 1, 99), async ({ text, terminator, stream, sizes }, gapMs) => {
        const chunks = cut(bytesOf(stream), sizes).map((bytes, at) => ({ t: at * gapMs, bytes }))
        expect(await heard({ text, terminator, chunks })).toEqual(referenceSerial(stream, terminator, text))
      }),
      { numRuns: 1500 },
    )
  })

  it('with silences in between, gives what each part gives by itself', async () => {
    const parts = textSettings.chain((text) => fc.record({ text: fc.constant(text), terminator: terminators, streams: fc.array(gunStream(text), { minLength: 2, maxLength: 4 }), sizes: chunkSizes }))
    await fc.assert(
      fc.asyncProperty(parts, async ({ text, terminator, streams, sizes }) => {
        // A line feed at the beginning could belong to a carriage return before the silence.
        const own = streams.map((stream) => stream.replace(/^[\0\n]+/u, ''))
        const chunks = own.flatMap((stream, part) => cut(bytesOf(stream), sizes).map((bytes, at) => ({ t: part * 5000 + at, bytes })))
        const expected = own.map((stream) => referenceSerial(stream, terminator, text))
        expect(await heard({ text, terminator, chunks })).toEqual({ codes: expected.flatMap(({ codes }) => codes), errors: expected.flatMap(({ errors }) => errors) })
      }),
      { numRuns: 500 },
    )
  })

  it('of pure noise never crashes and never gives a code that no marks stood around', async () => {
    await fc.assert(
      fc.asyncProperty(textSettings, terminators, fc.uint8Array({ maxLength: 600 }), chunkSizes, async (text, terminator, bytes, sizes) => {
        const chunks = cut(bytes, sizes).map((chunk, at) => ({ t: at, bytes: chunk }))
        const { codes } = await heard({ text, terminator, chunks })
        expect(codes).toEqual(referenceSerial(Buffer.from(bytes).toString('latin1'), terminator, text).codes)
      }),
      { numRuns: 500 },
    )
  })
})

describe('counterexamples that were found', () => {
  it('NUL between CR and LF is noise: the LF still belongs to the CR', async () => {
    const text: ReferenceText = { prefix: '', suffix: '', encoding: 'utf-8', aim: 'auto', maxBytes: 4096 }
    const chunks = [{ t: 0, bytes: bytesOf('A\r\0\nB\r') }]
    expect(await heard({ text, terminator: 'cr', chunks })).toEqual({ codes: [{ code: 'A' }, { code: 'B' }], errors: [] })
  })
})

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

const usedBytes = (): number => {
  collect()
  return process.memoryUsage().heapUsed
}

describe('garbage without end', () => {
  it.each(SERIAL_TERMINATORS)('%s: is told once, however long it lasts, and costs no memory', (terminator) => {
    const clock = createFakeClock()
    const told: string[] = []
    const framing = createSerialFraming({ clock, terminator, maxBytes: 4096, onFrame: (frame) => told.push(frame.kind) })
    const garbage = new Uint8Array(100_000).fill(0xaa)
    const beforeBytes = usedBytes()
    for (let n = 0; n < 200; n += 1) {
      framing.receive(garbage)
      clock.advanceNow(10)
    }
    // 20 MB went by; kept as numbers they would be 160 MB.
    expect(usedBytes() - beforeBytes).toBeLessThan(10_000_000)
    expect(told).toEqual(['error'])
    clock.advanceNow(1000)
    framing.receive(bytesOf('\u0002NEXT\u0003'))
    expect(told).toEqual(['error', 'frame'])
  })
})
