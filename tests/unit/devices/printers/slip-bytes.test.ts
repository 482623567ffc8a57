import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PRINTED_LETTERS, toPrintable } from '../../../../src-main/devices/printers/printable-text.ts'
import { drawerBytes, slipToBytes } from '../../../../src-main/devices/printers/slip-bytes.ts'
import { slipRows, slipText } from '../../../../src-main/devices/printers/slip-rows.ts'
import type { ReceiptLine } from '../../../../src-shared/domain/till/receipt.ts'
import { limits } from '../../../../src-shared/limits.ts'
import { createPaperMachine, type Paper } from '../../../support/till/paper-machine.ts'

const printed = (slip: readonly ReceiptLine[], columns = 42): Paper => {
  const machine = createPaperMachine()
  machine.take(slipToBytes(slip, columns))
  return machine.paper
}
/** What stands on the one slip, without the feed before the knife. */
const textOf = ({ slips }: Paper): string => (slips[0] ?? []).join('\n').replace(/^\n+|\n+$/gu, '')

const anyText = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.string({ unit: 'binary', maxLength: 60 }), fc.string({ unit: fc.constantFrom('\u001b', '\u001d', '\u0010', '\u0004', 'p', '\0', 'ü', '€', 'Ł', 'Ж'), maxLength: 30 }))
const anyLine: fc.Arbitrary<ReceiptLine> = fc.oneof(
  anyText.map((text) => ({ kind: 'title' as const, text })),
  fc.record({ kind: fc.constant('text' as const), text: anyText, isStrong: fc.boolean(), align: fc.constantFrom('left' as const, 'center' as const) }),
  fc.record({ kind: fc.constant('pair' as const), left: anyText, right: anyText }),
  fc.constantFrom<ReceiptLine>({ kind: 'rule' }, { kind: 'gap' }, { kind: 'signature' }),
  anyText.map((text) => ({ kind: 'code' as const, text })),
)
const anyColumns = fc.constantFrom(32, 42, 48)

describe('the bytes of a slip', () => {
  it('Z25: put every letter that printers have onto the paper as it is, wherever it stands', () => {
    const lines = Array.from({ length: Math.ceil(PRINTED_LETTERS.length / 20) }, (_, at) => PRINTED_LETTERS.slice(at * 20, at * 20 + 20).join(''))
    expect(textOf(printed(lines.map((text) => ({ kind: 'text', text }))))).toBe(lines.join('\n'))
  })

  it.each([
    ['Grüße für Zoë – „5 €“', 'Grüße für Zoë - "5 €"'],
    ['Łukasz Żak, Dvořák, Ővári', 'Łukasz Żak, Dvořák, Ővári'],
    ['Иван Ёлкин', 'Иван Ёлкин'],
    ['Ανδρέας', 'Andreas'],
    ['Işıl Yağmur', 'Işil Yagmur'],
    ['Nguyễn Thị', 'Nguyen Thi'],
    ['李小龍 👩‍👩‍👧', '??? ?'],
    ['e\u0301t\u00e9', 'été'],
    ['tab\tand\u00a0space', 'tab and space'],
    ['§ 14 ¶ 2', 'Sec. 14 ? 2'],
    ['½ kg ﬁsh', '½ kg fish'],
  ])('Z25: print %j so that it can be read', (text, paper) => {
    expect(toPrintable(text)).toBe(paper)
    expect(textOf(printed([{ kind: 'text', text }]))).toBe(paper)
  })

  it('Z25: hold no command that came with a text', () => {
    const evil = 'Eve \u001bp\u0000\u0019\u00fa\u001d\u0056\u0000 \u0010\u0014\u0001\u0000\u0001 \u001b@\u009b'
    const paper = printed([{ kind: 'title', text: evil }, { kind: 'pair', left: evil, right: evil }, { kind: 'code', text: evil }])
    expect(paper).toMatchObject({ pulses: 0, codes: [], strange: [] })
    expect(paper.slips).toHaveLength(1)
  })

  it('Z25: are commands of ours and printed text alone, whatever is asked to be printed', () => {
    fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 8 }), anyColumns, (slip, columns) => {
        const paper = printed(slip, columns)
        expect(paper).toMatchObject({ pulses: 0, strange: [], rows: [] })
        expect(paper.slips).toHaveLength(1)
        const rows = slipRows(slip, columns)
        expect(paper.codes).toEqual(rows.flatMap((row) => (row.kind === 'code' ? [row.text] : [])))
        expect(paper.slips[0]?.slice(0, rows.length)).toEqual(rows.map((row) => (row.kind === 'code' ? `[QR ${row.text}]` : row.text).trimEnd()))
        for (const row of rows) if (row.kind === 'text') expect(row.text.length).toBeLessThanOrEqual(columns)
      }),
      { numRuns: 400 },
    )
  })

  it('open the drawer with one pulse and print nothing', () => {
    const machine = createPaperMachine()
    machine.take(drawerBytes(42))
    expect(machine.paper).toMatchObject({ pulses: 1, slips: [], strange: [] })
  })
})

describe('the rows of a slip', () => {
  it('have the amount at the right end and the name beside it', () => {
    expect(slipText([{ kind: 'pair', left: 'Professional Ticket with a Workshop on Sunday', right: '1,250.00' }], 32).split('\n')).toEqual([
      'Professional Ticket     1,250.00',
      '  with a Workshop on',
      '  Sunday',
    ])
  })

  it('keep every letter of both sides where both are long', () => {
    const right = 'a1b2c3d4'.repeat(5)
    const text = slipText([{ kind: 'pair', left: 'Reference', right }], 32)
    expect(text.replaceAll(/\s/gu, '')).toBe(`Reference${right}`)
  })

  it('write a code out that cannot be drawn exactly', () => {
    const long = 'x'.repeat(limits.printCodeMaxLength + 1)
    expect(slipRows([{ kind: 'code', text: 'CODÉ' }], 42)).toMatchObject([{ kind: 'text' }])
    expect(slipRows([{ kind: 'code', text: long }], 42).every(({ kind }) => kind === 'text')).toBe(true)
    expect(slipRows([{ kind: 'code', text: 'CODE-1' }], 42)).toEqual([{ kind: 'code', text: 'CODE-1' }])
  })

  it('leave room for a name by hand', () => {
    expect(slipText([{ kind: 'signature' }], 32)).toBe(`\n\nx${'_'.repeat(31)}`)
  })
})
