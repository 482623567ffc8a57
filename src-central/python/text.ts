import { floatToText } from './float.ts'
import type { PyValue } from './json-read.ts'

/** Python and JavaScript disagree about some characters: U+001C to U+001F and U+0085 are blanks here, U+FEFF is not. */
const BLANK = '[\\t-\\r\\u001c-\\u0020\\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]'
const OUTER_BLANKS = new RegExp(`^${BLANK}+|${BLANK}+$`, 'gu')

/** Python's `str.strip()`. */
export const strip = (text: string): string => text.replace(OUTER_BLANKS, '')

/** Python's `str(value)`: null becomes the four letters `None`, which the contract warns about. */
export function toText(value: PyValue): string {
  return typeof value === 'string' ? value : represent(value)
}

/** Python's `repr(value)`. */
function represent(value: PyValue): string {
  if (value === null) return 'None'
  if (value === true) return 'True'
  if (value === false) return 'False'
  if (typeof value === 'string') return quoted(value)
  if (typeof value === 'number') return floatToText(value)
  if (typeof value === 'bigint') return value.toString()
  if (Array.isArray(value)) return `[${value.map(represent).join(', ')}]`
  return `{${[...value].map(([name, content]) => `${quoted(name)}: ${represent(content)}`).join(', ')}}`
}

const NAMED: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }
const UNPRINTABLE = /[\\\p{C}\p{Zl}\p{Zp}]|(?! )\p{Zs}/gu

/** Single quotes, unless the text has some and no double ones. */
function quoted(text: string): string {
  const escaped = text.replace(UNPRINTABLE, (symbol) => NAMED[symbol] ?? numbered(symbol))
  if (text.includes("'") && !text.includes('"')) return `"${escaped}"`
  return `'${escaped.replaceAll("'", String.raw`\'`)}'`
}

function numbered(symbol: string): string {
  const point = symbol.codePointAt(0) ?? 0
  const hex = point.toString(16)
  if (point < 0x100) return `\\x${hex.padStart(2, '0')}`
  if (point < 0x10000) return `\\u${hex.padStart(4, '0')}`
  return `\\U${hex.padStart(8, '0')}`
}
