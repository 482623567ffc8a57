import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanCode, defaultCleanSettings, type CleanedScan } from '../../../src-shared/scan/clean-code.ts'
import { readAimPrefix } from '../../../src-shared/scan/aim.ts'
import { KNOWN_AIMS, referenceClean, type ReferenceScan } from '../../support/scan/reference/clean.ts'
import { rawText, textSettings } from '../../support/scan/reference/arbitrary.ts'

const bytesOf = (latin1: string): Uint8Array => new Uint8Array(Buffer.from(latin1, 'latin1'))

const asReference = (scan: CleanedScan): ReferenceScan => {
  if (scan.kind === 'nothing') return 'nothing'
  if (scan.kind === 'error') return { refused: scan.error }
  return scan.aim === undefined ? { code: scan.code } : { code: scan.code, aim: scan.aim }
}

describe('from bytes to a code', () => {
  it('gives what the contract says, step by step, for any bytes, settings, field and line', () => {
    fc.assert(
      fc.property(
        textSettings.chain((settings) => fc.tuple(fc.constant(settings), rawText(settings))),
        fc.constantFrom('report' as const, 'serial' as const),
        fc.option(fc.constantFrom(...KNOWN_AIMS), { nil: undefined, freq: 3 }),
        ([settings, raw], line, fieldAim) => {
          const aim = line === 'report' ? fieldAim : undefined
          expect(asReference(cleanCode({ bytes: bytesOf(raw), line, fieldAim: aim }, settings))).toEqual(referenceClean(raw, line, settings, aim))
        },
      ),
      { numRuns: 5000 },
    )
  })

  it('knows every AIM id of the table and no other', () => {
    const printable = Array.from({ length: 0x7f - 0x20 }, (_, at) => String.fromCharCode(0x20 + at))
    const found = printable.flatMap((letter) => printable.map((modifier) => `]${letter}${modifier}`)).filter((id) => readAimPrefix(bytesOf(`${id}x`)) !== undefined)
    expect(found.toSorted()).toEqual([...KNOWN_AIMS].toSorted())
  })

  it('lets exactly the control characters of the table stand inside a code', () => {
    const kept = Array.from({ length: 0x100 }, (_, point) => point).filter((point) => cleanCode({ bytes: new TextEncoder().encode(`A${String.fromCodePoint(point)}B`), line: 'report' }, defaultCleanSettings).kind === 'code')
    const printable = Array.from({ length: 0x100 }, (_, point) => point).filter((point) => (point >= 0x20 && point < 0x7f) || point >= 0xa0)
    expect(kept).toEqual([0x04, 0x09, 0x0a, 0x0d, 0x1c, 0x1d, 0x1e, 0x1f, ...printable])
  })

  it('never hands on a piece: a code decoded from UTF-8 or Windows-1252 goes back to the same bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 60 }), (bytes) => {
        const scan = cleanCode({ bytes, line: 'report' }, { ...defaultCleanSettings, aim: 'off' })
        if (scan.kind !== 'code') return
        const sent = Buffer.from(bytes).toString('latin1').replace(/[\r\n\t\0]+$/u, '').replace(/^\u00ef\u00bb\u00bf/u, '')
        expect(Buffer.from(scan.code, 'utf8').toString('latin1')).toBe(sent)
      }),
      { numRuns: 2000 },
    )
  })
})
