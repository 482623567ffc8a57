import type { ReceiptLine } from '../../../src-shared/domain/till/receipt.ts'
import { limits } from '../../../src-shared/limits.ts'
import { unreachable } from '../../../src-shared/result.ts'
import { toPrintable } from './printable-text.ts'

/** One row of paper: text that fits its width, or a QR code. */
export type SlipRow = { kind: 'text'; text: string; isStrong: boolean; isTall: boolean } | { kind: 'code'; text: string }

/** Left and right never touch. */
const BETWEEN = 2
/** Less than that is no room for a name beside an amount. */
const NAME_MIN = 8

/** Words in lines of so many characters; a longer word is broken. Empty text is one empty line. */
export const wrapped = (text: string, columns: number): string[] => {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ').filter((part) => part !== '')) {
    if (line !== '' && line.length + 1 + word.length > columns) {
      lines.push(line)
      line = ''
    }
    line = line === '' ? word : `${line} ${word}`
    while (line.length > columns) {
      lines.push(line.slice(0, columns))
      line = line.slice(columns)
    }
  }
  return line !== '' || lines.length === 0 ? [...lines, line] : lines
}

const centred = (text: string, columns: number): string => ' '.repeat(Math.max(0, (columns - text.length) >> 1)) + text

const pairRows = (left: string, right: string, columns: number): string[] => {
  const name = toPrintable(left)
  const amount = toPrintable(right).trim()
  const room = columns - amount.length - BETWEEN
  if (room < NAME_MIN) return [...wrapped(name, columns), ...wrapped(amount, columns).map((line) => line.padStart(columns))]
  const [first = '', ...rest] = wrapped(name, room)
  return [first.padEnd(columns - amount.length) + amount, ...rest.map((line) => `  ${line}`)]
}

/** A code that cannot be drawn exactly is written out: a wrong code is worse than none. */
const isDrawable = (text: string): boolean => text.length > 0 && text.length <= limits.printCodeMaxLength && /^[ -~]*$/u.test(text)

const rowsOf = (line: ReceiptLine, columns: number): SlipRow[] => {
  const texts = (all: readonly string[], { isStrong = false, isTall = false } = {}): SlipRow[] => all.map((text) => ({ kind: 'text', text, isStrong, isTall }))
  switch (line.kind) {
    case 'title':
      return texts(wrapped(toPrintable(line.text), columns).map((text) => centred(text, columns)), { isStrong: true, isTall: true })
    case 'text': {
      const rows = wrapped(toPrintable(line.text), columns)
      return texts(line.align === 'center' ? rows.map((text) => centred(text, columns)) : rows, { isStrong: line.isStrong === true })
    }
    case 'pair':
      return texts(pairRows(line.left, line.right, columns), { isStrong: line.isStrong === true })
    case 'rule':
      return texts(['-'.repeat(columns)])
    case 'gap':
      return texts([''])
    case 'code':
      return isDrawable(line.text) ? [{ kind: 'code', text: line.text }] : rowsOf({ kind: 'text', text: line.text, align: 'center' }, columns)
    case 'signature':
      return texts(['', '', `x${'_'.repeat(columns - 1)}`])
    default:
      return unreachable(line)
  }
}

/** A slip as rows of this width: printable characters alone, none longer than the paper (rule Z25). */
export const slipRows = (slip: readonly ReceiptLine[], columns: number): SlipRow[] => slip.flatMap((line) => rowsOf(line, columns))

/** The same for reading: what stands on the paper, a QR code in square brackets. */
export const slipText = (slip: readonly ReceiptLine[], columns: number): string =>
  slipRows(slip, columns)
    .map((row) => (row.kind === 'code' ? centred(`[QR ${row.text}]`, columns) : row.text).trimEnd())
    .join('\n')
