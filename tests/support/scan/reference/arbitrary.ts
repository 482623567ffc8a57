import fc from 'fast-check'
import type { ReferenceText } from './clean.ts'
import { KNOWN_AIMS, toBytes } from './clean.ts'

const wrapping = fc.constantFrom('', '', '~>', 'é', ']', '\t', '##', 'A')

/** Settings of the text of a gun, with a bound that short streams reach. */
export const textSettings: fc.Arbitrary<ReferenceText> = fc.record({
  prefix: wrapping,
  suffix: wrapping,
  encoding: fc.constantFrom('utf-8' as const, 'latin1' as const, 'auto' as const),
  aim: fc.constantFrom('auto' as const, 'off' as const),
  maxBytes: fc.constantFrom(8, 30, 4096),
})

const withParity = (isOdd: boolean) => (text: string): string =>
  Array.from(text, (character) => {
    const byte = character.charCodeAt(0)
    return (byte.toString(2).replaceAll('0', '').length % 2 === 1) === isOdd ? character : String.fromCharCode(byte | 0x80)
  }).join('')

const ticket = fc.string({ unit: fc.constantFrom(...Array.from('ABCxyz019-/: äßé名😀')), maxLength: 24 })

/** Pieces that mean something to a gun, as bytes: texts in several alphabets, ids, marks and noise. */
export const gunPiece = ({ prefix, suffix }: ReferenceText): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 6, arbitrary: ticket.map(toBytes) },
    { weight: 2, arbitrary: ticket.map((text) => Buffer.from(text, 'latin1').toString('latin1')) },
    { weight: 2, arbitrary: fc.constantFrom('TICKET-0815', 'ABCDEFGH', 'ABCDEFG\u007f').chain((text) => fc.boolean().map((isOdd) => withParity(isOdd)(text))) },
    { weight: 2, arbitrary: fc.constantFrom(...KNOWN_AIMS, ']#9', ']', ']Q', ']Q9', ']constructor') },
    { weight: 2, arbitrary: fc.constantFrom(toBytes(prefix), toBytes(suffix)) },
    { weight: 2, arbitrary: fc.constantFrom('\0', '\u0004', '\u0007', '\u001d', '\u007f', '\u0085', '\u00ef\u00bb\u00bf', '\u00c3', '\u00a9') },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 12 }).map((bytes) => Buffer.from(bytes).toString('latin1')) },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 140 }).map((length) => 'x'.repeat(length)) },
  )

const mark = fc.constantFrom('\r', '\n', '\r\n', '\t', '\u0002', '\u0003', '\r\0\n')

/** What one scan may send. */
export const rawText = (settings: ReferenceText): fc.Arbitrary<string> =>
  fc.array(fc.oneof({ weight: 4, arbitrary: gunPiece(settings) }, { weight: 1, arbitrary: mark }), { maxLength: 6 }).map((pieces) => pieces.join(''))

/** What a line may carry: many scans, marks of every kind, noise. */
export const gunStream = (settings: ReferenceText): fc.Arbitrary<string> =>
  fc.array(fc.oneof({ weight: 3, arbitrary: gunPiece(settings) }, { weight: 3, arbitrary: mark }), { maxLength: 24 }).map((pieces) => pieces.join(''))

/** Sizes of the chunks that a stream is cut into, used round and round. */
export const chunkSizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 12 })

export const cut = (bytes: Uint8Array, sizes: readonly number[]): Uint8Array[] => {
  const chunks: Uint8Array[] = []
  for (let at = 0; at < bytes.length;) {
    const size = sizes[chunks.length % sizes.length] ?? 1
    chunks.push(bytes.subarray(at, at + size))
    at += size
  }
  return chunks
}
